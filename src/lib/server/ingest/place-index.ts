import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Level, Unit, Venue } from '../../domain/place.ts';
import type { Placement } from './draft.ts';

/** A venue made ready for finding places. */
export interface PlaceIndex {
  readonly venue: Venue;
  readonly atVenue: Placement;
  readonly byUnit: ReadonlyMap<string, Placement>;
  readonly byLevel: ReadonlyMap<string, Placement>;
  /** Levels from the ground outwards: 0, 1, -1, 2, ... */
  readonly floors: readonly Floor[];
}

export interface Floor {
  readonly level: Level;
  /** Smallest first, then by id: the first one that contains a point is its unit, on a shared wall too. */
  readonly units: readonly Unit[];
  readonly boxes: Flatbush | null;
}

/** One index a version of a venue: an import brings a new object. */
const indexes = new WeakMap<Venue, PlaceIndex>();

export function getPlaceIndex(venue: Venue): PlaceIndex {
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

/** The border belongs to it. */
export function contains(geometry: Polygon | MultiPolygon, point: readonly [number, number]): boolean {
  return getRings(geometry).length > 0 && booleanPointInPolygon([point[0], point[1]], geometry);
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
