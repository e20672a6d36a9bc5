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

/** Whether the house is open at an instant, by its calendar; a house that is never closed always is. */
export function openIsOpen(venue: VenueTime): (atMs: number) => boolean {
  const toHours = openDayHours(venue);
  const isWithin = (day: number, minute: number): boolean => {
    const { hours } = toHours(day);
    return hours !== null && minute >= hours.opensMinute && minute < hours.closesMinute;
  };
  return (atMs) => {
    const minutes = Math.floor(atMs / minuteMs) + toZoneOffsetMinutes(atMs, venue.timeZone);
    const day = Math.floor(minutes / 1440);
    const minute = minutes - day * 1440;
    return isWithin(day, minute) || isWithin(day - 1, minute + 1440);
  };
}

/** By the offset that holds there: exact but for the hour in which the clocks change. */
function toInstant(localMs: number, timeZone: string): number {
  const guessMs = localMs - toZoneOffsetMinutes(localMs, timeZone) * minuteMs;
  return localMs - toZoneOffsetMinutes(guessMs, timeZone) * minuteMs;
}
