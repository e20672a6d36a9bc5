/** What the routes of venues and walls answer. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { wallSchema } from '../../domain/wall.ts';
import { readJsonBody } from '../read-body.ts';
import type { VenueStore } from './venue-store.ts';
import type { WallStore } from './wall-store.ts';

export interface VenueParts {
  readonly venues: VenueStore;
  readonly walls: WallStore;
}

/** Venues without their geometry. */
export function listVenues({ venues }: Pick<VenueParts, 'venues'>, scope: Scope): Response {
  return Response.json({ venues: venues.list(scope).map(toSummary) });
}

export function toSummary({ id, name, kind, timeZone, version, plan, levels, units, amenities, aliases, region, groups }: Venue) {
  return {
    id,
    name,
    kind,
    timeZone,
    version,
    plan,
    region: region ?? null,
    groups: groups ?? [],
    levels: levels.map((level) => ({ id: level.id, ordinal: level.ordinal, name: level.name, shortName: level.shortName })),
    unitCount: units.length,
    amenityCount: amenities.length,
    aliasCount: Object.keys(aliases).length
  };
}

/** @throws FloorpulseError not_found */
export function getWall({ walls }: VenueParts, scope: Scope, wallId: string): Response {
  const wall = walls.get(scope, wallId);
  if (!wall) throw new FloorpulseError('not_found', `There is no wall "${wallId}".`);
  return Response.json(wall);
}

/** @throws FloorpulseError bad_request | forbidden */
export async function putWall({ walls }: VenueParts, scope: Scope, wallId: string, request: Request): Promise<Response> {
  const body = await readJsonBody(request, 64_000);
  const wall = wallSchema.safeParse(typeof body === 'object' && body !== null ? { id: wallId, ...body } : body);
  if (!wall.success) {
    const lines = wall.error.issues.map(({ path, message }) => `${path.join('.') || 'wall'}: ${message}`);
    throw new FloorpulseError('bad_request', `The wall is not right: ${lines.join('; ')}.`);
  }
  if (wall.data.id !== wallId)
    throw new FloorpulseError('bad_request', `The body names the wall "${wall.data.id}", the address "${wallId}".`);
  await walls.save(scope, wall.data);
  return Response.json(wall.data);
}
