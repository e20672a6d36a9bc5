/** The takeovers of all walls that somebody looks at: one watch a wall, run when something has landed, one after the other. */
import type { Scope } from '../../domain/scope.ts';
import type { Takeover } from '../../domain/takeover.ts';
import type { Landed } from '../ingest/ingest.ts';
import { takeoverScope, TakeoverWatch, type TakeoverWatchParts } from './takeover-watch.ts';
import type { WallStore } from './wall-store.ts';

export interface Takeovers {
  /** What interrupts a wall now. Who asks is a screen that joins it: from then on its rules are looked at. */
  get(wallId: string): Takeover | null;
  /** Called with the wall's id when one begins, and when it is over before its time. Returns a function that stops it. */
  onChange(listener: (wallId: string) => void): () => void;
  onLanded(landed: Landed): void;
  close(): Promise<void>;
}

export interface TakeoverParts extends Omit<TakeoverWatchParts, 'onTakeover'> {
  readonly walls: Pick<WallStore, 'onChange'> & { get(scope: Scope, wallId: string): ReturnType<WallStore['get']> };
  /** Walls that somebody looks at now. */
  readonly watched: () => Pick<ReadonlyMap<string, unknown>, 'has'>;
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
  const { walls, watched, log } = parts;
  const { fastMs, pauseMs, slowMs } = { ...takeoverTimings, ...parts.timings };
  const entries = new Map<string, Entry>();
  const listeners = new Set<(wallId: string) => void>();
  const onTakeover = (wallId: string): void => {
    for (const listener of listeners) listener(wallId);
  };
  let running: Promise<void> | undefined;
  let closed = false;

  const isDue = ({ watch, ranAt, wholeAt, failures }: Entry, now: number): boolean =>
    watch.wall.takeovers.length > 0 && now - ranAt >= pauseMs * Math.min(failures + 1, 10) && (watch.hasNews || now - wholeAt >= slowMs);

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
  const runAll = async (due: readonly Entry[]): Promise<void> => {
    const isWatched = watched();
    for (const entry of due) {
      if (closed) break;
      // Nobody looks: what has landed is found when somebody does.
      if (isWatched.has(entry.watch.wall.id)) await run(entry);
      else entries.delete(entry.watch.wall.id);
    }
    running = undefined;
  };
  const ticking = setInterval(() => {
    const due = running ? [] : [...entries.values()].filter((entry) => isDue(entry, performance.now()));
    if (due.length > 0) running = runAll(due);
  }, fastMs);
  const stopWalls = walls.onChange((wallId) => {
    const entry = entries.get(wallId);
    const wall = walls.get(takeoverScope, wallId);
    if (!entry || !wall) return;
    entry.watch.replace(wall);
    entry.wholeAt = -Infinity;
  });

  return {
    get(wallId) {
      const known = entries.get(wallId);
      if (known) return known.watch.current;
      const wall = walls.get(takeoverScope, wallId);
      if (wall)
        entries.set(wallId, {
          watch: new TakeoverWatch(wall, { ...parts, onTakeover }),
          ranAt: -Infinity,
          wholeAt: -Infinity,
          failures: 0
        });
      return null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onLanded({ table, venues }) {
      if (table !== 'feedback_raw_v1') return;
      for (const { watch } of entries.values()) for (const venue of venues) watch.land(venue);
    },
    async close() {
      closed = true;
      clearInterval(ticking);
      stopWalls();
      await running;
    }
  };
}
