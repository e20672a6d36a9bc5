/** Columns of the raw tables as the log's segments carry them: kept beside each segment, so that an old one is read the way it was written. */
import type { SegmentTable } from '../engine/ports.ts';

/** Grows when a structure below changes. */
export const schemaVersion = 2;

const feedbackColumns = {
  venue_id: 'LowCardinality(String)',
  occurred_at: "DateTime64(3, 'UTC')",
  event_key: 'UInt64',
  sign: 'Int8',
  revision: 'UInt32',
  sent_revision: 'UInt32',
  source: 'LowCardinality(String)',
  id: 'String',
  received_at: "DateTime64(3, 'UTC')",
  channel: 'LowCardinality(String)',
  kind: 'LowCardinality(String)',
  author: 'LowCardinality(String)',
  journey_stage: 'LowCardinality(String)',
  language: 'LowCardinality(String)',
  level_id: 'LowCardinality(String)',
  unit_id: 'LowCardinality(String)',
  unplaced_reason: 'LowCardinality(String)',
  location: 'String',
  text: 'String',
  enriched: 'UInt8',
  sentiment_milli: 'Nullable(Int16)',
  intent: 'LowCardinality(String)',
  category1: 'LowCardinality(String)',
  category2: 'LowCardinality(String)',
  category3: 'LowCardinality(String)',
  ill_feeling_milli: 'Nullable(Int16)',
  urgency_milli: 'Nullable(Int16)',
  impact_milli: 'Nullable(Int16)',
  keywords: 'Array(String)',
  model: 'LowCardinality(String)',
  nps: 'Nullable(UInt8)',
  csat_milli: 'Nullable(UInt16)',
  customer_ref: 'String',
  staff_ref: 'String',
  transcript_of: 'String',
  attributes: 'Map(LowCardinality(String), String)'
} as const;

const measurementColumns = {
  venue_id: 'LowCardinality(String)',
  metric: 'LowCardinality(String)',
  place_id: 'LowCardinality(String)',
  place_kind: 'LowCardinality(String)',
  level_id: 'LowCardinality(String)',
  unit_id: 'LowCardinality(String)',
  at: "DateTime64(3, 'UTC')",
  source: 'LowCardinality(String)',
  sign: 'Int8',
  version: 'UInt32',
  received_at: "DateTime64(3, 'UTC')",
  value: 'Decimal(18, 6)',
  duration_seconds: 'Nullable(Float64)',
  unplaced_reason: 'LowCardinality(String)',
  location: 'String',
  attributes: 'Map(LowCardinality(String), String)'
} as const;

const toStructure = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');

/**
 * The structure for rows that may be older than the newest column: the torn tail of a log has no description beside it, and is
 * replayed before the tables are migrated. A column that no row names is left out, and the table fills it.
 */
export function toTornStructure(table: SegmentTable, names: ReadonlySet<string>): string {
  if (table !== 'feedback_raw_v1' || names.has('sent_revision')) return structures[table];
  return toStructure(Object.fromEntries(Object.entries(feedbackColumns).filter(([name]) => name !== 'sent_revision')));
}

/** `name Type, name Type`, for `file(path, 'JSONEachRow', structure)`. */
export const structures: Readonly<Record<SegmentTable, string>> = {
  feedback_raw_v1: toStructure(feedbackColumns),
  measurement_raw_v1: toStructure(measurementColumns)
};
