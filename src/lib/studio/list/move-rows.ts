/** Rows that change places: where a dragged row lands. */
export function toDropIndex(from: number, over: number, isLowerHalf: boolean): number {
  const gap = over + (isLowerHalf ? 1 : 0);
  return gap > from ? gap - 1 : gap;
}
