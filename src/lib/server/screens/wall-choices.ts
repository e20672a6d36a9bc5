import { toText } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Wall } from '../../domain/wall.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { hasWholeWall, type WallLookup } from './fleet-rights.ts';

/** Walls that this caller may give to a screen, by name. */
export function listWallChoices(
  scope: Scope,
  walls: WallLookup & { list(scope: Scope): readonly Wall[] },
  venues: Pick<VenueStore, 'get'>,
  language: 'zh' | 'en'
): { id: string; name: string }[] {
  const own = walls.list(scope).filter(({ id }) => hasWholeWall(scope, walls, id));
  return own.map((wall) => {
    const name = wall.title ?? venues.get(scope, wall.venue)?.name;
    const text = name ? toText(name, language) : '';
    return { id: wall.id, name: text === '' || text === wall.id ? wall.id : `${text} · ${wall.id}` };
  });
}
