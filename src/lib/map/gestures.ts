/** Mouse, touch, pinch and wheel as two movements: by pixels, and closer around a point. Where two fingers press, both move. */

export interface GestureTarget {
  pan(by: readonly [dx: number, dy: number]): void;
  /** In zoom levels. */
  zoom(levels: number, around: readonly [x: number, y: number]): void;
  /** A short press without movement. */
  pick(at: readonly [x: number, y: number]): void;
  hover(at: readonly [x: number, y: number] | null): void;
}

type Point = readonly [x: number, y: number];
/** A finger is never quite still. */
const stillPx = 6;
const doubleTapMs = 320;

export class Gestures {
  private readonly element: HTMLElement;
  private readonly target: GestureTarget;
  private readonly pointers = new Map<number, Point>();
  private moved = 0;
  private lastTap: { readonly at: Point; readonly ms: number } | null = null;
  private readonly aborter = new AbortController();

  constructor(element: HTMLElement, target: GestureTarget) {
    this.element = element;
    this.target = target;
    const { signal } = this.aborter;
    element.addEventListener('pointerdown', (event) => this.down(event), { signal });
    element.addEventListener('pointermove', (event) => this.move(event), { signal });
    element.addEventListener('pointerup', (event) => this.up(event, true), { signal });
    element.addEventListener('pointercancel', (event) => this.up(event, false), { signal });
    element.addEventListener('pointerleave', () => this.pointers.size === 0 && target.hover(null), { signal });
    element.addEventListener('wheel', (event) => this.wheel(event), { signal, passive: false });
  }

  close(): void {
    this.aborter.abort();
  }

  private at(event: MouseEvent): Point {
    const { left, top } = this.element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private down(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    if (this.pointers.size === 0) this.moved = 0;
    this.pointers.set(event.pointerId, this.at(event));
    if (this.pointers.size > 1) this.moved = Infinity;
  }

  private move(event: PointerEvent): void {
    const here = this.at(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') this.target.hover(here);
      return;
    }
    const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const [dx, dy] = [here[0] - before[0], here[1] - before[1]];
    this.moved += Math.hypot(dx, dy);
    if (this.moved < stillPx) return;
    // Only what is dragged is captured: a press that picks must reach what it was meant for.
    if (!this.element.hasPointerCapture(event.pointerId)) this.element.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, here);
    if (!other) return this.target.pan([dx, dy]);
    const wide = Math.hypot(before[0] - other[0], before[1] - other[1]);
    const wider = Math.hypot(here[0] - other[0], here[1] - other[1]);
    this.target.pan([dx / 2, dy / 2]);
    if (wide > 1 && wider > 1) this.target.zoom(Math.log2(wider / wide), [(here[0] + other[0]) / 2, (here[1] + other[1]) / 2]);
  }

  private up(event: PointerEvent, isDone: boolean): void {
    const before = this.pointers.get(event.pointerId);
    this.pointers.delete(event.pointerId);
    if (!before || !isDone || this.moved >= stillPx) return;
    const here = this.at(event);
    const last = this.lastTap;
    const isDouble = last && event.timeStamp - last.ms < doubleTapMs && Math.hypot(here[0] - last.at[0], here[1] - last.at[1]) < 24;
    this.lastTap = isDouble ? null : { at: here, ms: event.timeStamp };
    if (isDouble) this.target.zoom(1, here);
    else this.target.pick(here);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 18 : event.deltaY;
    // A pinch on a trackpad arrives as a wheel with the control key, in small steps.
    this.target.zoom(Math.max(-1, Math.min(1, -px / (event.ctrlKey ? 90 : 320))), this.at(event));
  }
}
