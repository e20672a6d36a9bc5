/** Zone arithmetic that a browser can do without a library. */
import { toZoneOffsetMinutes } from '../domain/zone-offset.ts';

export { toZoneOffsetMinutes } from '../domain/zone-offset.ts';

/** The same local time so many days before, across a change of the clocks. */
export function toZonedPast(atMs: number, days: number, timeZone: string): number {
  const pastMs = atMs - days * 86_400_000;
  return pastMs + (toZoneOffsetMinutes(atMs, timeZone) - toZoneOffsetMinutes(pastMs, timeZone)) * 60_000;
}

/** RFC 3339 in UTC. */
export function toInstant(atMs: number): string {
  return new Date(atMs).toISOString();
}
