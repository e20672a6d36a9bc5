import { metrics, type MetricName } from '../../src/lib/domain/metrics.ts';
import type { PlaceKind } from '../../src/lib/domain/place.ts';
import type { Reader } from '../engine/ports.ts';
import { chooseTable, type TablePart } from './choose-table.ts';
import { toFilterSql, toMeasurementFilter } from './filter-sql.ts';
import { SqlParams } from './sql-params.ts';
import { toKeys, type SumsKeySql } from './sums-keys.ts';
import { maxRows, refuseTooMany, toSumsKey, type KeyColumns, type SumsKey, type SumsQuestion } from './sums-question.ts';
import { openBucketIndex, toRangesSql, type SlicePart, type TimeColumn } from './time-sql.ts';

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
  const own = params.bind(
    question.metrics.filter((metric) => metrics[metric].overPlaces === 'own'),
    'Array(String)'
  );
  const placeCut = question.placeCut ?? 'venue';
  const keys = toKeys({ ...question, placeCut }, toPlaceSql(own), params);
  const selects = (['rollup', 'raw'] as const).flatMap((table) => {
    const ofTable = parts.filter((part) => part.table === table);
    return ofTable.length > 0 ? [toSelect(question, keys, own, ofTable, timeColumns[table], params)] : [];
  });
  const names = ['metric', ...keys.map((key) => key.name)].join(', ');
  const rows = await reader.rows<KeyColumns & { metric: MetricName; sum_value: number; count_value: number }>({
    name: 'getMeasurementSums',
    sql: `SELECT ${names}, toFloat64(sum(value_part)) AS sum_value, sum(count_part) AS count_value FROM (
${selects.join('\nUNION ALL\n')}
) GROUP BY ${names} HAVING count_value != 0 LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  return rows.map((row) => ({
    ...toSumsKey(row, question, toBucketIndex),
    metric: row.metric,
    sum: row.sum_value,
    count: row.count_value
  }));
}

function toPlaceSql(own: string): Readonly<Record<PlaceKind, string>> {
  const unlessOwn = (sql: string): string => `if(metric IN ${own}, place_id, ${sql})`;
  return {
    venue: unlessOwn('venue_id'),
    level: unlessOwn(`if(level_id = '', venue_id, level_id)`),
    unit: 'place_id'
  };
}

function toSelect(
  question: MeasurementSumsQuestion,
  keys: readonly SumsKeySql[],
  own: string,
  parts: readonly SlicePart[],
  time: TimeColumn,
  params: SqlParams
): string {
  const zone = params.bind(question.timeZone, 'String');
  const source = sources[time.table];
  const filter = toMeasurementFilter(question.where);
  const placeTerms = toFilterSql(filter.place, time.name, zone, ['venue_id', 'level_id', 'place_id'], params);
  if (question.within) {
    const id = params.bind(question.within.id, 'String');
    placeTerms.push(question.within.kind === 'level' ? `level_id = ${id}` : `place_kind = 'unit' AND place_id = ${id}`);
  }
  const ownTerm = question.ownPlaces ? `place_id IN ${params.bind(question.ownPlaces, 'Array(String)')}` : '1';
  const conditions = [
    `venue_id IN ${params.bind(question.venueIds, 'Array(String)')}`,
    `metric IN ${params.bind(question.metrics, 'Array(String)')}`,
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    `if(metric IN ${own}, ${ownTerm}, ${placeTerms.length > 0 ? placeTerms.map((term) => `(${term})`).join(' AND ') : '1'})`,
    ...toFilterSql(filter.time, time.name, zone, [], params)
  ];
  const columns = [
    'metric',
    ...keys.map((key) => `${key.toSql(time, parts, zone)} AS ${key.name}`),
    `${source.sum} AS value_part`,
    `${source.count} AS count_part`
  ];
  return `SELECT ${columns.join(', ')} FROM {{db}}.${source.name} WHERE ${conditions.join(' AND ')}`;
}
