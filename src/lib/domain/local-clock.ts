/** The clock on the wall of a zone, for many instants: its changes are looked up once. */
import { toZoned } from './zoned.ts';

export interface LocalClock {
  /** What the clock shows at an instant, as milliseconds since its 1970-01-01 00:00. */
  toLocal(ms: number): number;
  /** The same, but it never falls: while the clock repeats an hour, it stands where the hour was over for the first time. */
  toRisingLocal(ms: number): number;
  /** When the clock shows this: the first time where it does twice, the moment of the change where it never does. */
  toInstant(localMs: number): number;
}

interface Stretch {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** @param fromMs, toMs the instants that it will be asked about */
export function openLocalClock(timeZone: string, fromMs: number, toMs: number): LocalClock {
  const toOffsetMs = (ms: number): number => toZoned(ms, timeZone).offsetNanoseconds / 1e6;
  const stretches: Stretch[] = [{ fromMs: -Infinity, offsetMs: toOffsetMs(fromMs) }];
  let change = toZoned(fromMs, timeZone).getTimeZoneTransition('next');
  while (change && change.epochMilliseconds <= toMs) {
    stretches.push({ fromMs: change.epochMilliseconds, offsetMs: toOffsetMs(change.epochMilliseconds) });
    change = change.getTimeZoneTransition('next');
  }
  return {
    toLocal: (ms) => ms + (stretches.findLast((stretch) => stretch.fromMs <= ms)?.offsetMs ?? 0),
    toRisingLocal(ms) {
      const index = stretches.findLastIndex((stretch) => stretch.fromMs <= ms);
      const [before, now] = [stretches[index - 1], stretches[index]];
      const localMs = ms + (now?.offsetMs ?? 0);
      return before && now ? Math.max(localMs, now.fromMs + before.offsetMs) : localMs;
    },
    toInstant(localMs) {
      for (const [index, { fromMs: startMs, offsetMs }] of stretches.entries()) {
        const endMs = stretches[index + 1]?.fromMs ?? Infinity;
        // Skipped by the change that began this stretch: never earlier than it.
        if (localMs - offsetMs < endMs) return Math.max(startMs, localMs - offsetMs);
      }
      return localMs;
    }
  };
}
