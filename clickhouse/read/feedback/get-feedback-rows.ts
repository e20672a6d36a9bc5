import type { FeedbackRecord } from '../../../src/lib/domain/answers.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import { maskText } from '../../../src/lib/domain/mask.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import { toRfc3339, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { toFilterSql } from '../sql/filter-sql.ts';
import { runInSlices } from '../reader/run-in-slices.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toFeedbackPlaces } from '../sql/place-sql.ts';
import { toVenueSql, toWithinSql } from '../sql/sums-question.ts';
import { toRangesSql } from '../sql/time-sql.ts';
import { getWordTerms } from '../sql/word-terms.ts';

/** A place in the order of time, newest first; events of one millisecond are told apart by their key. */
export interface FeedbackPosition {
  readonly occurredMs: number;
  readonly key: string;
}

export interface FeedbackRowsQuestion {
  readonly venues: readonly Venue[];
  readonly timeZone: string;
  readonly range: TimeRange;
  readonly place?: AskedPlace | undefined;
  readonly where?: Filter | undefined;
  /** Only events with words. */
  readonly withText?: boolean | undefined;
  readonly after?: FeedbackPosition | undefined;
  readonly limit: number;
}

export interface PositionedRecord extends FeedbackPosition {
  readonly record: FeedbackRecord;
  /** Made up by the simulation, which says so. */
  readonly isSimulated: boolean;
}

interface FeedbackAnswerRow {
  key: string;
  venue_id: string;
  source: string;
  id: string;
  sent_revision: number;
  occurred_ms: number;
  received_ms: number;
  channel: string;
  kind: string;
  author: string;
  journey_stage: string;
  language: string;
  level_id: string;
  unit_id: string;
  unplaced_reason: string;
  location: string;
  text: string;
  enriched: number;
  sentiment_milli: number | null;
  intent: string;
  category1: string;
  category2: string;
  category3: string;
  ill_feeling_milli: number | null;
  urgency_milli: number | null;
  impact_milli: number | null;
  keywords: string[];
  model: string;
  nps: number | null;
  csat_milli: number | null;
  attributes: Record<string, string>;
}

const columns = `toString(event_key) AS key, venue_id, source, id, sent_revision, toFloat64(toUnixTimestamp64Milli(occurred_at)) AS occurred_ms,
  toFloat64(toUnixTimestamp64Milli(received_at)) AS received_ms, channel, kind, author, journey_stage, language, level_id, unit_id,
  unplaced_reason, location, text, enriched, sentiment_milli, intent, category1, category2, category3, ill_feeling_milli, urgency_milli,
  impact_milli, keywords, model, nps, csat_milli, attributes`;

/**
 * Events as they stand now, newest first. Which revisions stand comes from the light columns by their signs; only the rows of
 * the answer are then read whole, so that words of long ranges are never touched. FINAL would say the same and read every
 * column of all that lies around. Where one revision was taken back and written again, the row received last stands.
 */
export async function getFeedbackRows(reader: Reader, question: FeedbackRowsQuestion, texts: TextAccess): Promise<PositionedRecord[]> {
  if (question.range.fromMs >= question.range.toMs || question.venues.length === 0) return [];
  const { venues, where } = question;
  const wordTerms = await getWordTerms(reader, { venues, ranges: [question.range], where, texts });
  const params = new SqlParams();
  const zone = params.bind(question.timeZone, 'String');
  const limit = params.bind(question.limit, 'UInt32');
  const { after, place } = question;
  const places = toFeedbackPlaces(venues, params);
  const isInRange = [toVenueSql(venues, params), toRangesSql({ name: 'occurred_at', table: 'raw' }, [question.range], params)].join(
    ' AND '
  );
  const conditions = [
    isInRange,
    ...toWithinSql(place && place.kind !== 'venue' ? { kind: place.kind, id: place.id } : undefined, places, params),
    ...toFilterSql(where, 'occurred_at', zone, places, params),
    ...wordTerms(params)
  ];
  if (after) {
    const instant = `fromUnixTimestamp64Milli(${params.bind(after.occurredMs, 'Int64')}, 'UTC')`;
    conditions.push(
      `(occurred_at < ${instant} OR (occurred_at = ${instant} AND event_key < toUInt64(${params.bind(after.key, 'String')})))`
    );
  }
  // A row taken back carries no text, so words are asked of what is left of a revision, not of each row.
  const hasText = question.withText ? ' AND countIf(notEmpty(text) AND sign > 0) > 0' : '';
  const rows = await reader.rows<FeedbackAnswerRow>({
    name: 'getFeedbackRows',
    sql: `SELECT ${columns} FROM {{db}}.feedback_raw_v1
WHERE ${isInRange} AND sign > 0 AND (occurred_at, event_key, revision) IN (
  SELECT occurred_at, event_key, revision FROM {{db}}.feedback_raw_v1 WHERE ${conditions.join(' AND ')}
  GROUP BY occurred_at, event_key, revision HAVING sum(sign) > 0${hasText}
  ORDER BY occurred_at DESC, event_key DESC LIMIT ${limit}
)
ORDER BY occurred_at DESC, event_key DESC, received_at DESC LIMIT 1 BY occurred_at, event_key, revision, source, id LIMIT ${limit}`,
    params: params.values
  });
  const records: PositionedRecord[] = [];
  await runInSlices(rows, (row) => {
    const isSimulated = row.attributes['simulated'] === 'true';
    records.push({ occurredMs: row.occurred_ms, key: row.key, record: toRecord(row, texts), isSimulated });
  });
  return records;
}

const orNull = (text: string): string | null => (text === '' ? null : text);
const toUnits = (milli: number | null): number | null => (milli === null ? null : milli / 1000);

/** A name that is masked in the text is no keyword beside it. */
function toShownKeywords(row: FeedbackAnswerRow, shownText: string, toShown: (text: string) => string): string[] {
  return row.keywords.filter((keyword) => shownText.includes(keyword) || !row.text.includes(keyword)).map(toShown);
}

/** Whatever may carry somebody's own words is shown as the scope allows. */
function toRecord(row: FeedbackAnswerRow, texts: TextAccess): FeedbackRecord {
  const toShown = texts === 'full' ? (text: string): string => text : maskText;
  const isHidden = texts === 'none';
  const shownText = isHidden ? '' : toShown(row.text);
  return {
    key: row.key,
    venue: row.venue_id,
    source: row.source,
    id: row.id,
    revision: row.sent_revision,
    occurredAt: toRfc3339(row.occurred_ms),
    receivedAt: toRfc3339(row.received_ms),
    channel: row.channel,
    kind: orNull(row.kind),
    author: orNull(row.author),
    journeyStage: orNull(row.journey_stage),
    language: orNull(row.language),
    level: orNull(row.level_id),
    unit: orNull(row.unit_id),
    unplacedReason: orNull(row.unplaced_reason),
    sentLocation: orNull(isHidden ? '' : toShown(row.location)),
    text: orNull(shownText),
    enriched: row.enriched === 1,
    sentiment: toUnits(row.sentiment_milli),
    intent: orNull(row.intent),
    category: [row.category1, row.category2, row.category3].filter((word) => word !== ''),
    illFeeling: toUnits(row.ill_feeling_milli),
    urgency: toUnits(row.urgency_milli),
    impact: toUnits(row.impact_milli),
    keywords: isHidden ? [] : toShownKeywords(row, shownText, toShown),
    model: orNull(row.model),
    nps: row.nps,
    csat: toUnits(row.csat_milli),
    attributes: isHidden ? {} : Object.fromEntries(Object.entries(row.attributes).map(([name, value]) => [name, toShown(value)]))
  };
}
