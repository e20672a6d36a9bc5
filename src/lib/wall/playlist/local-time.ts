/** From what the clock of a zone shows to the instant, with what a browser has: the other way round of `zone.ts`. */
import { toZoneOffsetMinutes } from '../zone.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Minutes since 1970-01-01 00:00 on the clock of the zone. */
export function toLocalMinute(ms: number, timeZone: string): number {
  return Math.floor(ms / minuteMs) + toZoneOffsetMinutes(ms, timeZone);
}

/** When the clock shows it: the first time where it does twice, the moment of the change where it never does. */
export function toInstantMs(localMinute: number, timeZone: string): number {
  const localMs = localMinute * minuteMs;
  const [before, after] = [localMs - dayMs, localMs + dayMs].map((ms) => toZoneOffsetMinutes(ms, timeZone) * minuteMs) as [number, number];
  const isShown = (offsetMs: number) => toZoneOffsetMinutes(localMs - offsetMs, timeZone) * minuteMs === offsetMs;
  if (isShown(before)) return localMs - before;
  if (isShown(after)) return localMs - after;
  // Skipped: the clock was put forward between the two readings.
  let [low, high] = [localMs - after, localMs - before];
  while (high - low > minuteMs) {
    const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs;
    if (toZoneOffsetMinutes(middle, timeZone) * minuteMs === after) high = middle;
    else low = middle;
  }
  return high;
}
