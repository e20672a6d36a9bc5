/** What the routes of venues and walls answer. */
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueStore } from './venue-store.ts';

export interface VenueParts {
  readonly venues: VenueStore;
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
