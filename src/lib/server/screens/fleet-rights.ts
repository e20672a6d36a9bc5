/** Who may see and change a screen: whoever may arrange, and sees every venue that its wall shows, as its pictures and its credential do. */
import { FloorpulseError } from '../../domain/errors.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import type { Wall } from '../../domain/wall.ts';
import { serverScope, toWallVenues } from './screen-scope.ts';

export interface WallLookup {
  get(scope: Scope, wallId: string): Wall | undefined;
}

/** A screen whose wall is gone is everybody's who sees all venues. */
export function hasWholeWall(scope: Scope, walls: WallLookup, wallId: string): boolean {
  if (scope.venues === 'all') return true;
  const wall = walls.get(serverScope, wallId);
  const venues = wall ? toWallVenues(wall) : 'all';
  return venues !== 'all' && [...venues].every((venue) => hasVenue(scope, venue));
}

/** The wall that a screen shall show. @throws FloorpulseError bad_request | forbidden */
export function getWallToShow(scope: Scope, walls: WallLookup, wallId: string): Wall {
  const wall = walls.get(scope, wallId);
  if (!wall)
    throw new FloorpulseError('bad_request', `wall: there is no wall "${wallId}".`, {
      field: 'wall',
      remedy: 'GET /api/walls lists yours.'
    });
  if (hasWholeWall(scope, walls, wallId)) return wall;
  throw new FloorpulseError(
    'forbidden',
    `The wall "${wallId}" shows venues that this token does not cover; a screen for it would see more than you do.`
  );
}
