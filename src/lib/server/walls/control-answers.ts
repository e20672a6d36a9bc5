import { FloorpulseError } from '../../domain/errors.ts';
import { controlActionSchema } from '../../domain/playlist.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Wall } from '../../domain/wall.ts';
import { readJsonBody } from '../read-body.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { assertMayArrange } from '../venue/open-venue-store.ts';
import { hasWholeWall } from '../screens/fleet-rights.ts';
import { listWallVenues } from './to-package.ts';
import type { WallControls } from './wall-control.ts';
import type { WallStore } from './wall-store.ts';

export interface ControlParts {
  readonly walls: Pick<WallStore, 'get'>;
  readonly venues: Pick<VenueStore, 'get' | 'list'>;
  readonly wallControls: WallControls;
}

const maxBytes = 2000;

/** @throws FloorpulseError not_found */
export function getControl({ walls, wallControls }: ControlParts, scope: Scope, wallId: string): Response {
  getOwn(walls, scope, wallId);
  return Response.json(wallControls.get(wallId), { headers: { 'cache-control': 'no-store' } });
}

/** @throws FloorpulseError not_found | bad_request | forbidden */
export async function postControl(
  { walls, venues, wallControls }: ControlParts,
  scope: Scope,
  wallId: string,
  request: Request
): Promise<Response> {
  const wall = getOwn(walls, scope, wallId);
  assertMayArrange(scope, wall.venue);
  // Who sees a part would also reckon with a part of its turns.
  if (!hasWholeWall(scope, walls, wallId)) {
    throw new FloorpulseError(
      'forbidden',
      `The wall "${wallId}" shows venues that this token does not cover: who sees all of it steers it.`
    );
  }
  const parsed = controlActionSchema.safeParse(await readJsonBody(request, maxBytes));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw new FloorpulseError('bad_request', `${lines.join('; ')}.`, { remedy: 'For example {"action": "pause", "minutes": 10}.' });
  }
  const ofWall = listWallVenues(scope, wall, venues);
  if (ofWall.length === 0) throw new FloorpulseError('not_found', `There is no wall "${wallId}".`);
  return Response.json(await wallControls.steer(wall, ofWall, parsed.data));
}

function getOwn(walls: ControlParts['walls'], scope: Scope, wallId: string): Wall {
  const wall = walls.get(scope, wallId);
  if (!wall) throw new FloorpulseError('not_found', `There is no wall "${wallId}".`);
  return wall;
}
