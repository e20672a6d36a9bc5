/** When a page may be exchanged for a fresh one. Pure: time and chance are given. */
import type { ExchangeReason } from './messages.ts';

const secondMs = 1000;
const minuteMs = 60_000;

/** All screens of a fleet learn of a new build in the same second: each waits a part of this. */
export const spreadMs: Readonly<Record<ExchangeReason, number>> = {
  asked: 3 * secondMs,
  build: 20 * secondMs,
  heap: 30 * secondMs,
  nodes: 30 * secondMs,
  sockets: 30 * secondMs,
  age: 10 * minuteMs
};

/** Two servers of different builds behind one address would make a screen turn for ever, and so would a budget that no fresh page can keep. */
export const leastBetweenMs: Readonly<Record<ExchangeReason, number>> = {
  asked: 0,
  build: 5 * minuteMs,
  heap: 10 * minuteMs,
  nodes: 10 * minuteMs,
  sockets: 10 * minuteMs,
  age: 10 * minuteMs
};

/** How long the next page may take until its first picture: a weak screen on a slow line needs half a minute. */
export const readyLimitMs = 90 * secondMs;
const backoffFromMs = 30 * secondMs;
const backoffToMs = 30 * minuteMs;
/** An exchange for the same reason within this helped nothing: the next one waits twice as long. */
const helpedAfterMs = 60 * minuteMs;
const doublingsAtMost = 6;

export interface ExchangeHistory {
  readonly lastAtMs: number | null;
  readonly lastReason: ExchangeReason | null;
  /** For the same reason one after the other, each within an hour of the one before. */
  readonly inARow: number;
  /** Next pages that did not get ready, since the last one that did. */
  readonly failures: number;
  readonly lastFailureMs: number | null;
}

export const noHistory: ExchangeHistory = { lastAtMs: null, lastReason: null, inARow: 0, failures: 0, lastFailureMs: null };

/** The instant from which an exchange may start that was first wanted at `wantedAtMs`. @param chance 0..1, drawn once for each wish and each failure */
export function toStartMs(reason: ExchangeReason, wantedAtMs: number, history: ExchangeHistory, chance: number): number {
  let startMs = wantedAtMs + chance * spreadMs[reason];
  if (history.lastAtMs !== null) {
    const doublings = history.lastReason === reason ? Math.min(doublingsAtMost, Math.max(0, history.inARow - 1)) : 0;
    startMs = Math.max(startMs, history.lastAtMs + leastBetweenMs[reason] * 2 ** doublings);
  }
  if (history.lastFailureMs !== null && history.failures > 0) {
    const backoffMs = Math.min(backoffToMs, backoffFromMs * 2 ** (history.failures - 1));
    startMs = Math.max(startMs, history.lastFailureMs + backoffMs * (0.7 + 0.6 * chance));
  }
  return startMs;
}

export function toHistoryAfterExchange(history: ExchangeHistory, reason: ExchangeReason, nowMs: number): ExchangeHistory {
  const again =
    history.lastReason === reason && history.lastAtMs !== null && nowMs - history.lastAtMs < helpedAfterMs * 2 ** history.inARow;
  return { lastAtMs: nowMs, lastReason: reason, inARow: again ? history.inARow + 1 : 1, failures: 0, lastFailureMs: null };
}

export function toHistoryAfterFailure(history: ExchangeHistory, nowMs: number): ExchangeHistory {
  return { ...history, failures: history.failures + 1, lastFailureMs: nowMs };
}
