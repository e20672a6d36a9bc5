/** Which cells lie inside rings, by their middles and the even-odd rule, row by row. Rings are in cells. */
export interface Raster {
  readonly width: number;
  readonly height: number;
}

export function fillRings(
  { width, height }: Raster,
  rings: readonly (readonly (readonly [x: number, y: number])[])[],
  set: (index: number) => void
): void {
  const ys = rings.flat().map(([, y]) => y);
  const first = Math.max(0, Math.ceil(Math.min(...ys) - 0.5));
  const last = Math.min(height - 1, Math.floor(Math.max(...ys) - 0.5));
  for (let row = first; row <= last; row += 1) {
    const middle = row + 0.5;
    const crossings: number[] = [];
    for (const ring of rings) {
      for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
        const [x1, y1] = ring[index] as readonly [number, number];
        const [x2, y2] = ring[before] as readonly [number, number];
        if (y1 > middle !== y2 > middle) crossings.push(((x2 - x1) * (middle - y1)) / (y2 - y1) + x1);
      }
    }
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] ?? 0) - 0.5));
      const to = Math.min(width - 1, Math.ceil((crossings[pair + 1] ?? 0) - 0.5) - 1);
      for (let column = from; column <= to; column += 1) set(row * width + column);
    }
  }
}
