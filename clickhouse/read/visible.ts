/** What a scope may see. A venue that is not the caller's and a place that does not exist look the same. */
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { hasVenue, type Scope } from '../../src/lib/domain/scope.ts';
import { toStandIns } from '../../src/lib/domain/stand-ins.ts';
import { toAskedPlace, type AskedPlace } from '../../src/lib/domain/exposure.ts';

/** @throws FloorpulseError not_found */
export function refuseHidden(scope: Scope, venues: readonly Venue[]): void {
  const hidden = venues.find((venue) => !hasVenue(scope, venue.id));
  if (hidden) throw new FloorpulseError('not_found', `There is no venue ${hidden.id}.`, { field: 'venue' });
}

/** The asked place of a venue, the venue itself without an id; of a unit that left the plan whoever stands for it. @throws FloorpulseError not_found */
export function findPlace(venue: Venue, id: string | null | undefined, field = 'place'): AskedPlace {
  const asked = id ?? venue.id;
  const standIn = toStandIns(venue).get(asked);
  const place = toAskedPlace(venue, standIn ? standIn.unit || standIn.level : asked);
  if (place) return place;
  throw new FloorpulseError('not_found', `The venue ${venue.id} has no place ${id}.`, {
    field,
    remedy: 'Name a unit or a level of its plan, or leave it out for the whole venue.'
  });
}

/** A level of a venue. @throws FloorpulseError not_found */
export function findLevel(venue: Venue, id: string): AskedPlace {
  const place = findPlace(venue, id, 'level');
  if (place.kind === 'level') return place;
  throw new FloorpulseError('not_found', `The venue ${venue.id} has no level ${id}.`, {
    field: 'level',
    remedy: `Its levels are ${venue.levels.map((level) => level.id).join(', ')}.`
  });
}
