/** A canvas of WebGL forgets what it drew as soon as it was shown: who copies one has it drawn anew first, and copies within the same task. */
const redraws = new WeakMap<HTMLCanvasElement, () => void>();

export function keepRedraw(canvas: HTMLCanvasElement, redraw: () => void): void {
  redraws.set(canvas, redraw);
}

export function redrawNow(canvas: HTMLCanvasElement): void {
  redraws.get(canvas)?.();
}
