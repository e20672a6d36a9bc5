import type { DimensionName, FilterName } from '../../../src/lib/domain/dimensions.ts';
import type { PlaceKind } from '../../../src/lib/domain/place.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { chooseTable, type TablePart } from '../sql/choose-table.ts';
import { rawFeedbackSql, type FeedbackColumn, type FeedbackSums } from '../sql/feedback-columns.ts';
import { toFilterDimensions, toFilterSql } from '../sql/filter-sql.ts';
import { maskAttribute } from '../sql/mask-attribute.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toKeys, type SumsKeySql } from '../sql/sums-keys.ts';
import { maxRows, refuseTooMany, toMemberSql, toSumsKey, type KeyColumns, type SumsKey, type SumsQuestion } from '../sql/sums-question.ts';
import { getWordTerms } from '../sql/word-terms.ts';
import { openBucketIndex, toRangesSql, type SlicePart, type TimeColumn } from '../sql/time-sql.ts';

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
  const dimensions: (DimensionName | FilterName)[] = [...(question.cuts ?? []), ...toFilterDimensions(question.where)];
  const toParts = (range: TimeRange, slice: number): SlicePart[] =>
    chooseTable({ range, grain: question.buckets?.grain, dimensions }).map((part) => ({ ...part, slice }));
  const before = (question.before ?? []).flatMap((range) => toParts(range, question.slices.length));
  const parts = question.slices.flatMap(toParts).concat(before);
  if (parts.length === 0) return [];
  const wordTerms = await getWordTerms(reader, {
    ...question,
    ranges: parts.map((part) => part.range),
    isCutByAttribute: question.cuts?.includes('attribute')
  });
  const params = new SqlParams();
  const keys = toKeys(question, placeSql, params);
  const selects = (['rollup', 'raw'] as const).flatMap((table) => {
    const own = parts.filter((part) => part.table === table);
    return own.length > 0 ? [toSource(question, keys, own, timeColumns[table], wordTerms(params), params)] : [];
  });
  const rows = await reader.rows<KeyColumns & FeedbackSums>({
    name: 'getFeedbackSums',
    sql: `${toSql(selects, keys, columns)} LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  // Written into the key that was made for it: copying thousands of them is half of the work here.
  return maskAttribute(rows, question, columns).map((row) => Object.assign(toSumsKey(row, question, toBucketIndex), { sums: row }));
}

/** What one table gives: keys, values and rows. */
interface Source {
  readonly keys: readonly string[];
  readonly toValue: (column: FeedbackColumn) => string;
  readonly from: string;
}

/** One table is summed as it is read; two are put under each other first. */
function toSql(sources: readonly Source[], keys: readonly SumsKeySql[], columns: readonly FeedbackColumn[]): string {
  const names = keys.map((key) => key.name);
  const groupBy = names.length > 0 ? ` GROUP BY ${names.join(', ')}` : '';
  const [only, ...others] = sources;
  if (only && others.length === 0) {
    const sums = columns.map((column) => `sum(${only.toValue(column)}) AS ${column}`);
    const pair = toHashedPair(only.keys);
    const shown = pair ? pair.map((column, index) => `any(${column}) AS ${names[index]}`) : only.keys.map(toAliased(names));
    const by = pair ? ` GROUP BY ${pair.map((column) => `sipHash128(${column})`).join(', ')}` : groupBy;
    return `SELECT ${[...shown, ...sums].join(', ')} ${only.from}${by}`;
  }
  const selects = sources.map(({ keys: own, toValue, from }) => {
    const values = columns.map((column) => `${toValue(column)} AS ${column}_part`);
    return `SELECT ${[...own.map(toAliased(names)), ...values].join(', ')} ${from}`;
  });
  const sums = columns.map((column) => `sum(${column}_part) AS ${column}`);
  return `SELECT ${[...names, ...sums].join(', ')} FROM (\n${selects.join('\nUNION ALL\n')}\n)${groupBy}`;
}

const toAliased =
  (names: readonly string[]) =>
  (key: string, index: number): string =>
    `${key} AS ${names[index]}`;

/**
 * Words are kept as numbers into a dictionary, and the engine hashes such a number once a word. Grouped by the words themselves, two columns
 * of them are written out for each row: a third of the time. No two words share 128 bits.
 */
function toHashedPair(keys: readonly string[]): readonly string[] | undefined {
  return keys.length === 2 && keys.every((key) => /^[a-z]\w*$/.test(key)) ? keys : undefined;
}

function toSource(
  question: SumsQuestion,
  keys: readonly SumsKeySql[],
  parts: readonly SlicePart[],
  time: TimeColumn,
  wordTerms: readonly string[],
  params: SqlParams
): Source {
  const zone = params.bind(question.timeZone, 'String');
  const conditions = [
    toMemberSql('venue_id', question.venueIds, params),
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    ...(question.within ? [`${question.within.kind}_id = ${params.bind(question.within.id, 'String')}`] : []),
    ...toFilterSql(question.where, time.name, zone, ['venue_id', 'level_id', 'unit_id'], params),
    ...wordTerms
  ];
  return {
    keys: keys.map((key) => key.toSql(time, parts, zone)),
    toValue: (column) => (time.table === 'raw' ? rawFeedbackSql[column] : column),
    from: `FROM {{db}}.${tableNames[time.table]} WHERE ${conditions.join(' AND ')}`
  };
}
