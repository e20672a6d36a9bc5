/** Zone arithmetic that a browser can do without a library. */
const minuteMs = 60_000;
const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC that the zone's clocks show at an instant. */
export function toZoneOffsetMinutes(atMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
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
    formats.set(timeZone, format);
  }
  const fields = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((local - Math.floor(atMs / 1000) * 1000) / 60_000);
}

/** When the zone's clock shows this (milliseconds since its 1970-01-01 00:00): the first time where it does twice, the moment of the change where it never does. */
export function toZonedInstant(localMs: number, timeZone: string): number {
  const toOffset = (ms: number): number => toZoneOffsetMinutes(ms, timeZone) * minuteMs;
  const early = localMs - toOffset(localMs - dayMs);
  const late = localMs - toOffset(localMs + dayMs);
  if (early + toOffset(early) === localMs) return early;
  if (late + toOffset(late) === localMs) return late;
  return toChange(Math.min(early, late), Math.max(early, late), toOffset);
}

/** The instant between the two from which on the offset is the later one's. */
function toChange(lowMs: number, highMs: number, toOffset: (ms: number) => number): number {
  let [low, high] = [lowMs, highMs];
  const after = toOffset(high);
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (toOffset(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}
