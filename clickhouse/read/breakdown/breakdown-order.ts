/** Which rows of a breakdown are shown, and in which order. */
import type { ColumnKind, Direction, Having, OrderBy } from '../../../src/lib/domain/breakdown.ts';
import type { DimensionName } from '../../../src/lib/domain/dimensions.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import { toColumnValue, type MeasureColumns } from './breakdown-columns.ts';

export interface OrderParts {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<MeasureName, MeasureColumns>;
  readonly by: readonly DimensionName[];
  readonly valueOf: (row: number, dimension: DimensionName) => string;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Rows for which every bound holds. */
export function chooseRows(having: readonly Having[], { rowCount, columns }: OrderParts): number[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  return rows.filter((row) => having.every((one) => isWithin(one, toColumnValue(columns.get(one.measure), one.of, row))));
}

function isWithin({ atLeast, above, atMost, below }: Having, value: number | null): boolean {
  if (value === null) return false;
  return (
    (atLeast === undefined || value >= atLeast) &&
    (above === undefined || value > above) &&
    (atMost === undefined || value <= atMost) &&
    (below === undefined || value < below)
  );
}

/** Null comes last whatever the direction; ties stand in the order of the dimensions, so that the same question has the same answer. */
export function orderRows(rows: readonly number[], orderBy: readonly OrderBy[], { rowCount, columns, by, valueOf }: OrderParts): number[] {
  const ranks = new Map(by.map((dimension) => [dimension, toValueRanks(rowCount, (row) => valueOf(row, dimension))]));
  const comparers = orderBy.flatMap(({ measure, dimension, of, direction }) => {
    const ofDimension = dimension && ranks.get(dimension);
    if (ofDimension) return [toNumberOrder(ofDimension, direction)];
    const own = measure === undefined ? undefined : columns.get(measure);
    return own ? [toNumberOrder(toColumn(own, of, rowCount), direction)] : [];
  });
  for (const ofDimension of ranks.values()) comparers.push(toNumberOrder(ofDimension, 'asc'));
  return [...rows].sort((a, b) => {
    for (const compare of comparers) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

/** NaN stands for null. */
function toColumn(columns: MeasureColumns, of: ColumnKind, rowCount: number): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => toColumnValue(columns, of, row) ?? NaN);
}

/** Words are compared once each, not once a pair of rows. */
function toValueRanks(rowCount: number, valueOf: (row: number) => string): Float64Array {
  const values = Array.from({ length: rowCount }, (_, row) => valueOf(row));
  // Two words that are read alike ("01" and "1") are still two.
  const sorted = [...new Set(values)].sort((a, b) => collator.compare(a, b) || Number(a > b) - Number(a < b));
  const rankByValue = new Map(sorted.map((value, rank) => [value, rank]));
  return Float64Array.from(values, (value) => rankByValue.get(value) ?? NaN);
}

function toNumberOrder(numbers: Float64Array, direction: Direction): (a: number, b: number) => number {
  const sign = direction === 'desc' ? -1 : 1;
  return (a, b) => {
    const first = numbers[a] ?? NaN;
    const second = numbers[b] ?? NaN;
    if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
    return sign * (first - second);
  };
}
