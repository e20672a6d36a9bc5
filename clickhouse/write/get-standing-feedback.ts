import type { Reader } from '../engine/ports.ts';
import type { FeedbackRow } from './raw-rows.ts';

/** Rows of a venue that have one of the reasons or stand at one of the places. */
export interface StandingChoice {
  readonly venueId: string;
  readonly reasons: readonly string[];
  readonly units: readonly string[];
  /** Events that stand at the level itself. */
  readonly levels: readonly string[];
  /** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly from: string;
}

/** Every row carries these, those that take back too: a choice by them pairs both. */
export const choiceSql = `(unplaced_reason IN {reasons: Array(String)} OR unit_id IN {units: Array(String)}
  OR (unit_id = '' AND level_id IN {levels: Array(String)}))`;

export const toChoiceParams = ({ venueId, reasons, units, levels }: StandingChoice): Record<string, unknown> => ({
  venue: venueId,
  reasons: [...reasons],
  units: [...units],
  levels: [...levels]
});

/** One row that stands, and what its event said about its place. */
export interface StandingKey {
  readonly occurred_at: string;
  readonly event_key: string;
  readonly revision: number;
  readonly location: string;
  readonly level_id: string;
  readonly unit_id: string;
  readonly unplaced_reason: string;
}

interface KeyRow {
  occurred_text: string;
  key_text: string;
  revision: number;
  said: string;
  level: string;
  unit: string;
  reason: string;
}

/** A page of the keys of standing events in the order of time, after `after`. @throws FloorpulseError */
export async function getStandingFeedbackKeys(
  reader: Reader,
  choice: StandingChoice,
  after: StandingKey | null,
  limit: number
): Promise<StandingKey[]> {
  const rows = await reader.rows<KeyRow>({
    name: 'getStandingFeedbackKeys',
    sql: `SELECT toString(occurred_at) AS occurred_text, toString(event_key) AS key_text, revision, anyIf(location, sign > 0) AS said,
  any(level_id) AS level, any(unit_id) AS unit, any(unplaced_reason) AS reason
FROM {{db}}.feedback_raw_v1
WHERE venue_id = {venue: String} AND occurred_at >= toDateTime64({from: String}, 3, 'UTC') AND ${choiceSql}
  AND (occurred_at, event_key, revision) > (toDateTime64({from: String}, 3, 'UTC'), toUInt64({key: String}), {revision: UInt32})
GROUP BY occurred_at, event_key, revision HAVING sum(sign) > 0
ORDER BY occurred_at, event_key, revision LIMIT {limit: UInt32}`,
    params: {
      ...toChoiceParams(choice),
      from: after?.occurred_at ?? choice.from,
      key: after?.event_key ?? '0',
      revision: after?.revision ?? 0,
      limit
    }
  });
  return rows.map((row) => ({
    occurred_at: row.occurred_text,
    event_key: row.key_text,
    revision: row.revision,
    location: row.said,
    level_id: row.level,
    unit_id: row.unit,
    unplaced_reason: row.reason
  }));
}

const texts = ['occurred_at', 'event_key', 'received_at'];
const columns = [
  ...texts.map((column) => `toString(${column}) AS ${column}_text`),
  'venue_id, sign, revision, sent_revision, source, id, channel, kind, author, journey_stage, language, level_id, unit_id, unplaced_reason',
  'location, text, enriched, sentiment_milli, intent, category1, category2, category3, ill_feeling_milli, urgency_milli, impact_milli',
  'keywords, model, nps, csat_milli, customer_ref, staff_ref, transcript_of, attributes'
].join(', ');

type WholeRow = Omit<FeedbackRow, 'occurred_at' | 'event_key' | 'received_at'> & {
  occurred_at_text: string;
  event_key_text: string;
  received_at_text: string;
};

/** These events whole, as far as they still stand. @throws FloorpulseError */
export async function getStandingFeedback(reader: Reader, venueId: string, keys: readonly StandingKey[]): Promise<FeedbackRow[]> {
  if (keys.length === 0) return [];
  const among = `venue_id = {venue: String} AND occurred_at IN {instants: Array(DateTime64(3, 'UTC'))} AND event_key IN {keys: Array(UInt64)}`;
  const rows = await reader.rows<WholeRow>({
    name: 'getStandingFeedback',
    sql: `SELECT ${columns} FROM {{db}}.feedback_raw_v1
WHERE ${among} AND sign > 0 AND (occurred_at, event_key, revision) IN (
  SELECT occurred_at, event_key, revision FROM {{db}}.feedback_raw_v1 WHERE ${among}
  GROUP BY occurred_at, event_key, revision HAVING sum(sign) > 0
)
ORDER BY received_at DESC LIMIT 1 BY occurred_at, event_key, revision, source, id`,
    params: {
      venue: venueId,
      instants: [...new Set(keys.map((key) => key.occurred_at))],
      keys: [...new Set(keys.map((key) => key.event_key))].map(BigInt)
    }
  });
  const asked = new Set(keys.map(toKeyName));
  return rows
    .map(({ occurred_at_text, event_key_text, received_at_text, ...row }) => ({
      ...row,
      occurred_at: occurred_at_text,
      event_key: event_key_text,
      received_at: received_at_text
    }))
    .filter((row) => asked.has(toKeyName(row)));
}

const toKeyName = (key: { occurred_at: string; event_key: string; revision: number }): string =>
  `${key.occurred_at} ${key.event_key} ${key.revision}`;
