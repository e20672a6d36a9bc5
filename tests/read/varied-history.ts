/** A random history whose events differ in everything that they can be cut by. */
import type { FeedbackRow, MeasurementRow } from '../../clickhouse/write/raw-rows.ts';
import { toHistory } from './random-history.ts';

const pick = <Value>(values: readonly Value[], seed: number): Value => values[seed % values.length] as Value;

/** What an event brings along follows from its key, so that what takes a row back is like the row. */
function toVaried(row: FeedbackRow): FeedbackRow {
  const seed = Number(BigInt(row.event_key) % 9973n) * 7;
  return {
    ...row,
    kind: pick(['solicited', 'unsolicited', 'inferred'], seed >> 1),
    author: pick(['customer', 'tenant', 'staff'], seed >> 2),
    category2: pick(['卫生', '电梯扶梯', ''], seed >> 3),
    journey_stage: pick(['arrive', 'dine', 'leave', ''], seed >> 4),
    attributes: pick<Record<string, string>>([{ device: 'ios' }, { device: 'android', build: '9' }, {}], seed >> 5)
  };
}

/** `venue`: the events and measurements of another venue with the same levels and units. */
export function toVariedHistory(
  seed: number,
  fromMs: number,
  toMs: number,
  size: number,
  venue = 'mall'
): { feedback: FeedbackRow[]; measurements: MeasurementRow[] } {
  const { feedback, measurements } = toHistory(seed, fromMs, toMs, size);
  return {
    feedback: feedback.map((row) => ({ ...toVaried(row), venue_id: venue })),
    measurements: measurements.map((row) => ({ ...row, venue_id: venue, place_id: row.place_id === 'mall' ? venue : row.place_id }))
  };
}
