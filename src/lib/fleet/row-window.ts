/** Which rows of a long list are drawn: those in sight and some beside them. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

const beside = 6;

export function toRowWindow(scrollTop: number, height: number, rowHeight: number, count: number): RowWindow {
  const from = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight)) - beside);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + beside);
  return { from, to };
}
