/** How walls are steered now: the same on every node, and after a restart. */
import { z } from 'zod';
import type { ControlAction } from '../../domain/playlist.ts';
import type { Venue } from '../../domain/place.ts';
import type { Wall } from '../../domain/wall.ts';
import { noControl, type WallControl } from '../../domain/wall-control.ts';
import { chooseTurn } from '../../wall/playlist/choose-turn.ts';
import { expandPlaylist, type Playlist } from '../../wall/playlist/expand-playlist.ts';
import { steer } from '../../wall/playlist/steer.ts';
import { DocumentCache } from '../venue/document-cache.ts';
import { wallControlTable } from '../venue/document-table.ts';
import type { StoreParts } from '../venue/open-venue-store.ts';

export interface WallControls {
  get(wallId: string): WallControl;
  /** @param venues of the wall, its own first. @throws FloorpulseError bad_request */
  steer(wall: Wall, venues: readonly Venue[], action: ControlAction): Promise<WallControl>;
  /** A wall that nobody has ever looked at or steered begins with its first turn when somebody does. */
  begin(wall: Wall, venues: readonly Venue[]): Promise<void>;
  onChange(listener: (wallId: string) => void): () => void;
  close(): void;
}

export interface WallControlParts extends StoreParts {
  /** A pause that nobody ends ends by itself: a forgotten one would hold a wall for years. */
  readonly pauseMinutes: number;
  /** How often what other nodes steer is looked for. */
  readonly refreshMs?: number | undefined;
}

const instant = z.iso.datetime().nullable();
const controlSchema = z.object({
  seq: z.int(),
  pausedAt: instant,
  pausedUntil: instant,
  shiftMs: z.number(),
  changedAt: instant
}) satisfies z.ZodType<WallControl>;

export async function openWallControls(parts: WallControlParts): Promise<WallControls> {
  const { engine, clock, log, pauseMinutes, refreshMs = engine.kind === 'remote' ? 1000 : 5000 } = parts;
  const cache = new DocumentCache<WallControl>(engine, wallControlTable, log, (text) => controlSchema.parse(JSON.parse(text)));
  await cache.refresh().catch((error: unknown) => log.warn({ err: error }, 'How walls are steered cannot be read yet.'));
  cache.startRefreshing(refreshMs);
  const get = (wallId: string): WallControl => cache.get(wallId) ?? noControl;

  // Each push rests on the one before it, whichever node that came to.
  let last: Promise<unknown> = Promise.resolve();
  const change = (wallId: string, next: (now: WallControl) => WallControl): Promise<WallControl> => {
    const done = last
      .catch(() => undefined)
      .then(() => cache.refresh())
      .then(() => {
        const control = next(get(wallId));
        return cache.save(wallId, () => control);
      });
    last = done;
    return done;
  };
  const beginnings = new Map<string, Promise<void>>();

  return {
    get,
    steer(wall, venues, action) {
      const asked = action.action === 'pause' ? { ...action, minutes: action.minutes ?? pauseMinutes } : action;
      return change(wall.id, (now) => steer(toPlaylist(wall, venues), now, asked, clock.now()));
    },
    async begin(wall, venues) {
      if (cache.get(wall.id)) return;
      const playlist = toPlaylist(wall, venues);
      if (chooseTurn(playlist, clock.now(), noControl).turns.length < 2) return;
      const known = beginnings.get(wall.id);
      const begun =
        known ??
        change(wall.id, (now) => (now === noControl ? toBeginning(playlist, clock.now()) : now))
          .then(() => undefined)
          .finally(() => beginnings.delete(wall.id));
      beginnings.set(wall.id, begun);
      return begun;
    },
    onChange: (listener) => cache.onChange(listener),
    close: () => cache.close()
  };
}

function toPlaylist(wall: Wall, venues: readonly Venue[]): Playlist {
  const facts = venues.map((venue) => ({ ...venue, levelCount: venue.levels.length, levels: venue.levels.map(({ id }) => id) }));
  // How many turns there are does not depend on which places are the worst.
  return expandPlaylist(wall, { venues: facts, worst: new Map() });
}

function toBeginning(playlist: Playlist, nowMs: number): WallControl {
  const [first] = chooseTurn(playlist, nowMs, noControl).turns;
  return first ? steer(playlist, noControl, { action: 'goto', turn: first.key }, nowMs) : noControl;
}
