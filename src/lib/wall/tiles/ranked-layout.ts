/** How lines of a ranking share a cell. Wall units. */
export interface RankedLayout {
  /** Everything in one line. */
  readonly isWide: boolean;
  readonly rowUnits: number;
  readonly nameUnits: number;
  readonly noteUnits: number;
}

const narrowRow = 112;
const wideRow = { least: 58, most: 88 };
/** Rank, value, change and the spaces between the columns. */
const fixedUnits = 40 + 100 + 130 + 5 * 16;
const leastBar = 240;

/** How many lines a cell holds. */
export function toRowCount(widthUnits: number, heightUnits: number): number {
  return Math.max(0, Math.floor(heightUnits / (isWideEnough(widthUnits) ? wideRow.least : narrowRow)));
}

const isWideEnough = (widthUnits: number): boolean => widthUnits >= 1100;

export function toRankedLayout(widthUnits: number, heightUnits: number, rows: number, nameEms: number, noteEms: number): RankedLayout {
  const isWide = isWideEnough(widthUnits);
  if (!isWide)
    return {
      isWide,
      rowUnits: Math.min(132, Math.max(narrowRow, heightUnits / Math.max(1, rows))),
      nameUnits: widthUnits - 190,
      noteUnits: 0
    };
  const rest = widthUnits - fixedUnits - leastBar;
  const noteUnits = Math.min(24 * noteEms + 8, rest / 2);
  return {
    isWide,
    rowUnits: Math.min(wideRow.most, Math.max(wideRow.least, heightUnits / Math.max(1, rows))),
    nameUnits: Math.min(30 * nameEms + 8, rest - noteUnits),
    noteUnits
  };
}
