/** How many figures have room, and in how many columns. Pure, in wall units. */
const leastColumn = 268;
const rowHeight = 117;
/** At least: rows stand as far apart as the tile is high. */
const rowGap = 12;
const mostGap = 34;

export interface KpiFit {
  readonly count: number;
  readonly columns: number;
  readonly columnUnits: number;
  /** Between rows: what is left of the height, within reason. */
  readonly gapUnits: number;
}

/** Columns are equal and rows are full where that can be: six are six, three and three, or two, two and two. */
export function toColumns(count: number, width: number, height: number): KpiFit {
  const most = Math.max(1, Math.floor(width / leastColumn));
  const rows = Math.max(1, Math.floor((height + rowGap) / (rowHeight + rowGap)));
  const shown = Math.min(count, most * rows);
  const needed = Math.ceil(shown / Math.min(most, shown));
  const columns = Math.ceil(shown / needed);
  const lines = Math.ceil(shown / columns);
  const gapUnits = lines > 1 ? Math.min(mostGap, (height - lines * rowHeight) / (lines - 1)) : 0;
  return { count: shown, columns, columnUnits: width / columns, gapUnits };
}
