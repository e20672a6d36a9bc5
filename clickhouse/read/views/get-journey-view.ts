import type { JourneyRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { JourneyMark } from '../../../src/lib/domain/journey.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getJourney } from '../get-journey.ts';
import { getSources } from '../get-watermarks.ts';
import { findLevel, refuseHidden } from '../visible.ts';
import { toMetricsOf, toViewMeta } from './view-answer.ts';

/** The stages of a visit in their order, beside the stretch before. Words that are no stage have no place on the way. @throws FloorpulseError */
export async function getJourneyView(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const measures = spec.measures ?? ['sentimentMean'];
  const place = spec.level === undefined ? undefined : findLevel(venue, spec.level).id;
  const question = { place, measures, range: spec.range, where: spec.where, compare: 'previous' } as const;
  const { stages, series, marks } = await getJourney(scope, reader, venue, question, nowMs);
  const sources = await getSources(scope, reader, venue, nowMs);
  const [shown] = series;
  const isMarked = (mark: JourneyMark | undefined, stage: string): boolean => mark?.state === 'one' && mark.stages.includes(stage);
  const rows = stages.flatMap(({ stage, label, position }, index): JourneyRow[] => {
    if (position === null) return [];
    return [
      {
        key: stage,
        index: position,
        label,
        value: shown?.values[index] ?? null,
        low: shown?.low[index] ?? null,
        high: shown?.high[index] ?? null,
        sampleSize: shown?.sampleSizes[index] ?? 0,
        enough: shown?.enough[index] ?? false,
        previous: shown?.compared[index] ?? null,
        isPeak: isMarked(marks?.peak, stage),
        isValley: isMarked(marks?.valley, stage),
        // Named even where little was said of it: it is where the visit ends.
        isEnd: marks?.end.stages.includes(stage) ?? false
      }
    ];
  });
  return { rows, meta: toViewMeta(resolveRange(spec.range, venue, nowMs), sources, toMetricsOf(measures)) };
}
