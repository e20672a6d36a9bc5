import type { SeriesRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, type Grain, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { readTimeSeries } from '../get-time-series.ts';
import { toMetricsOf, toViewMeta } from './view-answer.ts';
import { findLevel, refuseHidden } from '../visible.ts';

const defaultMeasures: readonly MeasureName[] = ['complaintCount', 'footfall'];
const hourMs = 3_600_000;

/** The time series of a level or venue as rows, one per bucket: the same numbers that GraphQL answers. @throws FloorpulseError */
export async function getSeries(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const range = resolveRange(spec.range, venue, nowMs);
  const grain = spec.grain ?? chooseGrain(range);
  const measures = [...new Set(spec.measures?.length ? spec.measures : defaultMeasures)];
  const place = spec.level === undefined ? undefined : findLevel(venue, spec.level).id;
  const question = { place, measures, range: spec.range, grain, where: spec.where };
  const { answer, sources } = await readTimeSeries(scope, reader, venue, question, nowMs);
  const rows = answer.times.map((key, index): SeriesRow => {
    const row: SeriesRow = { key, values: {}, sampleSizes: {}, partial: answer.partial[index] ?? false };
    for (const series of answer.series) {
      row.values[series.measure] = series.values[index] ?? null;
      row.sampleSizes[series.measure] = series.sampleSizes[index] ?? 0;
    }
    return row;
  });
  return { rows, meta: { ...toViewMeta(range, sources, toMetricsOf(measures)), grain } };
}

/** About a hundred points: what a trend on a wall can show. */
function chooseGrain(range: TimeRange): Grain {
  const hours = (range.toMs - range.fromMs) / hourMs;
  if (hours <= 26) return 'quarterHour';
  return hours <= 24 * 8 ? 'hour' : 'day';
}
