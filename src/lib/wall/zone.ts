/** Zone arithmetic that a browser can do without a library. */
const parts = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC that the zone's clocks show at an instant. */
export function toZoneOffsetMinutes(atMs: number, timeZone: string): number {
  let format = parts.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
    parts.set(timeZone, format);
  }
  const fields = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((local - Math.floor(atMs / 1000) * 1000) / 60_000);
}

/** The same local time so many days before, across a change of the clocks. */
export function toZonedPast(atMs: number, days: number, timeZone: string): number {
  const pastMs = atMs - days * 86_400_000;
  return pastMs + (toZoneOffsetMinutes(atMs, timeZone) - toZoneOffsetMinutes(pastMs, timeZone)) * 60_000;
}

/** RFC 3339 in UTC. */
export function toInstant(atMs: number): string {
  return new Date(atMs).toISOString();
}
