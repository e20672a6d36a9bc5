/** Where the grid of a scene lies in its picture, followed while the heading above it grows and shrinks. */
export interface GridBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly columnGap: number;
  readonly rowGap: number;
}

const lookAgainMs = 400;
const zero: GridBox = { left: 0, top: 0, width: 0, height: 0, columnGap: 0, rowGap: 0 };

function measure(root: HTMLElement): GridBox {
  const grid = root.querySelector('[data-tile]')?.parentElement;
  if (!grid) return zero;
  const outer = root.getBoundingClientRect();
  const inner = grid.getBoundingClientRect();
  const scale = inner.width / Math.max(1, grid.clientWidth);
  const { columnGap, rowGap } = getComputedStyle(grid);
  return {
    left: inner.left - outer.left,
    top: inner.top - outer.top,
    width: inner.width,
    height: inner.height,
    columnGap: (parseFloat(columnGap) || 0) * scale,
    rowGap: (parseFloat(rowGap) || 0) * scale
  };
}

/** Called while a component is made. Pixels of the page. */
export function followGrid(root: () => HTMLElement, scale: () => number): { readonly current: GridBox } {
  let current = $state.raw(zero);
  $effect(() => {
    void scale();
    const element = root();
    const look = (): void => {
      const next = measure(element);
      if (Object.entries(next).some(([side, value]) => Math.abs(value - current[side as keyof GridBox]) > 0.25)) current = next;
    };
    look();
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  });
  return {
    get current() {
      return current;
    }
  };
}
