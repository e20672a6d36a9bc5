import { toDayHours, type VenueTime } from '../domain/day-hours.ts';
import { toZoneOffsetMinutes } from './zone.ts';

const minuteMs = 60_000;

/** How long the venue is open on the business day that began at an instant, by its calendar. */
export function toOpenMs(venue: VenueTime, dayFromMs: number): number {
  const local = new Date(dayFromMs + toZoneOffsetMinutes(dayFromMs, venue.timeZone) * minuteMs);
  const { opensMinute, closesMinute } = toDayHours(venue, local.toISOString().slice(0, 10)).hours ?? venue.openingHours;
  return (closesMinute - opensMinute) * minuteMs;
}
