/** How soon each kind of view is answered anew, on the server and as a screen may expect it. */
import type { ViewKind } from './live-events.ts';

/** Every view is answered anew this often, whatever happens, but for those below. */
export const usualPaceMs = 15_000;

export interface SlowPace {
  /** After the beginning of one read, the next one waits at least this long, even if new rows land. */
  readonly atLeastMs: number;
  /** Without new rows, too, it is read after this long at the latest. */
  readonly atMostMs: number;
  /** An answer is given again to whoever asks within this time: a playlist that comes back, a second wall. */
  readonly keepMs: number;
}

/**
 * Kinds that cost more than a fast tick may, and say what moves slowly: weeks, shares of thousands of words, tests over a month. They are read one
 * at a time, on the lane of analysts, and each takes a fourth of that time at most (a read of 2 s: every 8 s).
 */
export const slowPaces: Readonly<Partial<Record<ViewKind, SlowPace>>> = {
  ranking: { atLeastMs: 1_000, atMostMs: 15_000, keepMs: 0 },
  chain: { atLeastMs: 2_000, atMostMs: 15_000, keepMs: 1_000 },
  journey: { atLeastMs: 5_000, atMostMs: 30_000, keepMs: 4_000 },
  keywords: { atLeastMs: 15_000, atMostMs: 60_000, keepMs: 12_000 },
  week: { atLeastMs: 30_000, atMostMs: 120_000, keepMs: 25_000 },
  drivers: { atLeastMs: 300_000, atMostMs: 600_000, keepMs: 280_000 }
};

/** How much older than a usual view's answer this kind's may be without anything being wrong. */
export function toPatienceMs(kind: ViewKind): number {
  return Math.max(0, (slowPaces[kind]?.atMostMs ?? 0) - usualPaceMs);
}
