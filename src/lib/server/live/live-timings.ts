import type { ViewKind } from '../../domain/live-events.ts';
import { slowPaces, type SlowPace } from '../../domain/view-pace.ts';

/** Paces of the live part, in milliseconds. Tests hand in shorter ones. */
export interface LiveTimings {
  /** Views with new rows run again this soon, and not sooner. */
  readonly fastTickMs: number;
  /** Every watched view runs again at least this often, whatever happens. */
  readonly slowTickMs: number;
  /** How long a view nobody watches is kept for a screen that comes back. */
  readonly graceMs: number;
  /** How often the table of landed rows is read. */
  readonly pollMs: number;
  /** Longest wait after failures in a row. */
  readonly backoffMaxMs: number;
  /** Kinds of views that are read less often, one at a time (domain/view-pace.ts, which screens know, too). */
  readonly slowPaces: Readonly<Partial<Record<ViewKind, SlowPace>>>;
}

export const liveTimings: LiveTimings = {
  fastTickMs: 250,
  slowTickMs: 15_000,
  graceMs: 10_000,
  pollMs: 1_000,
  backoffMaxMs: 10_000,
  slowPaces
};

/**
 * Deliveries a second that a node allows itself: at about 20 µs each a quarter of a core. With more screens the ticks come
 * less often (10,000 screens: one a second) instead of the node falling behind.
 */
export const deliveriesPerSecond = 10_000;
/** However many screens: a tick at least this often. */
export const longestTickMs = 5_000;

/** Doubles from half a second; `random` in 0..1 spreads views that failed together. */
export function toBackoffMs(failures: number, maxMs: number, random: number): number {
  return Math.min(maxMs, 500 * 2 ** Math.min(failures - 1, 10)) * (0.7 + 0.3 * random);
}

/** A slow kind takes a fourth of one connection at most. */
const restPerRun = 3;

/** How long after the beginning of a read of `elapsedMs` a slow kind is read again at the earliest. */
export function toSlowGapMs({ atLeastMs }: SlowPace, elapsedMs: number): number {
  return Math.max(atLeastMs, (1 + restPerRun) * elapsedMs);
}

/** When a view is due again by itself: spread out, and early enough that the longest tick does not carry it past the limit. */
export function toNextRunMs(slowTickMs: number, random: number): number {
  return slowTickMs * (0.45 + 0.2 * random);
}
