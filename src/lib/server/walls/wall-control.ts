/** How walls are steered now. In memory: after a restart every wall runs. */
import type { ControlAction } from '../../domain/playlist.ts';
import type { Venue } from '../../domain/place.ts';
import type { Wall } from '../../domain/wall.ts';
import { noControl, type WallControl } from '../../domain/wall-control.ts';
import { expandPlaylist } from '../../wall/playlist/expand-playlist.ts';
import { steer } from '../../wall/playlist/steer.ts';
import type { Clock } from '../clock.ts';

export interface WallControls {
  get(wallId: string): WallControl;
  /** @param venues of the wall, its own first. @throws FloorpulseError bad_request */
  steer(wall: Wall, venues: readonly Venue[], action: ControlAction): WallControl;
  onChange(listener: (wallId: string) => void): () => void;
  close(): void;
}

export interface WallControlOptions {
  readonly clock: Clock;
  /** A pause that nobody ends ends by itself: a forgotten one would hold a wall for years. */
  readonly pauseMinutes: number;
}

export function openWallControls({ clock, pauseMinutes }: WallControlOptions): WallControls {
  const byWall = new Map<string, WallControl>();
  const listeners = new Set<(wallId: string) => void>();
  return {
    get: (wallId) => byWall.get(wallId) ?? noControl,
    steer(wall, venues, action) {
      const facts = venues.map((venue) => ({ ...venue, levelCount: venue.levels.length, levels: venue.levels.map(({ id }) => id) }));
      const playlist = expandPlaylist(wall, { venues: facts, worst: new Map() });
      const asked = action.action === 'pause' ? { ...action, minutes: action.minutes ?? pauseMinutes } : action;
      const control = steer(playlist, byWall.get(wall.id) ?? noControl, asked, clock.now());
      byWall.set(wall.id, control);
      for (const listener of listeners) listener(wall.id);
      return control;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear()
  };
}
