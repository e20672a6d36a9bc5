import type { FeedbackRow, MeasurementRow } from '../../../../../clickhouse/write/raw-rows.ts';
import type { Pending } from './overlay.ts';

/** What a line leaves out because it has its default value. */
const feedbackDefaults: Omit<FeedbackRow, 'sign' | 'event_key' | 'occurred_at' | 'received_at'> = {
  venue_id: '',
  revision: 0,
  sent_revision: 0,
  source: '',
  id: '',
  channel: '',
  kind: '',
  author: '',
  journey_stage: '',
  language: '',
  level_id: '',
  unit_id: '',
  unplaced_reason: '',
  location: '',
  text: '',
  enriched: 0,
  sentiment_milli: null,
  intent: '',
  category1: '',
  category2: '',
  category3: '',
  ill_feeling_milli: null,
  urgency_milli: null,
  impact_milli: null,
  keywords: [],
  model: '',
  nps: null,
  csat_milli: null,
  customer_ref: '',
  staff_ref: '',
  transcript_of: '',
  attributes: {}
};

const measurementDefaults: Omit<MeasurementRow, 'sign' | 'value' | 'at' | 'received_at' | 'place_kind'> = {
  venue_id: '',
  metric: '',
  place_id: '',
  level_id: '',
  unit_id: '',
  source: '',
  version: 0,
  duration_seconds: null,
  unplaced_reason: '',
  location: '',
  attributes: {}
};

/** Rows of the log that have not landed yet, read back to be taken back. */
export const readFeedback = ({ position }: Pending): FeedbackRow => ({
  ...feedbackDefaults,
  ...(JSON.parse(position.body.readLine(position.line)) as FeedbackRow)
});
export const readMeasurement = ({ position }: Pending): MeasurementRow => ({
  ...measurementDefaults,
  ...(JSON.parse(position.body.readLine(position.line)) as MeasurementRow)
});
