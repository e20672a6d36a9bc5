import type { FeedbackLocation, UnplacedReason } from '../../domain/event.ts';
import { toAliasKey, type Unit, type Venue } from '../../domain/place.ts';
import { toStandIns } from '../../domain/stand-ins.ts';
import type { Draft, Placement, Step, StepContext } from './draft.ts';
import { contains, getPlaceIndex, type Floor, type PlaceIndex } from './place-index.ts';

/**
 * Finds the place an event is about, on the plan that was valid when it happened. What cannot be placed stands at the venue, with the
 * reason; nothing is refused for its place.
 */
export function locate<D extends Draft<{ location?: FeedbackLocation | undefined }>>(): Step<D> {
  return {
    name: 'locate',
    run: (drafts, context) => {
      const waiting = drafts.map((draft) => place(draft, context)).filter((wait) => wait !== null);
      return waiting.length === 0 ? drafts : finish(drafts, waiting, context);
    }
  };
}

/** Null: placed. Else what to wait for: a plan of long ago is not in memory. */
function place(draft: Draft<{ location?: FeedbackLocation | undefined }>, { venues, scope }: StepContext): Promise<unknown> | null {
  const then = venues.at(scope, draft.venue.id, draft.instantMs);
  if (then instanceof Promise) return then;
  draft.place = findPlace(then ?? draft.venue, draft.event.location, draft.venue);
  return null;
}

/** Asked again once it is in memory: a book that changed in between must not be missed. What cannot be read now gives way to the plan of now. */
async function finish<D extends Draft<{ location?: FeedbackLocation | undefined }>>(
  drafts: D[],
  waiting: readonly Promise<unknown>[],
  context: StepContext
): Promise<D[]> {
  await Promise.allSettled(waiting);
  for (const draft of drafts) {
    draft.venue = context.venues.get(context.scope, draft.venue.id) ?? draft.venue;
    if (place(draft, context)) draft.place = findPlace(draft.venue, draft.event.location);
  }
  return drafts;
}

/**
 * Where an event of this venue stands. `venue` is on the plan of its time; a name that this plan does not know and the plan of now
 * does (a till that got its name today) is believed.
 */
export function findPlace(venue: Venue, location: FeedbackLocation | undefined, now: Venue = venue): Placement {
  const found = findOn(getPlaceIndex(venue), location);
  if (found.unplacedReason === '' || now === venue || (location && 'lngLat' in location)) return found;
  const later = findOn(getPlaceIndex(now), location);
  return later.unplacedReason === '' ? later : found;
}

function findOn(index: PlaceIndex, location: FeedbackLocation | undefined): Placement {
  if (location === undefined) return index.atVenue;
  if ('unit' in location) return findNamed(index, location.unit) ?? unplaced('unknown_unit', location.unit, 'unit');
  if ('lngLat' in location) return findPoint(index, location.lngLat, location.level);
  if ('level' in location) {
    return index.byLevel.get(location.level) ?? findAlias(index, location.level) ?? unplaced('unknown_level', location.level, 'level');
  }
  return findAlias(index, location.alias) ?? unplaced('unknown_alias', toAliasKey(location.alias), 'unit');
}

/** By id, by who took its place, or by what people call it: tills and counters send names of their own as ids. */
function findNamed(index: PlaceIndex, unitId: string): Placement | undefined {
  return index.byUnit.get(unitId) ?? findSuccessor(index, unitId) ?? findAlias(index, unitId);
}

function findAlias(index: PlaceIndex, name: string): Placement | undefined {
  const { aliases } = index.venue;
  const alias = toAliasKey(name);
  if (!Object.hasOwn(aliases, alias)) return undefined;
  const id = aliases[alias]!;
  return index.byLevel.get(id) ?? index.byUnit.get(id) ?? findSuccessor(index, id);
}

/** Undefined: the id was never a unit. A unit that left for good keeps its name and says that it is gone. */
function findSuccessor({ venue, byUnit, byLevel }: PlaceIndex, unitId: string): Placement | undefined {
  const standIn = toStandIns(venue).get(unitId);
  if (standIn === undefined) return undefined;
  return byUnit.get(standIn?.unit ?? '') ?? byLevel.get(standIn?.level ?? '') ?? unplaced('removed_unit', unitId, 'unit');
}

/**
 * A point names a unit of its level; without a level, of the level nearest to the ground that has a unit there (positioning by
 * satellite knows no floor). In no unit: the level that was named, else unplaced.
 */
function findPoint(index: PlaceIndex, point: readonly [number, number], levelId: string | undefined): Placement {
  const name = `${point[0]},${point[1]}`;
  const level = levelId === undefined ? undefined : (index.byLevel.get(levelId) ?? findAlias(index, levelId));
  if (levelId !== undefined && level?.placeKind !== 'level') return unplaced('unknown_level', levelId, 'level');
  for (const floor of index.floors) {
    if (level && floor.level.id !== level.levelId) continue;
    const unit = findUnit(floor, point);
    if (unit) return index.byUnit.get(unit.id)!;
    if (level && contains(floor.level.geometry, point)) return level;
  }
  const inside = contains(index.venue.geometry, point) || index.floors.some((floor) => contains(floor.level.geometry, point));
  if (!inside) return unplaced('outside_venue', name, 'unit');
  return level ?? unplaced('between_units', name, 'unit');
}

function findUnit({ units, boxes }: Floor, [x, y]: readonly [number, number]): Unit | undefined {
  const candidates = boxes?.search(x, y, x, y).sort((a, b) => a - b) ?? [];
  return candidates.map((at) => units[at]!).find((unit) => contains(unit.geometry, [x, y]));
}

/** A measurement of an unknown place keeps that place's name: counted, but never as if it were the venue's own. */
function unplaced(unplacedReason: UnplacedReason, placeId: string, placeKind: 'level' | 'unit'): Placement {
  return { levelId: '', unitId: '', unplacedReason, placeId, placeKind };
}
