/** The views that several kinds of tiles and headings ask for: asked in the same words, they are one view. */
import type { ViewSpec } from '../../domain/live-events.ts';
import type { MeasureName } from '../../domain/measures/catalogue.ts';
import type { Wall } from '../../domain/wall.ts';
import { toRangeMs } from './answer-frame.ts';
import type { Subject } from './tile.ts';

type Place = Pick<ViewSpec, 'venue' | 'level' | 'where'>;

/** The unit where the subject names one, else the level, else the venue. */
export function toPlaceSpec({ venue, level, place }: Subject): Place {
  if (place !== null) return { venue, where: { place: { in: [place] } } };
  return level === null ? { venue } : { venue, level };
}

/** Of a whole venue, whatever level is shown: all levels are one view. */
export function toHeatSpec({ venue, range }: Subject, heat: ViewSpec['heat'] = 'rate'): ViewSpec {
  return { kind: 'heat', heat, venue, range };
}

export function toProblemsSpec({ venue, level, range }: Subject): ViewSpec {
  return { kind: 'problems', venue, ...(level !== null && { level }), range };
}

export function toKpisSpec(subject: Subject, measures: readonly string[]): ViewSpec {
  return { kind: 'kpis', ...toPlaceSpec(subject), range: subject.range, measures: [...measures] as MeasureName[] };
}

export const rateMeasure = 'complaintsPer1kVisitors';

/** The rate of the calm sentence: in the strip's own view where the strip has it. */
export function toRateSpec(subject: Subject, wall: Wall): ViewSpec {
  return toKpisSpec(subject, wall.kpis.includes(rateMeasure) ? wall.kpis : [rateMeasure]);
}

export function toVoicesSpec(subject: Subject): ViewSpec {
  return { kind: 'voices', ...toPlaceSpec(subject), range: { last: 'PT24H' } };
}

export const trendMeasures = ['complaintCount', 'footfall'] as const;

export function toSeriesSpec(subject: Subject, measures: readonly string[]): ViewSpec {
  return {
    kind: 'series',
    ...toPlaceSpec(subject),
    range: { businessDays: 1 },
    grain: 'quarterHour',
    measures: [...measures] as MeasureName[]
  };
}

const hourMs = 3_600_000;

/** The line of one number: over its own stretch, in hours or days; finer ones of a mean would be noise. */
export function toSparkSpec(subject: Subject, measure: string): ViewSpec {
  const grain = toRangeMs(subject.range) > 48 * hourMs ? 'day' : 'hour';
  return { kind: 'series', ...toPlaceSpec(subject), range: subject.range, grain, measures: [measure as MeasureName] };
}
