import type { FeedbackRow, MeasurementRow } from './raw-rows.ts';

/** What has to be known of a stored event to take it back: everything that sorts or counts it, nothing that was said. */
export const takenBackFeedbackColumns = [
  'venue_id',
  'occurred_at',
  'event_key',
  'revision',
  'sent_revision',
  'source',
  'id',
  'channel',
  'kind',
  'author',
  'journey_stage',
  'language',
  'level_id',
  'unit_id',
  'unplaced_reason',
  'enriched',
  'sentiment_milli',
  'intent',
  'category1',
  'category2',
  'category3',
  'ill_feeling_milli',
  'urgency_milli',
  'impact_milli',
  'nps',
  'csat_milli'
] as const satisfies readonly (keyof FeedbackRow)[];
export type StoredFeedback = Pick<FeedbackRow, (typeof takenBackFeedbackColumns)[number]>;

/** The row that takes a stored event out of every sum again. It carries no text and no references. */
export function takeBackFeedback(stored: StoredFeedback, receivedAt: string): FeedbackRow {
  const kept = Object.fromEntries(takenBackFeedbackColumns.map((column) => [column, stored[column]])) as StoredFeedback;
  return {
    ...kept,
    sign: -1,
    received_at: receivedAt,
    location: '',
    text: '',
    keywords: [],
    model: '',
    customer_ref: '',
    staff_ref: '',
    transcript_of: '',
    attributes: {}
  };
}

export const takenBackMeasurementColumns = [
  'venue_id',
  'metric',
  'place_id',
  'place_kind',
  'level_id',
  'unit_id',
  'at',
  'source',
  'version',
  'value',
  'unplaced_reason'
] as const satisfies readonly (keyof MeasurementRow)[];
export type StoredMeasurement = Pick<MeasurementRow, (typeof takenBackMeasurementColumns)[number]>;

export function takeBackMeasurement(stored: StoredMeasurement, receivedAt: string): MeasurementRow {
  const kept = Object.fromEntries(takenBackMeasurementColumns.map((column) => [column, stored[column]])) as StoredMeasurement;
  return { ...kept, sign: -1, received_at: receivedAt, duration_seconds: null, location: '', attributes: {} };
}
