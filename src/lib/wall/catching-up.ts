/** Whether a view's data is history on its way in: its newest event is long past, and moves. Pure but for what it remembers of each venue. */
import type { ViewKind, ViewMeta } from '../domain/live-events.ts';
import { toPatienceMs } from '../domain/view-pace.ts';

const longPastMs = 6 * 3_600_000;
/** An import that pauses for longer than that is over. */
const pauseMs = 120_000;
/** A view is answered again within this: until then nobody knows whether it moves. */
const firstLookMs = 20_000;
const keptAtMost = 400;

interface Seen {
  readonly sinceMs: number;
  readonly newestMs: number;
  /** Null: it has not moved yet. */
  readonly movedAtMs: number | null;
}

/** Scenes come and go; that a venue stands still is known when they come back. */
const seenOf = new Map<string, Seen>();

/** @param of the venues that the view speaks of @param nowMs server time */
export function isCatchingUp(of: string, kind: ViewKind, meta: ViewMeta | null, nowMs: number): boolean {
  if (!meta || meta.watermarks.length === 0) return false;
  const newestMs = Math.max(...meta.watermarks.map(({ at }) => Date.parse(at)));
  const before = seenOf.get(of);
  const seen: Seen = !before
    ? { sinceMs: nowMs, newestMs, movedAtMs: null }
    : newestMs > before.newestMs
      ? { ...before, newestMs, movedAtMs: nowMs }
      : before;
  if (seen !== before) {
    if (seenOf.size >= keptAtMost) seenOf.clear();
    seenOf.set(of, seen);
  }
  if (nowMs - newestMs <= longPastMs) return false;
  const limitMs = (seen.movedAtMs === null ? firstLookMs : pauseMs) + toPatienceMs(kind);
  return nowMs - (seen.movedAtMs ?? seen.sinceMs) < limitMs;
}
