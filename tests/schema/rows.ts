/** Raw rows of the venue `plaza`, told by their instants. */
import type { FeedbackRow, MeasurementRow } from '../../clickhouse/write/raw-rows.ts';
import { toFeedbackRow as toRow, toMeasurementRow as toMeasured } from '../support/rows.ts';

export function toFeedbackRow(occurredAt: string, unit: string, row: Partial<FeedbackRow> = {}): FeedbackRow {
  return toRow(Date.parse(occurredAt), unit, { venue_id: 'plaza', ...row });
}

/** Measured at the venue, for an hour. */
export function toMeasurementRow(metric: string, at: string, value: number, row: Partial<MeasurementRow> = {}): MeasurementRow {
  return toMeasured(metric, 'plaza', Date.parse(at), value, { venue_id: 'plaza', duration_seconds: 3600, ...row });
}
