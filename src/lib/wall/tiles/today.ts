import { dayMs, openDayHours, type VenueTime } from '../../domain/day-hours.ts';
import { toZoneOffsetMinutes } from '../../domain/zone-offset.ts';

const minuteMs = 60_000;
/** A house that was closed for longer has its today at the local midnight. */
const longestClosedDays = 14;

/** When the business day began that runs now: at the last opening, by the calendar. */
export function toDayFromMs(venue: VenueTime, nowMs: number): number {
  const toHours = openDayHours(venue);
  const local = nowMs + toZoneOffsetMinutes(nowMs, venue.timeZone) * minuteMs;
  const today = Math.floor(local / dayMs);
  for (let day = today; day > today - longestClosedDays; day -= 1) {
    const { hours } = toHours(day);
    const opensMs = hours ? toInstant(day * dayMs + hours.opensMinute * minuteMs, venue.timeZone) : Infinity;
    if (opensMs <= nowMs) return opensMs;
  }
  return toInstant(today * dayMs, venue.timeZone);
}

/** By the offset that holds there: exact but for the hour in which the clocks change. */
function toInstant(localMs: number, timeZone: string): number {
  const guessMs = localMs - toZoneOffsetMinutes(localMs, timeZone) * minuteMs;
  return localMs - toZoneOffsetMinutes(guessMs, timeZone) * minuteMs;
}
