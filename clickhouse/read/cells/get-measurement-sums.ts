import { toMetricInfo, type MetricName } from '../../../src/lib/domain/metrics.ts';
import type { PlaceKind } from '../../../src/lib/domain/place.ts';
import type { Reader } from '../../engine/ports.ts';
import { chooseTable, type TablePart } from '../sql/choose-table.ts';
import { toFilterSql, toMeasurementFilter } from '../sql/filter-sql.ts';
import { runInSlices } from '../reader/run-in-slices.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toKeys, type SumsKeySql } from '../sql/sums-keys.ts';
import { maxRows, refuseTooMany, toMemberSql, toSumsKey, type KeyColumns, type SumsKey, type SumsQuestion } from '../sql/sums-question.ts';
import { openBucketIndex, toRangesSql, type SlicePart, type TimeColumn } from '../sql/time-sql.ts';

export interface MeasurementSumsQuestion extends SumsQuestion {
  /** Metrics added over time; `last` ones are read by `getLastMeasurements`. */
  readonly metrics: readonly MetricName[];
  /** For metrics that a place must have measured itself: whose measurements are wanted. Undefined = everybody's. */
  readonly ownPlaces?: readonly string[] | undefined;
}

export interface MetricSums {
  readonly sum: number;
  /** Measurements behind the sum. */
  readonly count: number;
  /** For metrics whose newest reading speaks: that of each measured place, so that stretches can be put together. */
  readonly newest?: ReadonlyMap<string, { readonly atMs: number; readonly value: number }> | undefined;
}

/** `place` is the measured place itself for metrics of overPlaces `own`, else the place it is cut into. */
export interface MeasurementSumsRow extends SumsKey, MetricSums {
  readonly metric: MetricName;
}

const timeColumns: Readonly<Record<TablePart['table'], TimeColumn>> = {
  raw: { name: 'at', table: 'raw' },
  rollup: { name: 'bucket', table: 'rollup' }
};
const sources: Readonly<Record<TablePart['table'], { name: string; sum: string; count: string }>> = {
  raw: { name: 'measurement_raw_v1', sum: 'toDecimal128(value, 6) * toInt64(sign)', count: 'toInt64(sign)' },
  rollup: { name: 'measurement_15m_v1', sum: 'value_sum', count: 'value_count' }
};

/** Sums of measurements by metric and the asked keys. What was taken back by a correction cancels itself. */
export async function getMeasurementSums(reader: Reader, question: MeasurementSumsQuestion): Promise<MeasurementSumsRow[]> {
  // Minutes aside, the rollup knows everything that measurements can be cut or filtered by.
  const parts = question.slices.flatMap((range, slice): SlicePart[] =>
    chooseTable({ range, grain: question.buckets?.grain, dimensions: [] }).map((part) => ({ ...part, slice }))
  );
  if (parts.length === 0 || question.metrics.length === 0) return [];
  const params = new SqlParams();
  const own = question.metrics.filter((metric) => toMetricInfo(metric).overPlaces === 'own');
  const isOwn = own.length === 0 ? '0' : own.length === question.metrics.length ? '1' : toMemberSql('metric', own, params);
  const placeCut = question.placeCut ?? 'venue';
  const keys = toKeys({ ...question, placeCut }, toPlaceSql(isOwn), params);
  const selects = (['rollup', 'raw'] as const).flatMap((table) => {
    const ofTable = parts.filter((part) => part.table === table);
    return ofTable.length > 0 ? [toSource(question, keys, isOwn, ofTable, timeColumns[table], params)] : [];
  });
  const rows = await reader.rows<KeyColumns & { metric: MetricName; sum_value: number; count_value: number }>({
    name: 'getMeasurementSums',
    sql: `${toSql(selects, keys)} HAVING count_value != 0 LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  const sums: MeasurementSumsRow[] = [];
  // Written into the key that was made for it: copying is half of the work here.
  await runInSlices(rows, (row) => {
    const key = toSumsKey(row, question, toBucketIndex);
    sums.push(Object.assign(key, { metric: row.metric, sum: row.sum_value, count: row.count_value }));
  });
  return sums;
}

/** `isOwn`: whether a row's metric is answered by the measured place alone, as SQL. */
function toPlaceSql(isOwn: string): Readonly<Record<PlaceKind, string>> {
  const unlessOwn = (sql: string): string => (isOwn === '0' ? sql : isOwn === '1' ? 'place_id' : `if(${isOwn}, place_id, ${sql})`);
  return {
    venue: unlessOwn('venue_id'),
    level: unlessOwn(`if(level_id = '', venue_id, level_id)`),
    unit: 'place_id'
  };
}

/** What one table gives: keys, value and count of a row, rows. */
interface Source {
  readonly keys: readonly string[];
  readonly sum: string;
  readonly count: string;
  readonly from: string;
}

/** One table is summed as it is read; two are put under each other first. */
function toSql(rows: readonly Source[], keys: readonly SumsKeySql[]): string {
  const names = ['metric', ...keys.map((key) => key.name)].join(', ');
  const toSums = (sum: string, count: string): string => `toFloat64(sum(${sum})) AS sum_value, sum(${count}) AS count_value`;
  const [only, ...others] = rows;
  if (only && others.length === 0) {
    return `SELECT ${['metric', ...only.keys].join(', ')}, ${toSums(only.sum, only.count)} ${only.from} GROUP BY ${names}`;
  }
  const selects = rows.map(({ keys: own, sum, count, from }) => {
    return `SELECT ${['metric', ...own].join(', ')}, ${sum} AS value_part, ${count} AS count_part ${from}`;
  });
  return `SELECT ${names}, ${toSums('value_part', 'count_part')} FROM (\n${selects.join('\nUNION ALL\n')}\n) GROUP BY ${names}`;
}

function toSource(
  question: MeasurementSumsQuestion,
  keys: readonly SumsKeySql[],
  isOwn: string,
  parts: readonly SlicePart[],
  time: TimeColumn,
  params: SqlParams
): Source {
  const zone = params.bind(question.timeZone, 'String');
  const source = sources[time.table];
  const filter = toMeasurementFilter(question.where);
  const conditions = [
    toMemberSql('venue_id', question.venueIds, params),
    toMemberSql('metric', question.metrics, params),
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    ...toPlaceTerms(question, isOwn, time, zone, params),
    ...toFilterSql(filter.row, time.name, zone, [], params)
  ];
  return {
    keys: keys.map((key) => `${key.toSql(time, parts, zone)} AS ${key.name}`),
    sum: source.sum,
    count: source.count,
    from: `FROM {{db}}.${source.name} WHERE ${conditions.join(' AND ')}`
  };
}

/** Own measurements are wanted of named places, others of whatever lies within the asked place and the filter. */
function toPlaceTerms(question: MeasurementSumsQuestion, isOwn: string, time: TimeColumn, zone: string, params: SqlParams): string[] {
  const own = question.ownPlaces ? [`place_id IN ${params.bind(question.ownPlaces, 'Array(String)')}`] : [];
  if (isOwn === '1') return own;
  const within = toFilterSql(toMeasurementFilter(question.where).place, time.name, zone, ['venue_id', 'level_id', 'place_id'], params);
  if (question.within) {
    const id = params.bind(question.within.id, 'String');
    within.push(question.within.kind === 'level' ? `level_id = ${id}` : `(place_kind = 'unit' AND place_id = ${id})`);
  }
  if (isOwn === '0' || (own.length === 0 && within.length === 0)) return within;
  return [`if(${isOwn}, ${own[0] ?? '1'}, ${within.length > 0 ? within.join(' AND ') : '1'})`];
}
