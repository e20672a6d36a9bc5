/** How long an interruption stays, by the server's time. Pure. */
import type { Takeover } from '../../domain/takeover.ts';

/** Null when it is over: the rotation goes on where it is by then. */
export function toPresentTakeover(takeover: Takeover | null, nowMs: number): Takeover | null {
  return takeover && nowMs < Date.parse(takeover.until) ? takeover : null;
}

/** What is left of it, 1..0, and in whole seconds. */
export function toRest({ from, until }: Takeover, nowMs: number): { share: number; seconds: number } {
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  const restMs = Math.min(untilMs - fromMs, Math.max(0, untilMs - nowMs));
  return { share: restMs / Math.max(1, untilMs - fromMs), seconds: Math.ceil(restMs / 1000) };
}

/** A page that is opened in the middle of one makes no sound for it any more. */
const freshMs = 10_000;

export function isFresh({ from }: Takeover, nowMs: number): boolean {
  return nowMs - Date.parse(from) < freshMs;
}
