/** Pieces of SQL about time: which rows of a table lie in the asked slices, and which slice and bucket a row belongs to. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { TablePart } from './choose-table.ts';
import type { SqlParams } from './sql-params.ts';

/** A table's time column. Rollups count in whole quarter hours, so their instants are exact to the second. */
export interface TimeColumn {
  readonly name: string;
  readonly table: TablePart['table'];
}

/** A stretch of time with its number: rows of several slices (now and last week) come from one statement. */
export interface SlicePart extends TablePart {
  readonly slice: number;
}

function toInstantSql(column: TimeColumn, ms: number, params: SqlParams): string {
  return column.table === 'raw'
    ? `fromUnixTimestamp64Milli(${params.bind(ms, 'Int64')}, 'UTC')`
    : `toDateTime(${params.bind(ms / 1000, 'UInt32')}, 'UTC')`;
}

/** Half-open ranges, each as a pair of bounds that the primary key can use. */
export function toRangesSql(column: TimeColumn, ranges: readonly TimeRange[], params: SqlParams): string {
  const terms = ranges.map(
    (range) =>
      `(${column.name} >= ${toInstantSql(column, range.fromMs, params)} AND ${column.name} < ${toInstantSql(column, range.toMs, params)})`
  );
  return terms.length === 1 ? (terms[0] ?? '0') : `(${terms.join(' OR ')})`;
}

/** The slice of a row. Slices may overlap (thirty days now and a week before): such a row counts in each. */
export function toSliceSql(column: TimeColumn, parts: readonly SlicePart[], params: SqlParams): string {
  const slices = [...new Set(parts.map((part) => part.slice))];
  const last = slices.at(-1) ?? 0;
  const toTest = (slice: number): string => {
    const ranges = parts.filter((part) => part.slice === slice).map((part) => part.range);
    return toRangesSql(column, ranges, params);
  };
  if (!hasOverlap(parts)) {
    const tests = slices.slice(0, -1).flatMap((slice) => [toTest(slice), `toUInt8(${slice})`]);
    return tests.length === 0 ? `toUInt8(${last})` : `multiIf(${tests.join(', ')}, toUInt8(${last}))`;
  }
  const tests = slices.map((slice) => `if(${toTest(slice)}, [toUInt8(${slice})], emptyArrayUInt8())`);
  return `arrayJoin(arrayConcat(${tests.join(', ')}))`;
}

function hasOverlap(parts: readonly SlicePart[]): boolean {
  const sorted = [...parts].sort((a, b) => a.range.fromMs - b.range.fromMs);
  return sorted.some((part, index) => part.range.toMs > (sorted[index + 1]?.range.fromMs ?? Infinity));
}

/** The bucket of a row: its number where all are equally long, else its start in seconds. `toBucketIndex` reads both. */
export function toBucketSql(column: TimeColumn, buckets: Buckets, params: SqlParams): string {
  const seconds = `toInt64(toUnixTimestamp(${column.name}))`;
  if (buckets.stepMs !== null) {
    const anchor = params.bind((buckets.startsMs[0] ?? 0) / 1000, 'Int64');
    return `intDiv(${seconds} - ${anchor}, ${params.bind(buckets.stepMs / 1000, 'Int64')})`;
  }
  const starts = params.bind(
    buckets.startsMs.map((ms) => ms / 1000),
    'Array(Int64)'
  );
  return `roundDown(${seconds}, ${starts})`;
}

/** From what `toBucketSql` answers to the index of the bucket. */
export function openBucketIndex(buckets: Buckets): (answer: number) => number {
  if (buckets.stepMs !== null) return (answer) => answer;
  const indexByStart = new Map(buckets.startsMs.map((ms, index) => [ms / 1000, index]));
  return (answer) => indexByStart.get(answer) ?? 0;
}
