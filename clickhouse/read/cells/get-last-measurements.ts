import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import type { Reader } from '../../engine/ports.ts';
import { toFilterSql, toMeasurementFilter } from '../sql/filter-sql.ts';
import type { MeasurementSumsRow } from './get-measurement-sums.ts';
import type { MeasurementSumsQuestion } from '../sql/measurement-sums-sql.ts';
import { toMeasurementPlaces } from '../sql/place-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toKeys } from '../sql/sums-keys.ts';
import { maxRows, refuseTooMany, toSumsKey, toVenueSql, type KeyColumns } from '../sql/sums-question.ts';
import { openBucketIndex, toRangesSql, type SlicePart, type TimeColumn } from '../sql/time-sql.ts';

/** `sum` is the newest value, `count` how many there were. */
export interface LastMeasurementRow extends MeasurementSumsRow {
  readonly atMs: number;
}

const time: TimeColumn = { name: 'at', table: 'raw' };

/** The newest measurement of each place, metric and asked key, from raw: a rollup cannot take a newest value back. */
export async function getLastMeasurements(reader: Reader, question: MeasurementSumsQuestion): Promise<LastMeasurementRow[]> {
  const parts = question.slices.map((range, slice): SlicePart => ({ table: 'raw', range, slice }));
  if (question.metrics.length === 0 || parts.every((part) => part.range.fromMs >= part.range.toMs)) return [];
  const params = new SqlParams();
  const zone = params.bind(question.timeZone, 'String');
  const places = toMeasurementPlaces(question.venues, params);
  const { place } = places;
  const keys = toKeys({ ...question, placeCut: 'unit' }, { venue: place, level: place, unit: place }, places, params);
  const names = ['metric', ...keys.map((key) => key.name)].join(', ');
  const conditions = [
    toVenueSql(question.venues, params),
    `metric IN ${params.bind(question.metrics, 'Array(String)')}`,
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    ...(question.ownPlaces ? [`${place} IN ${params.bind(question.ownPlaces, 'Array(String)')}`] : []),
    ...toFilterSql(toMeasurementFilter(question.where).row, time.name, zone, places, params)
  ];
  const rows = await reader.rows<KeyColumns & { metric: MetricName; last_value: number; last_ms: number; count_value: number }>({
    name: 'getLastMeasurements',
    sql: `SELECT ${names}, toFloat64(argMax(one_value, (one_at, one_source))) AS last_value,
  toFloat64(toUnixTimestamp64Milli(max(one_at))) AS last_ms, count() AS count_value
FROM (
  SELECT metric, ${keys.map((key) => `${key.toSql(time, parts, zone)} AS ${key.name}`).join(', ')},
    at AS one_at, source AS one_source, sum(value * sign) AS one_value
  FROM {{db}}.measurement_raw_v1 WHERE ${conditions.join(' AND ')}
  GROUP BY ${names}, one_at, one_source HAVING sum(sign) > 0
) GROUP BY ${names} LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  return rows.map((row) => ({
    ...toSumsKey(row, question, toBucketIndex),
    metric: row.metric,
    sum: row.last_value,
    atMs: row.last_ms,
    count: row.count_value
  }));
}
