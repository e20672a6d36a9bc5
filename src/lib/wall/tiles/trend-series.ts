/** Rows of a series as the line of a trend: counts as the hour that ends there, means and ratios as they are. Pure. */
import { toBand, toRollingHour, type BandPoint, type Bucket } from '../../charts/rolling-hour.ts';
import type { SeriesRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { PastDay } from '../past-days.svelte.ts';

export function toBuckets(rows: readonly SeriesRow[], measure: MeasureInfo, nowMs: number): Bucket[] {
  const buckets = rows.map((row) => ({ atMs: Date.parse(row.key), value: row.values[measure.name] ?? null }));
  return measure.overTime === 'sum' ? toRollingHour(buckets, nowMs) : buckets;
}

/** The same quarter hours of the weeks before, moved to the day that begins at `fromMs`. */
export function toUsualBand(days: readonly PastDay[], measure: MeasureInfo, fromMs: number): BandPoint[] {
  return toBand(
    days.map((day) =>
      toBuckets(day.rows, measure, Infinity).map((bucket) => ({ offsetMs: bucket.atMs - day.fromMs, value: bucket.value }))
    ),
    fromMs
  );
}
