/** Tiles on the grid of twelve by twelve: moving, resizing, what covers what, where there is room. */
import { gridSize } from '../../domain/grid.ts';

/** Column, row, width, height. */
export type Cells = readonly [column: number, row: number, width: number, height: number];

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Stays on the grid whatever is asked. */
export function moveCells([column, row, width, height]: Cells, columns: number, rows: number): Cells {
  return [clamp(column + columns, 0, gridSize - width), clamp(row + rows, 0, gridSize - height), width, height];
}

/** By its lower right corner. */
export function resizeCells([column, row, width, height]: Cells, columns: number, rows: number): Cells {
  return [column, row, clamp(width + columns, 1, gridSize - column), clamp(height + rows, 1, gridSize - row)];
}

const whole = (value: unknown, low: number, high: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? clamp(Math.round(value), low, high) : low;

/** What a text says, brought onto the grid: a tile that is typed wrong can still be seen and taken hold of. */
export function toCells(at: unknown): Cells {
  const [column, row, width, height] = Array.isArray(at) ? (at as unknown[]) : [];
  const left = whole(column, 0, gridSize - 1);
  const top = whole(row, 0, gridSize - 1);
  return [left, top, whole(width, 1, gridSize - left), whole(height, 1, gridSize - top)];
}

export function isOverlapping([left, top, width, height]: Cells, [otherLeft, otherTop, otherWidth, otherHeight]: Cells): boolean {
  return left < otherLeft + otherWidth && otherLeft < left + width && top < otherTop + otherHeight && otherTop < top + height;
}

/** Pairs of tiles that cover each other, the earlier one first. */
export function findOverlaps(tiles: readonly Cells[]): [number, number][] {
  return tiles.flatMap((one, index) =>
    tiles.flatMap((other, at): [number, number][] => (at > index && isOverlapping(one, other) ? [[index, at]] : []))
  );
}

/** The largest place of at most `width` by `height` that nothing covers, the uppermost and leftmost first; a full grid gives its lower right corner. */
export function findRoom(tiles: readonly Cells[], width = 4, height = 4): Cells {
  for (const share of [1, 0.5, 0.25]) {
    const [wide, high] = [Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))];
    for (let row = 0; row + high <= gridSize; row += 1)
      for (let column = 0; column + wide <= gridSize; column += 1) {
        const place: Cells = [column, row, wide, high];
        if (!tiles.some((tile) => isOverlapping(tile, place))) return place;
      }
  }
  return [gridSize - width, gridSize - height, width, height];
}
