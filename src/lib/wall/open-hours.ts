import { toDayHours, type VenueTime } from '../domain/day-hours.ts';
import { toZoneOffsetMinutes } from './zone.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How long the venue is open on the business day that began at an instant, by its calendar. */
export function toOpenMs(venue: VenueTime, dayFromMs: number): number {
  const local = new Date(dayFromMs + toZoneOffsetMinutes(dayFromMs, venue.timeZone) * minuteMs);
  const { opensMinute, closesMinute } = toDayHours(venue, local.toISOString().slice(0, 10)).hours ?? venue.openingHours;
  return (closesMinute - opensMinute) * minuteMs;
}

/** Whether the venue is open at an instant, by its calendar; a day may end after midnight. */
export function isOpenAt(venue: VenueTime, atMs: number): boolean {
  const local = atMs + toZoneOffsetMinutes(atMs, venue.timeZone) * minuteMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  return [midnight - dayMs, midnight].some((day) => {
    const { hours } = toDayHours(venue, new Date(day).toISOString().slice(0, 10));
    return hours !== null && local >= day + hours.opensMinute * minuteMs && local < day + hours.closesMinute * minuteMs;
  });
}
