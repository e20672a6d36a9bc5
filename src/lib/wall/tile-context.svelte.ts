/** The surroundings of tiles, read live from the session: each field changes by itself, the object stays. */
import type { Venue } from '../domain/place.ts';
import { palettes } from '../ui/palette.ts';
import { PlaceNames } from './place-names.ts';
import type { Subject, TileContext } from './tiles/tile.ts';
import type { WallSession } from './wall-session.svelte.ts';

/** Given as getters of a component's own state. */
export interface ContextSource {
  readonly subject: Subject;
  readonly venue: Venue;
  readonly u: number;
  readonly isPortrait: boolean;
  readonly reducedMotion: boolean;
  readonly turnFromMs: number;
  readonly shownLevel: string | null;
}

/** Called while a component is made: what is derived here ends with it. */
export function toTileContext(session: WallSession, source: ContextSource): TileContext {
  const names = $derived(new PlaceNames(source.venue, source.subject.language));
  return {
    get wall() {
      return session.wall;
    },
    get venue() {
      return source.venue;
    },
    get venues() {
      return session.venues;
    },
    get names() {
      return names;
    },
    get measures() {
      return session.measures;
    },
    get palette() {
      return palettes[source.subject.theme];
    },
    get u() {
      return source.u;
    },
    get isPortrait() {
      return source.isPortrait;
    },
    get nowMs() {
      return session.connection.clock.nowMs;
    },
    get timeZone() {
      return source.venue.timeZone;
    },
    get reducedMotion() {
      return source.reducedMotion;
    },
    get language() {
      return source.subject.language;
    },
    get turnFromMs() {
      return source.turnFromMs;
    },
    get shownLevel() {
      return source.shownLevel;
    },
    get pastDays() {
      return session.pastDays;
    }
  };
}
