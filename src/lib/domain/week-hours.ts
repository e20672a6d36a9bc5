/** How often each hour of the week comes in a stretch, by the clock on the wall. */
import { toBuckets } from './buckets.ts';
import { openLocalClock } from './local-clock.ts';
import type { TimeRange } from './time-range.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const hoursOfWeek = 168;

/**
 * Hours by hour of the week, 0 = Monday 00:00: of four whole weeks 4 each; an hour that the clock repeats counts twice, one that it skips
 * is not there, cut ends count as much as there is of them.
 * @throws FloorpulseError bad_request for more than about a year
 */
export function toWeekHours(range: TimeRange, timeZone: string): Float64Array {
  const { startsMs, endMs } = toBuckets(range, 'hour', timeZone, 400 * 24);
  const clock = openLocalClock(timeZone, range.fromMs, range.toMs);
  const hours = new Float64Array(hoursOfWeek);
  for (const [index, startMs] of startsMs.entries()) {
    const nextMs = startsMs[index + 1] ?? endMs;
    const lengthMs = Math.min(nextMs, range.toMs) - Math.max(startMs, range.fromMs);
    hours[toHourOfWeek(clock.toLocal(startMs))]! += lengthMs / hourMs;
  }
  return hours;
}

/** Local time is counted from a Thursday. */
function toHourOfWeek(localMs: number): number {
  return (Math.floor((localMs % (7 * dayMs)) / hourMs) + 72) % hoursOfWeek;
}
