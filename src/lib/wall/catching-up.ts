/** Whether a view's data is history on its way in: its newest event is long past, and moves. Pure but for what it remembers of each view. */
import type { ViewMeta } from '../domain/live-events.ts';

const longPastMs = 6 * 3_600_000;
/** An import that pauses for longer than that is over. */
const pauseMs = 120_000;
/** A view is answered again within this: until then nobody knows whether it moves. */
const firstLookMs = 20_000;

interface Seen {
  readonly sinceMs: number;
  readonly newestMs: number;
  /** Null: it has not moved yet. */
  readonly movedAtMs: number | null;
}

const seenOf = new WeakMap<object, Seen>();

/** @param view the object that stays while its answers change @param nowMs server time */
export function isCatchingUp(view: object, meta: ViewMeta | null, nowMs: number): boolean {
  if (!meta || meta.watermarks.length === 0) return false;
  const newestMs = Math.max(...meta.watermarks.map(({ at }) => Date.parse(at)));
  const before = seenOf.get(view);
  const seen: Seen = !before
    ? { sinceMs: nowMs, newestMs, movedAtMs: null }
    : newestMs > before.newestMs
      ? { ...before, newestMs, movedAtMs: nowMs }
      : before;
  if (seen !== before) seenOf.set(view, seen);
  if (nowMs - newestMs <= longPastMs) return false;
  return nowMs - (seen.movedAtMs ?? seen.sinceMs) < (seen.movedAtMs === null ? firstLookMs : pauseMs);
}
