import type { DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { PlaceKind } from '../../src/lib/domain/place.ts';
import type { Reader } from '../engine/ports.ts';
import { chooseTable, type TablePart } from './choose-table.ts';
import { rawFeedbackSql, type FeedbackColumn, type FeedbackSums } from './feedback-columns.ts';
import { toFilterDimensions, toFilterSql } from './filter-sql.ts';
import { SqlParams } from './sql-params.ts';
import { toKeys, type SumsKeySql } from './sums-keys.ts';
import { maxRows, refuseTooMany, toSumsKey, type KeyColumns, type SumsKey, type SumsQuestion } from './sums-question.ts';
import { openBucketIndex, toRangesSql, type SlicePart, type TimeColumn } from './time-sql.ts';

export interface FeedbackSumsRow extends SumsKey {
  readonly sums: FeedbackSums;
}

const timeColumns: Readonly<Record<TablePart['table'], TimeColumn>> = {
  raw: { name: 'occurred_at', table: 'raw' },
  rollup: { name: 'bucket', table: 'rollup' }
};
const tableNames: Readonly<Record<TablePart['table'], string>> = { raw: 'feedback_raw_v1', rollup: 'feedback_place_15m_v1' };

/** An event that names no unit stands at its level, one that names no level at the venue. */
const placeSql: Readonly<Record<PlaceKind, string>> = {
  venue: 'venue_id',
  level: `if(level_id = '', venue_id, level_id)`,
  unit: `multiIf(unit_id != '', unit_id, level_id != '', level_id, venue_id)`
};

/** Sums of feedback by the asked keys, from the smallest tables that answer exactly. Empty keys have no row. */
export async function getFeedbackSums(
  reader: Reader,
  question: SumsQuestion,
  columns: readonly FeedbackColumn[]
): Promise<FeedbackSumsRow[]> {
  const dimensions: DimensionName[] = [...(question.cuts ?? []), ...toFilterDimensions(question.where)];
  const parts = question.slices.flatMap((range, slice): SlicePart[] =>
    chooseTable({ range, grain: question.buckets?.grain, dimensions }).map((part) => ({ ...part, slice }))
  );
  if (parts.length === 0) return [];
  const params = new SqlParams();
  const keys = toKeys(question, placeSql, params);
  const selects = (['rollup', 'raw'] as const).flatMap((table) => {
    const own = parts.filter((part) => part.table === table);
    return own.length > 0 ? [toSelect(question, keys, columns, own, timeColumns[table], params)] : [];
  });
  const names = keys.map((key) => key.name);
  const sums = columns.map((column) => `sum(${column}) AS ${column}`);
  const rows = await reader.rows<KeyColumns & FeedbackSums>({
    name: 'getFeedbackSums',
    sql: `SELECT ${[...names, ...sums].join(', ')} FROM (
${selects.join('\nUNION ALL\n')}
)${names.length > 0 ? ` GROUP BY ${names.join(', ')}` : ''} LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  return rows.map((row) => ({ ...toSumsKey(row, question, toBucketIndex), sums: row }));
}

function toSelect(
  question: SumsQuestion,
  keys: readonly SumsKeySql[],
  columns: readonly FeedbackColumn[],
  parts: readonly SlicePart[],
  time: TimeColumn,
  params: SqlParams
): string {
  const zone = params.bind(question.timeZone, 'String');
  const keyColumns = keys.map((key) => `${key.toSql(time, parts, zone)} AS ${key.name}`);
  const values = columns.map((column) => (time.table === 'raw' ? `${rawFeedbackSql[column]} AS ${column}` : column));
  const conditions = [
    `venue_id IN ${params.bind(question.venueIds, 'Array(String)')}`,
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    ...(question.within ? [`${question.within.kind}_id = ${params.bind(question.within.id, 'String')}`] : []),
    ...toFilterSql(question.where, time.name, zone, ['venue_id', 'level_id', 'unit_id'], params)
  ];
  return `SELECT ${[...keyColumns, ...values].join(', ')} FROM {{db}}.${tableNames[time.table]} WHERE ${conditions.join(' AND ')}`;
}
