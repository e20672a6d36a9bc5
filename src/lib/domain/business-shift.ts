/** How an instant of a business day finds its like in another one, where a calendar says when they begin. */
import { openBusinessClock, toBusinessDayStarts, toNextOpening, toOpeningOnDay } from './calendar.ts';
import { dayMs, type VenueTime } from './day-hours.ts';
import type { TimeRange } from './time-range.ts';

/**
 * An instant lies as far behind the opening of its business day as its like does, and never beyond the end of that one.
 * @param days null: each business day meets the one that is `count` before it; else the one that began so many dates before, or the same
 *   time of that date where the venue stayed closed
 */
export function toBusinessShift(days: number | null, { fromMs, toMs }: TimeRange, count: number, venue: VenueTime): (ms: number) => number {
  const back = days === null ? count : 1;
  const starts = toBusinessDayStarts(venue, toMs - 1, count + back + 1);
  const nextMs = toNextOpening(venue, toMs - 1);
  if (nextMs !== null) starts.push(nextMs);
  const own = starts.slice(days === null ? count : 0);
  const clock = openBusinessClock(venue, Math.max(0, (starts[0] ?? fromMs) - ((days ?? 0) + 2) * dayMs), (nextMs ?? toMs) + 2 * dayMs);
  const toPast = (ms: number): number => {
    const sameTimeMs = Math.max(0, clock.toInstant(clock.toLocal(ms) - (days ?? 0) * dayMs));
    return toOpeningOnDay(venue, sameTimeMs) ?? sameTimeMs;
  };
  let highestMs = 0;
  const likes = own.map((startMs, index) => (highestMs = Math.max(highestMs, days === null ? (starts[index] ?? 0) : toPast(startMs))));
  return (ms) => {
    const index = own.findLastIndex((startMs) => startMs <= ms);
    if (index < 0) return likes[0] ?? 0;
    const sinceMs = clock.toRisingLocal(ms) - clock.toRisingLocal(own[index] ?? 0);
    const likeMs = clock.toInstant(clock.toLocal(likes[index] ?? 0) + sinceMs);
    return Math.min(likeMs, likes[index + 1] ?? Infinity);
  };
}
