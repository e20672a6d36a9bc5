/** How soon each kind of view is answered anew, on the server and as a screen may expect it. */
import type { ViewKind } from './live-events.ts';

/** Every view is answered anew this often, whatever happens, but for those below. */
export const usualPaceMs = 15_000;

/**
 * Kinds that cost more than a fast tick may: after one answer the next is not read before `atLeastMs`, even if new rows land, and is
 * read after `atMostMs` at the latest. What they say moves slowly: weeks, shares of thousands of words, tests over a month.
 */
export const slowPaces: Readonly<Partial<Record<ViewKind, { readonly atLeastMs: number; readonly atMostMs: number }>>> = {
  ranking: { atLeastMs: 1_000, atMostMs: 15_000 },
  chain: { atLeastMs: 1_000, atMostMs: 15_000 },
  journey: { atLeastMs: 5_000, atMostMs: 30_000 },
  keywords: { atLeastMs: 15_000, atMostMs: 60_000 },
  week: { atLeastMs: 30_000, atMostMs: 120_000 },
  drivers: { atLeastMs: 300_000, atMostMs: 600_000 }
};

/** How much older than a usual view's answer this kind's may be without anything being wrong. */
export function toPatienceMs(kind: ViewKind): number {
  return Math.max(0, (slowPaces[kind]?.atMostMs ?? 0) - usualPaceMs);
}
