/** Which stretches of the weeks before belong to each bucket of a series. */
import { Temporal } from 'temporal-polyfill';
import type { Buckets } from '../../src/lib/domain/buckets.ts';
import { shiftWeeks, toZoned, type TimeRange } from '../../src/lib/domain/time-range.ts';

export const weeksBack = 8;
const weekMs = 7 * 24 * 60 * 60_000;
const nearMs = 3 * 60 * 60_000;

export interface ExpectedStretches {
  /** Per bucket the same stretch of each week before, nearest first, cut as the bucket is cut by the range. */
  readonly byBucket: readonly (readonly TimeRange[])[];
  /** What has to be read: no two overlap, ascending. */
  readonly ranges: readonly TimeRange[];
  /** Every begin and end of a stretch, ascending: sums between two neighbours add up to any stretch. */
  readonly edgesMs: readonly number[];
}

/** Buckets of hours and less are compared with the same hour of the week, days with the same weekday, weeks with the weeks before. */
export function toExpectedStretches(buckets: Buckets, range: TimeRange, timeZone: string): ExpectedStretches {
  const first = buckets.startsMs[0] ?? range.fromMs;
  const shift = openWeekShift({ fromMs: first - (weeksBack + 1) * weekMs, toMs: buckets.endMs }, timeZone);
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
  const edgesMs = [...new Set(all.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort((a, b) => a - b);
  return { byBucket, ranges: toUnion(all), edgesMs };
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

/**
 * `shiftWeeks` for tens of thousands of instants: where no clock change is near, it is arithmetic with the zone's offsets.
 * @param range all instants and what they are shifted to lie in it
 */
function openWeekShift(range: TimeRange, timeZone: string): (ms: number, weeks: number) => number {
  const changes: { atMs: number; offsetMs: number }[] = [];
  const toOffset = (zoned: Temporal.ZonedDateTime): number => zoned.offsetNanoseconds / 1e6;
  const first = toZoned(range.fromMs - nearMs, timeZone);
  for (
    let at = first.getTimeZoneTransition('next');
    at && at.epochMilliseconds < range.toMs + nearMs;
    at = at.getTimeZoneTransition('next')
  )
    changes.push({ atMs: at.epochMilliseconds, offsetMs: toOffset(at) });
  if (changes.length === 0) return (ms, weeks) => ms - weeks * weekMs;
  const offsetAt = (ms: number): number => changes.findLast((change) => change.atMs <= ms)?.offsetMs ?? toOffset(first);
  return (ms, weeks) => {
    const naiveMs = ms - weeks * weekMs;
    if (changes.some(({ atMs }) => Math.abs(atMs - naiveMs) <= nearMs)) {
      return shiftWeeks({ fromMs: ms, toMs: ms }, weeks, timeZone).fromMs;
    }
    return naiveMs + offsetAt(ms) - offsetAt(naiveMs);
  };
}
