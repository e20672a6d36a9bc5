import { z } from 'zod';
import { lngLatSchema, placeIdSchema } from '../../domain/event.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import { toAliasKey, type Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Assigned, UnplacedName } from '../../domain/unplaced.ts';
import type { VenueBook } from '../../domain/venue-book.ts';
import type { Clock } from '../clock.ts';
import type { MoveRequest } from '../ingest/corrections/move-request.ts';
import type { Placement } from '../ingest/draft.ts';
import type { Ingest } from '../ingest/ingest.ts';
import { findPlace } from '../ingest/locate.ts';
import { getPlaceIndex } from '../ingest/place-index.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { moveAlias } from './move-alias.ts';
import { openPlanAt } from './open-plan-at.ts';

const nameSchema = z.union([
  z.strictObject({ alias: z.string().min(1).max(200) }),
  z.strictObject({ place: placeIdSchema }),
  z.strictObject({ at: lngLatSchema, level: placeIdSchema.optional() })
]);
export const assignmentSchema = z.strictObject({ name: nameSchema, place: placeIdSchema, remember: z.boolean().default(true) });
export type Assignment = z.infer<typeof assignmentSchema>;

export interface AssignParts {
  readonly venues: VenueStore;
  readonly ingest: Pick<Ingest, 'move'>;
  readonly clock: Clock;
}

/**
 * Says what a name means: the next events that use it are placed at once (unless it is a point, which nobody says twice), and the past
 * ones move there. What was written into the book stays written when the move fails: the same call again moves the rest.
 * @throws FloorpulseError not_found | bad_request | unavailable
 */
export async function assign(parts: AssignParts, scope: Scope, venue: Venue, { name, place, remember }: Assignment): Promise<Assigned> {
  const target = getTarget(venue, place);
  if ('alias' in name) {
    if (remember) return moveAlias(parts, scope, venue, toKey(name.alias), place);
    const key = toKey(name.alias);
    return move(parts, venue.id, ['unknown_alias', 'removed_unit'], ({ location }) => namesAlias(location, key), target);
  }
  if ('at' in name) {
    const isMeant = ({ location }: Asked): boolean => isPoint(location, name);
    return move(parts, venue.id, ['outside_venue', 'between_units', 'unknown_level'], isMeant, target);
  }
  if (await isRemoved(parts, scope, venue, name.place)) return assignRemoved(parts, scope, venue, name.place, target, remember);
  if (remember) return moveAlias(parts, scope, venue, toKey(name.place), place);
  return move(parts, venue.id, ['unknown_unit', 'unknown_level'], ({ location }) => namesId(location, name.place), target);
}

/** A unit that left: who takes its place is said for all its events, those of history are counted there too, on whatever plan. */
async function assignRemoved(
  parts: AssignParts,
  scope: Scope,
  venue: Venue,
  unitId: string,
  target: Placement,
  remember: boolean
): Promise<Assigned> {
  if (target.placeKind !== 'unit') {
    throw new FloorpulseError('bad_request', `place ${target.placeId} is a level: the place of a removed unit is taken by a unit.`, {
      field: 'place'
    });
  }
  if (!remember) {
    return move(parts, venue.id, ['removed_unit'], ({ location }) => namesId(location, unitId), target);
  }
  const now = await parts.venues.saveBook(scope, venue.id, (book) => ({
    ...book,
    successors: { ...book.successors, [unitId]: target.placeId }
  }));
  const planAt = await openPlanAt(parts.venues, scope, now);
  const { feedback, measurements, conflicts } = await parts.ingest.move({
    venueId: venue.id,
    which: { reasons: ['removed_unit', 'unknown_unit'] },
    // An alias or an older name may have led to it: each is placed again, and moves when that leads here.
    toPlace: ({ atMs, location }) => {
      const found = findPlace(planAt(atMs), location, now);
      return found.unitId === target.unitId ? found : null;
    }
  });
  return { moved: { feedback, measurements }, conflicts, remembered: true };
}

type Asked = Parameters<MoveRequest['toPlace']>[0];

async function move(
  { ingest }: AssignParts,
  venueId: string,
  reasons: MoveRequest['which']['reasons'],
  isMeant: (said: Asked) => boolean,
  target: Placement
): Promise<Assigned> {
  const toPlace = (said: Asked): Placement | null => (said.unplacedReason !== '' && isMeant(said) ? target : null);
  const { feedback, measurements, conflicts } = await ingest.move({ venueId, which: { reasons }, toPlace });
  return { moved: { feedback, measurements }, conflicts, remembered: false };
}

/** @throws FloorpulseError bad_request */
export function getTarget(venue: Venue, place: string): Placement {
  const { byUnit, byLevel } = getPlaceIndex(venue);
  const target = byUnit.get(place) ?? byLevel.get(place);
  if (target) return target;
  throw new FloorpulseError('bad_request', `place ${JSON.stringify(place)} is no level and no unit of ${venue.id}.`, {
    field: 'place',
    remedy: 'Name a place of the plan that is valid now.'
  });
}

/** `__proto__` is left out of what a schema parses: it could not be remembered. @throws FloorpulseError bad_request */
export function toKey(alias: string): string {
  const key = toAliasKey(alias);
  if (key !== '' && key.length <= 200 && key !== '__proto__') return key;
  throw new FloorpulseError('bad_request', 'alias must be 1 to 200 characters that are not all spaces.', { field: 'name.alias' });
}

export const withAlias =
  (key: string, entry: VenueBook['aliases'][string]) =>
  (book: VenueBook): VenueBook => ({ ...book, aliases: { ...book.aliases, [key]: entry } });

export const namesAlias = (location: Asked['location'], key: string): boolean =>
  location !== undefined && 'alias' in location && toAliasKey(location.alias) === key;

/** An id that is not on the plan, of a unit or of a level itself; the level of a point is a part of the point's name. */
const namesId = (location: Asked['location'], id: string): boolean =>
  location !== undefined &&
  (('unit' in location && location.unit === id) || (!('lngLat' in location) && 'level' in location && location.level === id));

/** As far as half a step of the rounding, whichever way the halves went. */
function isPoint(location: Asked['location'], { at, level }: Extract<UnplacedName, { at: readonly [number, number] }>): boolean {
  if (location === undefined || !('lngLat' in location) || location.level !== level) return false;
  return Math.abs(location.lngLat[0] - at[0]) <= 0.000_050_1 && Math.abs(location.lngLat[1] - at[1]) <= 0.000_050_1;
}

async function isRemoved({ venues }: AssignParts, scope: Scope, venue: Venue, id: string): Promise<boolean> {
  if (venue.units.some((unit) => unit.id === id) || venue.levels.some((level) => level.id === id)) {
    throw new FloorpulseError('bad_request', `name.place ${id} is on the plan: its events have a place.`, { field: 'name.place' });
  }
  if (Object.hasOwn(venue.successors ?? {}, id)) return true;
  const planAt = await openPlanAt(venues, scope, venue);
  const starts = venues.plans(scope, venue.id).map(({ validFrom }) => (validFrom === null ? 0 : Date.parse(validFrom)));
  return starts.some((ms) => planAt(ms).units.some((unit) => unit.id === id));
}
