/** Who sees what of a wall, and who may change it. */
import { stringify } from 'yaml';
import { FloorpulseError } from '../../domain/errors.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import { wallSchema, type Wall } from '../../domain/wall.ts';
import { assertMayArrange } from '../venue/open-venue-store.ts';
import type { StoredWall } from './wall-store.ts';

/** The venues that a wall names besides its own. */
export function toNamedVenues(wall: Wall): string[] {
  const scenes = wall.scenes.flatMap((scene) => [scene.venue, ...[...(scene.tiles ?? []), ...(scene.portraitTiles ?? [])].map(toVenue)]);
  const named = [...(Array.isArray(wall.venues) ? wall.venues : []), ...scenes, ...wall.playlist.map(toVenue)];
  return [...new Set(named.filter((id) => id !== undefined))];
}

const toVenue = ({ venue }: { readonly venue?: string | undefined }): string | undefined => venue;

/** The wall as its caller sees it: of other venues only what is theirs. */
export function toVisibleWall(scope: Scope, wall: Wall): Wall {
  const isTheirs = (id: string | undefined): boolean => id === undefined || hasVenue(scope, id);
  if (toNamedVenues(wall).every(isTheirs)) return wall;
  const isShown = (part: { readonly venue?: string | undefined }): boolean => isTheirs(part.venue);
  const scenes = wall.scenes.filter(isShown).map((scene) => ({
    ...scene,
    ...(scene.tiles && { tiles: scene.tiles.filter(isShown) }),
    ...(scene.portraitTiles && { portraitTiles: scene.portraitTiles.filter(isShown) })
  }));
  const ids = new Set(scenes.map(({ id }) => id));
  return {
    ...wall,
    ...(Array.isArray(wall.venues) && { venues: wall.venues.filter(isTheirs) }),
    scenes: scenes.length > 0 ? scenes : wallSchema.parse({ id: wall.id, venue: wall.venue }).scenes,
    playlist: wall.playlist.filter((item) => isShown(item) && ids.has(item.scene))
  };
}

/** Undefined where the caller does not see the wall's venue. */
export function toVisible(scope: Scope, stored: StoredWall | undefined): StoredWall | undefined {
  if (!stored || !hasVenue(scope, stored.wall.venue)) return undefined;
  const wall = toVisibleWall(scope, stored.wall);
  return wall === stored.wall ? stored : { ...stored, wall, text: stringify(wall) };
}

/** @throws FloorpulseError forbidden: the same for a venue that is not the caller's and for one that does not exist */
export function assertMaySave(scope: Scope, wall: Wall, before: Wall | undefined): void {
  assertMayArrange(scope, wall.venue);
  if (scope.venues === 'all') return;
  // Names tell nothing then: whether another venue has a wall or is there at all cannot be found out by trying its name.
  if (wall.id !== wall.venue && !wall.id.startsWith(`${wall.venue}.`)) {
    const allowed = `"${wall.venue}" or "${wall.venue}.<name>"`;
    throw new FloorpulseError('forbidden', `A token for some venues names their walls after them: ${allowed}, not "${wall.id}".`);
  }
  assertCovers(scope, wall);
  // Who does not see all of it would save it without what they do not see.
  if (before) assertCovers(scope, before);
}

function assertCovers(scope: Scope, wall: Wall): void {
  if (wall.venues === 'all' && scope.venues !== 'all')
    throw new FloorpulseError('forbidden', 'A wall of all venues is saved with a token of all venues.');
  const foreign = [wall.venue, ...toNamedVenues(wall)].filter((id) => !hasVenue(scope, id));
  if (foreign.length > 0) throw new FloorpulseError('forbidden', 'This token does not cover every venue that the wall names.');
}
