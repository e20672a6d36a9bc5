/** A heat grid: rows by columns from flat columns of keys and values. A cell that no row speaks of is unknown, not nothing. */
import { extent } from 'd3-array';

export interface GridCell {
  readonly row: number;
  readonly column: number;
  /** Row of the answer; -1 where there is none. */
  readonly index: number;
  readonly value: number | null;
  /** 0..1 of the ramp. */
  readonly share: number;
}

export interface GridShape {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly GridCell[];
  readonly low: number;
  readonly high: number;
}

export interface GridInput {
  readonly rowKeys: readonly string[];
  readonly columnKeys: readonly string[];
  readonly values: readonly (number | null)[];
  /** All keys in their order, where they are known (hours, weekdays); else in the order of the answer. */
  readonly rowOrder?: readonly string[] | undefined;
  readonly columnOrder?: readonly string[] | undefined;
  /** What an absent cell means: 0 for counts, null else. */
  readonly whenEmpty: 0 | null;
}

export function toGridShape(input: GridInput): GridShape {
  const rows = input.rowOrder ?? [...new Set(input.rowKeys)];
  const columns = input.columnOrder ?? [...new Set(input.columnKeys)];
  const indexByCell = new Map(input.rowKeys.map((row, index) => [JSON.stringify([row, input.columnKeys[index] ?? '']), index]));
  const [least = 0, most = 0] = extent(input.values.filter((value): value is number => value !== null));
  // A colour means an amount: it begins at nothing unless values go below.
  const low = Math.min(0, least);
  const high = Math.max(low, most);
  const cells = rows.flatMap((rowKey, row) =>
    columns.map((columnKey, column): GridCell => {
      const index = indexByCell.get(JSON.stringify([rowKey, columnKey])) ?? -1;
      const value = index < 0 ? input.whenEmpty : (input.values[index] ?? null);
      return { row, column, index, value, share: value === null || high === low ? 0 : (value - low) / (high - low) };
    })
  );
  return { rows, columns, cells, low, high };
}

/** The 168 hours of a week (0 = Monday 00:00) as seven rows of twenty-four. */
export function toWeekGrid(hoursOfWeek: readonly string[], values: readonly (number | null)[], whenEmpty: 0 | null): GridShape {
  const count = (length: number): string[] => Array.from({ length }, (_, index) => String(index));
  return toGridShape({
    rowKeys: hoursOfWeek.map((hour) => String(Math.floor(Number(hour) / 24))),
    columnKeys: hoursOfWeek.map((hour) => String(Number(hour) % 24)),
    values,
    rowOrder: count(7),
    columnOrder: count(24),
    whenEmpty
  });
}
