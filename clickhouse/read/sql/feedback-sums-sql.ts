/** The statement behind sums of feedback, without its end: who asks may cut it short, or count and pack what it answers. */
import type { DimensionName, FilterName } from '../../../src/lib/domain/dimensions.ts';
import type { PlaceKind } from '../../../src/lib/domain/place.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { chooseTable, type TablePart } from './choose-table.ts';
import { rawFeedbackSql, type FeedbackColumn } from './feedback-columns.ts';
import { toFilterDimensions, toFilterSql } from './filter-sql.ts';
import { toFeedbackPlaces, type PlaceSql } from './place-sql.ts';
import { SqlParams } from './sql-params.ts';
import { toKeys, type SumsKeySql } from './sums-keys.ts';
import { toVenueSql, toWithinSql, type SumsQuestion } from './sums-question.ts';
import { toRangesSql, type SlicePart, type TimeColumn } from './time-sql.ts';
import { getWordTerms } from './word-terms.ts';

const timeColumns: Readonly<Record<TablePart['table'], TimeColumn>> = {
  raw: { name: 'occurred_at', table: 'raw' },
  rollup: { name: 'bucket', table: 'rollup' }
};
const tableNames: Readonly<Record<TablePart['table'], string>> = { raw: 'feedback_raw_v1', rollup: 'feedback_place_15m_v1' };

export interface FeedbackSumsSql {
  readonly sql: string;
  readonly params: SqlParams;
}

/** One row for each combination of the keys of `toKeys`, and a sum for each column. @param params of a statement that it is a part of @returns null where there is nothing to read */
export async function toFeedbackSumsSql(
  reader: Reader,
  question: SumsQuestion,
  columns: readonly FeedbackColumn[],
  params = new SqlParams()
): Promise<FeedbackSumsSql | null> {
  const dimensions: (DimensionName | FilterName)[] = [...(question.cuts ?? []), ...toFilterDimensions(question.where)];
  const toParts = (range: TimeRange, slice: number): SlicePart[] =>
    chooseTable({ range, grain: question.buckets?.grain, dimensions }).map((part) => ({ ...part, slice }));
  const before = (question.before ?? []).flatMap((range) => toParts(range, question.slices.length));
  const parts = question.slices.flatMap(toParts).concat(before);
  if (parts.length === 0) return null;
  const wordTerms = await getWordTerms(reader, {
    ...question,
    ranges: parts.map((part) => part.range),
    isCutByAttribute: question.cuts?.includes('attribute')
  });
  const places = toFeedbackPlaces(question.venues, params);
  const keys = toKeys(question, toPlaceSql(places), places, params);
  const selects = (['rollup', 'raw'] as const).flatMap((table) => {
    const own = parts.filter((part) => part.table === table);
    return own.length > 0 ? [toSource(question, keys, places, own, timeColumns[table], wordTerms(params), params)] : [];
  });
  return { sql: toSql(selects, keys, columns), params };
}

/** An event that names no unit stands at its level, one that names no level at the venue. */
function toPlaceSql({ level, unit }: PlaceSql): Readonly<Record<PlaceKind, string>> {
  return {
    venue: 'venue_id',
    level: `if(${level} = '', venue_id, ${level})`,
    unit: `multiIf(${unit} != '', ${unit}, ${level} != '', ${level}, venue_id)`
  };
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
  places: PlaceSql,
  parts: readonly SlicePart[],
  time: TimeColumn,
  wordTerms: readonly string[],
  params: SqlParams
): Source {
  const zone = params.bind(question.timeZone, 'String');
  const conditions = [
    toVenueSql(question.venues, params),
    toRangesSql(
      time,
      parts.map((part) => part.range),
      params
    ),
    ...toWithinSql(question.within, places, params),
    ...toFilterSql(question.where, time.name, zone, places, params),
    ...wordTerms
  ];
  return {
    keys: keys.map((key) => key.toSql(time, parts, zone)),
    toValue: (column) => (time.table === 'raw' ? rawFeedbackSql[column] : column),
    from: `FROM {{db}}.${tableNames[time.table]} WHERE ${conditions.join(' AND ')}`
  };
}
