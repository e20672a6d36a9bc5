import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { FeedbackLocation, UnplacedReason } from '../../domain/event.ts';
import { toAliasKey, type Level, type Unit, type Venue } from '../../domain/place.ts';
import type { Draft, Placement, StepContext, StepRefusal } from './draft.ts';

/** Finds the place an event is about. What cannot be placed stands at the venue, with the reason; nothing is refused for its place. */
export function locate<Event extends { location?: FeedbackLocation | undefined }>(
  draft: Draft<Event>,
  _context: StepContext
): StepRefusal | null {
  draft.place = findPlace(draft.venue, draft.event.location);
  return null;
}

export function findPlace(venue: Venue, location: FeedbackLocation | undefined): Placement {
  const index = getIndex(venue);
  if (location === undefined) return index.atVenue;
  if ('unit' in location) return index.byUnit.get(location.unit) ?? unplaced('unknown_unit', location.unit, 'unit');
  if ('lngLat' in location) return findPoint(index, location.lngLat, location.level);
  if ('level' in location) return index.byLevel.get(location.level) ?? unplaced('unknown_level', location.level, 'level');
  const alias = toAliasKey(location.alias);
  const id = Object.hasOwn(venue.aliases, alias) ? venue.aliases[alias]! : '';
  return index.byLevel.get(id) ?? index.byUnit.get(id) ?? unplaced('unknown_alias', alias, 'unit');
}

interface PlaceIndex {
  readonly venue: Venue;
  readonly atVenue: Placement;
  readonly byUnit: ReadonlyMap<string, Placement>;
  readonly byLevel: ReadonlyMap<string, Placement>;
  /** Levels from the ground outwards: 0, 1, -1, 2, ... */
  readonly floors: readonly Floor[];
}

interface Floor {
  readonly level: Level;
  /** Smallest first, then by id: the first one that contains a point is its unit, on a shared wall too. */
  readonly units: readonly Unit[];
  readonly boxes: Flatbush | null;
}

/** One index a version of a venue: an import brings a new object. */
const indexes = new WeakMap<Venue, PlaceIndex>();

function getIndex(venue: Venue): PlaceIndex {
  let index = indexes.get(venue);
  if (!index) indexes.set(venue, (index = buildIndex(venue)));
  return index;
}

function buildIndex(venue: Venue): PlaceIndex {
  const levels = [...venue.levels].sort(
    (a, b) => Math.abs(a.ordinal) - Math.abs(b.ordinal) || b.ordinal - a.ordinal || (a.id < b.id ? -1 : 1)
  );
  const toPlacement = (levelId: string, unitId: string): Placement =>
    unitId
      ? { levelId, unitId, unplacedReason: '', placeId: unitId, placeKind: 'unit' }
      : { levelId, unitId, unplacedReason: '', placeId: levelId, placeKind: 'level' };
  return {
    venue,
    atVenue: { levelId: '', unitId: '', unplacedReason: '', placeId: venue.id, placeKind: 'venue' },
    byUnit: new Map(venue.units.map((unit) => [unit.id, toPlacement(unit.levelId, unit.id)])),
    byLevel: new Map(venue.levels.map((level) => [level.id, toPlacement(level.id, '')])),
    floors: levels.map((level) => buildFloor(level, venue.units))
  };
}

function buildFloor(level: Level, all: readonly Unit[]): Floor {
  const units = all
    .filter((unit) => unit.levelId === level.id && getRings(unit.geometry).length > 0)
    .map((unit) => ({ unit, area: getArea(unit.geometry) }))
    .sort((a, b) => a.area - b.area || (a.unit.id < b.unit.id ? -1 : 1))
    .map(({ unit }) => unit);
  if (units.length === 0) return { level, units, boxes: null };
  const boxes = new Flatbush(units.length);
  for (const unit of units) boxes.add(...getBox(unit.geometry));
  boxes.finish();
  return { level, units, boxes };
}

/**
 * A point names a unit of its level; without a level, of the level nearest to the ground that has a unit there (positioning by
 * satellite knows no floor). In no unit: the level that was named, else unplaced.
 */
function findPoint(index: PlaceIndex, point: readonly [number, number], levelId: string | undefined): Placement {
  const name = `${point[0]},${point[1]}`;
  const level = levelId === undefined ? undefined : index.byLevel.get(levelId);
  if (levelId !== undefined && !level) return unplaced('unknown_level', levelId, 'level');
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

/** The border belongs to it. */
function contains(geometry: Polygon | MultiPolygon, point: readonly [number, number]): boolean {
  return getRings(geometry).length > 0 && booleanPointInPolygon([point[0], point[1]], geometry);
}

/** A measurement of an unknown place keeps that place's name: counted, but never as if it were the venue's own. */
function unplaced(unplacedReason: UnplacedReason, placeId: string, placeKind: 'level' | 'unit'): Placement {
  return { levelId: '', unitId: '', unplacedReason, placeId, placeKind };
}

function getRings(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function getBox(geometry: Polygon | MultiPolygon): [number, number, number, number] {
  const points = getRings(geometry).flat();
  const xs = points.map((point) => point[0]!);
  const ys = points.map((point) => point[1]!);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Shoelace formula in square degrees: good for telling which of two units at one place is smaller. */
function getArea(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const toRingArea = (ring: Position[]) =>
    Math.abs(ring.reduce((sum, [x, y], at) => sum + x! * ring[(at + 1) % ring.length]![1]! - ring[(at + 1) % ring.length]![0]! * y!, 0)) /
    2;
  return polygons.reduce((sum, rings) => sum + rings.reduce((area, ring, at) => area + (at === 0 ? 1 : -1) * toRingArea(ring), 0), 0);
}
