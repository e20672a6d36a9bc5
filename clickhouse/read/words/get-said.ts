import type { ReadTexts, KeywordSource } from '../../../src/lib/domain/keywords.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { toFilterSql } from '../sql/filter-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toFeedbackPlaces } from '../sql/place-sql.ts';
import { toVenueSql, toWithinSql } from '../sql/sums-question.ts';
import { toRangesSql } from '../sql/time-sql.ts';
import { getWordTerms } from '../sql/word-terms.ts';

export interface SaidQuestion {
  readonly venues: readonly Venue[];
  readonly timeZone: string;
  readonly range: TimeRange;
  readonly place?: AskedPlace | undefined;
  readonly where?: Filter | undefined;
  readonly texts: TextAccess;
  readonly of?: KeywordSource | undefined;
  readonly limit: number;
}

/** What one standing event says. */
export interface Said {
  readonly text: string;
  readonly keywords: string[];
  readonly sentiment_milli: number | null;
}

const isSaid: Readonly<Record<KeywordSource, string>> = { keywords: 'notEmpty(keywords)', text: 'notEmpty(text)' };

/** Texts and keywords of the newest standing events, and of how many. Words are as they were sent: masking them is the caller's. */
export async function getSaid(reader: Reader, question: SaidQuestion): Promise<{ said: Said[]; texts: ReadTexts }> {
  const { venues, range, place, where, texts, of, limit } = question;
  if (range.fromMs >= range.toMs) return { said: [], texts: { read: 0, total: 0, truncated: false } };
  const wordTerms = await getWordTerms(reader, { venues, ranges: [range], where, texts, isAboutWords: true });
  const params = new SqlParams();
  const zone = params.bind(question.timeZone, 'String');
  const places = toFeedbackPlaces(venues, params);
  const conditions = [
    toVenueSql(venues, params),
    toRangesSql({ name: 'occurred_at', table: 'raw' }, [range], params),
    of ? isSaid[of] : `(${isSaid.keywords} OR ${isSaid.text})`,
    ...toWithinSql(place && place.kind !== 'venue' ? { kind: place.kind, id: place.id } : undefined, places, params),
    ...toFilterSql(where, 'occurred_at', zone, places, params),
    ...wordTerms(params)
  ];
  const from = `FROM {{db}}.feedback_raw_v1 WHERE ${conditions.join(' AND ')}`;
  // Whether a keyword is somebody's name is seen in the text beside it.
  const text = of === 'keywords' && texts === 'full' ? `'' AS text` : 'text';
  const said = await reader.rows<Said>({
    name: 'getSaid',
    sql: `SELECT ${text}, ${of === 'text' ? 'emptyArrayString() AS keywords' : 'keywords'}, sentiment_milli
${from} ORDER BY occurred_at DESC, event_key DESC LIMIT ${params.bind(limit, 'UInt32')}`,
    params: params.values
  });
  if (said.length < limit) return { said, texts: { read: said.length, total: said.length, truncated: false } };
  const [counted] = await reader.rows<{ total: number }>({
    name: 'getSaidCount',
    sql: `SELECT count() AS total ${from}`,
    params: params.values
  });
  const total = counted?.total ?? said.length;
  return { said, texts: { read: said.length, total, truncated: total > said.length } };
}
