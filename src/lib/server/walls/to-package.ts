/** What a screen is told of its wall. */
import type { WallPackage } from '../../domain/live-events.ts';
import { isMeasureName, listMeasures, measures as shipped, toMeasureInfo } from '../../domain/measures/catalogue.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { Venue } from '../../domain/place.ts';
import type { WallControl } from '../../domain/wall-control.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import type { Screen } from '../../domain/screen.ts';
import type { Takeover } from '../../domain/takeover.ts';
import type { Wall } from '../../domain/wall.ts';
import { toWallVenue } from '../../domain/wall-venue.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import type { StoredWall } from './wall-store.ts';

export interface PackageParts {
  /** As the caller sees it. */
  readonly stored: StoredWall;
  readonly venues: Pick<VenueStore, 'get' | 'list'>;
  readonly control: WallControl;
  readonly takeover: Takeover | null;
  readonly screen: Screen | undefined;
}

export function toPackage(scope: Scope, { stored, venues, control, takeover, screen }: PackageParts): WallPackage {
  const { wall, version } = stored;
  return {
    wall,
    version,
    venues: listWallVenues(scope, wall, venues).map(toWallVenue),
    measures: toWallMeasures(wall),
    control,
    takeover: toVisibleTakeover(scope, takeover),
    screen: screen ? toScreenPart(screen) : null
  };
}

/** The wall's venue first, then the others that the caller sees. Empty where the wall's own venue is not there. */
export function listWallVenues(scope: Scope, wall: Wall, venues: Pick<VenueStore, 'get' | 'list'>): Venue[] {
  const own = venues.get(scope, wall.venue);
  if (!own) return [];
  const others = wall.venues === 'all' ? venues.list(scope) : (wall.venues ?? []).flatMap((id) => venues.get(scope, id) ?? []);
  return [own, ...others.filter(({ id }) => id !== own.id)];
}

/** Whether a change of a venue is one of this wall. */
export const isVenueOf = (wall: Wall, venueId: string): boolean =>
  wall.venue === venueId || wall.venues === 'all' || (wall.venues?.includes(venueId) ?? false);

/** Every measure that the wall names, and what the operator added: a page knows only what ships. */
export function toWallMeasures(wall: Wall): MeasureInfo[] {
  const added = listMeasures().filter(({ name }) => !Object.hasOwn(shipped, name));
  const scenes = wall.scenes.flatMap((scene) => [scene, ...(scene.tiles ?? []), ...(scene.portraitTiles ?? [])]);
  const named = [
    ...wall.kpis,
    ...scenes.flatMap(({ measure, measures = [] }) => [measure, ...measures]),
    ...wall.playlist.map(({ measure }) => measure),
    ...Object.keys(wall.freshness.measures)
  ];
  const words = new Set(named.filter((name) => name !== undefined && isMeasureName(name)));
  return [...new Set([...[...words].map((name) => toMeasureInfo(name as string)), ...added])];
}

/** One at a venue that is not the caller's does not happen for them. */
export function toVisibleTakeover(scope: Scope, takeover: Takeover | null): Takeover | null {
  if (!takeover || !hasVenue(scope, takeover.venue)) return null;
  return scope.texts === 'none' ? { ...takeover, voices: takeover.voices.map((voice) => ({ ...voice, text: null })) } : takeover;
}

const toScreenPart = ({ id, name, language, theme }: Screen): NonNullable<WallPackage['screen']> => ({
  id,
  name,
  ...(language && { language }),
  ...(theme && { theme })
});
