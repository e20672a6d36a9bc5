/** Which stretches of the weeks before belong to each bucket of a series. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import { openLocalClock } from '../../../src/lib/domain/local-clock.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';

export const weeksBack = 8;
const dayMs = 24 * 60 * 60_000;
const weekMs = 7 * dayMs;
const quarterMs = 15 * 60_000;

export interface ExpectedStretches {
  /** Per bucket the same stretch of each week before, nearest first, cut as the bucket is cut by the range. */
  readonly byBucket: readonly (readonly TimeRange[])[];
  /** What has to be read: no two overlap, ascending. */
  readonly ranges: readonly TimeRange[];
  /** Every begin and end of a stretch, as buckets: sums between two neighbours add up to any stretch. */
  readonly edges: Buckets;
}

/** Buckets of hours and less are compared with the same hour of the week, days with the same weekday, weeks with the weeks before. */
export function toExpectedStretches(buckets: Buckets, range: TimeRange, timeZone: string): ExpectedStretches {
  const first = buckets.startsMs[0] ?? range.fromMs;
  const clock = openLocalClock(timeZone, first - (weeksBack + 1) * weekMs, buckets.endMs + dayMs);
  const shift = (ms: number, weeks: number): number => clock.toInstant(clock.toLocal(ms) - weeks * weekMs);
  const isDayOrMore = buckets.grain === 'day' || buckets.grain === 'week';
  const byBucket = buckets.startsMs.map((startMs, index) => {
    const fromMs = toSecond(Math.max(startMs, range.fromMs));
    const toMs = toSecond(Math.min(buckets.startsMs[index + 1] ?? buckets.endMs, range.toMs));
    return Array.from({ length: weeksBack }, (_, week): TimeRange => {
      const shiftedMs = shift(fromMs, week + 1);
      // A day of 23 hours is compared with whole days; an hour is an hour.
      return { fromMs: shiftedMs, toMs: isDayOrMore ? shift(toMs, week + 1) : shiftedMs + (toMs - fromMs) };
    });
  });
  const all = byBucket.flat();
  const ranges = toUnion(all);
  return { byBucket, ranges, edges: toEdges(all, ranges, buckets) };
}

/** The engine numbers buckets by seconds. */
const toSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

function toUnion(stretches: readonly TimeRange[]): TimeRange[] {
  const union: { fromMs: number; toMs: number }[] = [];
  for (const { fromMs, toMs } of [...stretches].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else if (fromMs < toMs) union.push({ fromMs, toMs });
  }
  return union;
}

function toEdges(stretches: readonly TimeRange[], ranges: readonly TimeRange[], { grain }: Buckets): Buckets {
  const startsMs = [...new Set(stretches.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort((a, b) => a - b);
  const ends = new Set(ranges.flatMap(({ fromMs, toMs }) => [fromMs, toMs]));
  // A quarter hour of the rollup that two stretches share belongs to neither: then raw is read, as for minutes.
  const isInRollup = startsMs.every((edge) => edge % quarterMs === 0 || ends.has(edge));
  return {
    grain: isInRollup ? grain : 'minute',
    startsMs,
    endMs: startsMs.at(-1) ?? 0,
    partial: startsMs.map(() => false),
    stepMs: null
  };
}
