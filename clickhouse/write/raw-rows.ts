/** Rows as they stand in the log and in the raw tables: snake_case, exact integers, one JSON object a line. */

/** `feedback_raw_v1`. Times are `YYYY-MM-DD hh:mm:ss.mmm` in UTC. `*_milli` are thousandths, null where nothing was said. */
export interface FeedbackRow {
  venue_id: string;
  occurred_at: string;
  /** xxHash64 of `venue \0 source \0 id`, decimal digits. */
  event_key: string;
  /** +1 added, -1 taken back. -1 rows carry no text and no references. */
  sign: 1 | -1;
  /** Which of its rows stands: grows with each revision and each correction. What the sender called its revision is `sent_revision`. */
  revision: number;
  sent_revision: number;
  source: string;
  id: string;
  received_at: string;
  channel: string;
  kind: string;
  author: string;
  journey_stage: string;
  language: string;
  /** Empty when the event stands at the venue. */
  level_id: string;
  unit_id: string;
  unplaced_reason: string;
  /** What the event said about its place, as JSON, so that it can be placed again later. */
  location: string;
  text: string;
  enriched: 0 | 1;
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
  /** csat in thousandths, 1000 to 5000. */
  csat_milli: number | null;
  customer_ref: string;
  staff_ref: string;
  transcript_of: string;
  attributes: Record<string, string>;
}

/** `measurement_raw_v1`. */
export interface MeasurementRow {
  venue_id: string;
  metric: string;
  /** Unit id, level id, or the venue id: where it was measured. */
  place_id: string;
  place_kind: 'venue' | 'level' | 'unit';
  level_id: string;
  unit_id: string;
  at: string;
  source: string;
  sign: 1 | -1;
  /** 0 for the first value, one more with each correction. */
  version: number;
  received_at: string;
  /** Decimal(18, 6) as digits, "12.5". */
  value: string;
  duration_seconds: number | null;
  unplaced_reason: string;
  location: string;
  attributes: Record<string, string>;
}
