/** Which rows of a breakdown are shown, and in which order. */
import type { Direction, Having, OrderBy } from '../../src/lib/domain/breakdown.ts';
import type { DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
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
  const comparers = orderBy.map(({ measure, dimension, of, direction }) => {
    if (dimension !== undefined) return toValueOrder((row) => valueOf(row, dimension), direction);
    const own = measure === undefined ? undefined : columns.get(measure);
    const numbers = Array.from({ length: rowCount }, (_, row) => toColumnValue(own, of, row));
    return toNumberOrder(numbers, direction);
  });
  for (const dimension of by) comparers.push(toValueOrder((row) => valueOf(row, dimension), 'asc'));
  return [...rows].sort((a, b) => {
    for (const compare of comparers) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

type RowOrder = (a: number, b: number) => number;

function toNumberOrder(numbers: readonly (number | null)[], direction: Direction): RowOrder {
  return (a, b) => {
    const [first, second] = [numbers[a] ?? null, numbers[b] ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return direction === 'desc' ? second - first : first - second;
  };
}

function toValueOrder(valueOf: (row: number) => string, direction: Direction): RowOrder {
  return (a, b) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    // Two words that are read alike ("01" and "1") are still two.
    const order = collator.compare(first, second) || Number(first > second) - Number(first < second);
    return direction === 'desc' ? -order : order;
  };
}
