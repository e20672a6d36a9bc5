/** Filters and cuts by what only standing events carry: their words and attributes. */
import { toFilterNames, type Filter } from '../../../src/lib/domain/filter.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import { checkWords } from '../../../src/lib/domain/search.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getMaskedKeys } from './get-masked-keys.ts';
import type { SqlParams } from './sql-params.ts';
import { toStandingSql } from './standing-sql.ts';
import { toVenueSql } from './sums-question.ts';
import { toRangesSql } from './time-sql.ts';
import { toAttributesSql, toWordSql } from './word-sql.ts';

export interface WordQuestion {
  readonly venues: readonly Venue[];
  readonly ranges: readonly TimeRange[];
  readonly where?: Filter | undefined;
  /** What the asker may see of people's own words; undefined = nothing. */
  readonly texts?: TextAccess | undefined;
  /** The question is cut by an attribute. */
  readonly isCutByAttribute?: boolean | undefined;
  /** What is asked for are words, so only rows that stand are wanted whatever the filter is. */
  readonly isAboutWords?: boolean | undefined;
}

/** Conditions on rows of `feedback_raw_v1`; none when nothing is asked of words. */
export type WordTerms = (params: SqlParams) => string[];

/**
 * What a masked scope asks is answered by what it sees: where masking makes a difference, which one more statement finds out, the
 * answer of the row is turned round.
 * @throws FloorpulseError forbidden for words that the asker may not see
 */
export async function getWordTerms(reader: Reader, question: WordQuestion): Promise<WordTerms> {
  const { texts, isCutByAttribute = false, isAboutWords = false } = question;
  const where = toAskedWords(question.where);
  checkWords(where, isCutByAttribute, texts);
  const words = { ...(where?.text && { text: where.text }), ...(where?.keyword && { keyword: where.keyword }) };
  if (!where?.text && !where?.keyword && !where?.attributes?.length && !isCutByAttribute && !isAboutWords) return () => [];
  const toRangeSql = (params: SqlParams): string =>
    [toVenueSql(question.venues, params), toRangesSql({ name: 'occurred_at', table: 'raw' }, question.ranges, params)].join(' AND ');
  const maskedKeys = texts === 'masked' ? await getMaskedKeys(reader, words, toRangeSql) : [];
  return (params) => {
    const asWritten = toWordSql(words, params);
    // Written and bound the same with and without such events: the statement is shown to whoever asks, and must not say whose name it is.
    const asSeen =
      texts === 'masked' && asWritten.length > 0
        ? [`(${asWritten.join(' AND ')}) != (event_key IN (SELECT toUInt64(arrayJoin(${params.bindHidden(maskedKeys, 'Array(String)')}))))`]
        : asWritten;
    return [...asSeen, ...toAttributesSql(where, params), toStandingSql(toRangeSql(params))];
  };
}

/** Conditions that ask for nothing (`text: {}`) are none: the table was chosen without them. */
function toAskedWords(where: Filter | undefined): Filter | undefined {
  const names = toFilterNames(where);
  const asked = (['text', 'keyword', 'attributes'] as const).filter((name) => names.includes(name));
  return where && Object.fromEntries(asked.map((name) => [name, where[name]]));
}
