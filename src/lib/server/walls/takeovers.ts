/** The takeovers of all walls that somebody looks at: one watch a wall, run when something has landed, one after the other. */
import type { Takeover } from '../../domain/takeover.ts';
import type { Wall } from '../../domain/wall.ts';
import type { Landed } from '../ingest/ingest.ts';
import { TakeoverWatch, type TakeoverWatchParts } from './takeover-watch.ts';

export interface Takeovers {
  /** The wall has a screen, or has been saved anew; may be called for every screen. Without rules nothing is read. */
  follow(wall: Wall): void;
  /** Its last screen has gone. What it has shown is remembered. */
  leave(wallId: string): void;
  /** What interrupts the wall now: for screens that join. */
  current(wallId: string): Takeover | null;
  onLanded(landed: Landed): void;
  close(): Promise<void>;
}

export interface TakeoverParts extends TakeoverWatchParts {
  readonly timings?: Partial<TakeoverTimings>;
}

export interface TakeoverTimings {
  /** How soon what has landed is looked at. */
  readonly fastMs: number;
  /** A wall is not looked at more often than this. */
  readonly pauseMs: number;
  /** And at least this often: what landed unnoticed, and rules whose time has come again. */
  readonly slowMs: number;
}

export const takeoverTimings: TakeoverTimings = { fastMs: 250, pauseMs: 1_000, slowMs: 15_000 };

interface Entry {
  readonly watch: TakeoverWatch;
  /** Of the monotonic clock. */
  ranAt: number;
  wholeAt: number;
  failures: number;
}

export function openTakeovers(parts: TakeoverParts): Takeovers {
  const { log } = parts;
  const { fastMs, pauseMs, slowMs } = { ...takeoverTimings, ...parts.timings };
  const entries = new Map<string, Entry>();
  let running: Promise<void> | undefined;
  let closed = false;

  const isActive = ({ watch }: Entry): boolean => watch.isFollowed && watch.wall.takeovers.length > 0;
  const isDue = (entry: Entry, now: number): boolean =>
    isActive(entry) &&
    now - entry.ranAt >= pauseMs * Math.min(entry.failures + 1, 10) &&
    (entry.watch.hasNews || now - entry.wholeAt >= slowMs);

  const run = async (entry: Entry): Promise<void> => {
    const now = performance.now();
    const isWhole = now - entry.wholeAt >= slowMs;
    entry.ranAt = now;
    if (isWhole) entry.wholeAt = now;
    try {
      await entry.watch.run(isWhole);
      entry.failures = 0;
    } catch (error) {
      entry.failures += 1;
      entry.wholeAt = -Infinity;
      if (entry.failures === 1) log.warn({ err: error, wall: entry.watch.wall.id }, 'the takeover rules of a wall could not be looked at');
    }
  };
  const runDue = async (): Promise<void> => {
    for (const entry of entries.values()) if (!closed && isDue(entry, performance.now())) await run(entry);
    running = undefined;
  };
  const ticking = setInterval(() => {
    if (!running && [...entries.values()].some((entry) => isDue(entry, performance.now()))) running = runDue();
  }, fastMs);

  return {
    follow(wall) {
      const entry = entries.get(wall.id);
      if (!entry) {
        entries.set(wall.id, { watch: new TakeoverWatch(wall, parts), ranAt: -Infinity, wholeAt: -Infinity, failures: 0 });
        return;
      }
      const { watch } = entry;
      if (watch.isFollowed && watch.wall === wall) return;
      // Whatever landed while nobody looked, and what other rules make of what is there.
      entry.wholeAt = -Infinity;
      watch.isFollowed = true;
      if (watch.wall !== wall) watch.replace(wall);
    },
    leave(wallId) {
      const entry = entries.get(wallId);
      if (entry) entry.watch.isFollowed = false;
    },
    current: (wallId) => entries.get(wallId)?.watch.current ?? null,
    onLanded({ table, venues }) {
      if (table !== 'feedback_raw_v1') return;
      for (const entry of entries.values()) if (isActive(entry)) for (const venue of venues) entry.watch.land(venue);
    },
    async close() {
      closed = true;
      clearInterval(ticking);
      await running;
    }
  };
}
