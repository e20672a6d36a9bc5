import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import polylabel from 'polylabel';
import type { LineString, MultiPolygon, Point, Polygon, Position } from 'geojson';

type RawGeometry = { readonly type: string; readonly coordinates?: unknown } | null;

/** A geometry that is not what its feature needs; the message says why. */
export class BadGeometry extends Error {
  override readonly name = 'BadGeometry';
}

export function toPoint(geometry: RawGeometry): Point {
  if (geometry?.type !== 'Point') throw new BadGeometry(`The geometry must be a Point, not ${geometry?.type ?? 'empty'}.`);
  return { type: 'Point', coordinates: toPosition(geometry.coordinates) };
}

export function toLineString(geometry: RawGeometry): LineString {
  if (geometry?.type !== 'LineString') throw new BadGeometry(`The geometry must be a LineString, not ${geometry?.type ?? 'empty'}.`);
  const coordinates = toList(geometry.coordinates).map(toPosition);
  if (coordinates.length < 2) throw new BadGeometry('A LineString needs at least 2 positions.');
  return { type: 'LineString', coordinates };
}

/** @throws BadGeometry for open, flat or crossing rings and for positions off the globe */
export function toArea(geometry: RawGeometry): Polygon | MultiPolygon {
  if (geometry?.type === 'Polygon') return { type: 'Polygon', coordinates: toRings(geometry.coordinates) };
  if (geometry?.type === 'MultiPolygon') {
    const coordinates = toList(geometry.coordinates).map(toRings);
    if (coordinates.length === 0) throw new BadGeometry('The MultiPolygon has no polygon.');
    return { type: 'MultiPolygon', coordinates };
  }
  throw new BadGeometry(`The geometry must be a Polygon or MultiPolygon, not ${geometry?.type ?? 'empty'}.`);
}

/** The wished point if it lies inside, else the point farthest from the walls. */
export function toInteriorPoint(area: Polygon | MultiPolygon, wished: readonly number[] | undefined): [number, number] {
  const [lng, lat] = wished ?? [];
  if (lng !== undefined && lat !== undefined && booleanPointInPolygon([lng, lat], area)) return [lng, lat];
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const largest = polygons.reduce((a, b) => (toRingArea(b[0] ?? []) > toRingArea(a[0] ?? []) ? b : a));
  // Degrees are not square away from the equator, so the search runs in a stretched plane.
  const stretch = Math.cos(((largest[0]?.[0]?.[1] ?? 0) * Math.PI) / 180);
  const plane = largest.map((ring) => ring.map(([x = 0, y = 0]): [number, number] => [x * stretch, y]));
  const ys = plane[0]?.map(([, y = 0]) => y) ?? [0];
  // A thousandth of its height: a fixed step would miss the inside of an escalator.
  const [x = 0, y = 0] = polylabel(plane, (Math.max(...ys) - Math.min(...ys)) / 1000);
  return [x / stretch, y];
}

function toList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new BadGeometry('The coordinates are not nested as its type asks.');
  return value;
}

function toPosition(value: unknown): Position {
  const [lng, lat] = toList(value);
  if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) {
    throw new BadGeometry('A position is not a pair of numbers.');
  }
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
    throw new BadGeometry(`The position [${lng}, ${lat}] is not on the globe: longitude comes first, in degrees of WGS 84.`);
  }
  return [lng, lat];
}

function toRings(value: unknown): Position[][] {
  const rings = toList(value).map((ring) => toList(ring).map(toPosition));
  if (rings.length === 0) throw new BadGeometry('The polygon has no ring.');
  for (const ring of rings) assertRing(ring);
  return rings;
}

function assertRing(ring: readonly Position[]): void {
  const first = ring[0];
  const last = ring.at(-1);
  if (ring.length < 4 || !first || !last) throw new BadGeometry(`A ring has ${ring.length} positions, it needs at least 4.`);
  if (first[0] !== last[0] || first[1] !== last[1]) throw new BadGeometry('A ring is not closed: its last position must equal its first.');
  if (toRingArea(ring) === 0) throw new BadGeometry('A ring has no area.');
  const crossing = findCrossing(ring);
  if (crossing) throw new BadGeometry(`A ring crosses itself near [${crossing[0]}, ${crossing[1]}].`);
}

function toRingArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let doubled = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? [];
    const [bx = 0, by = 0] = ring[index] ?? [];
    // Relative to the first position: products of whole degrees would swallow a shop's few square metres.
    doubled += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return Math.abs(doubled) / 2;
}

function toTurn(a: Position, b: Position, c: Position): number {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
}

/** The start of a side that another side properly crosses; sides that only touch are fine. */
function findCrossing(ring: readonly Position[]): Position | undefined {
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const a = ring[i]!;
    const b = ring[i + 1]!;
    for (let j = i + 2; j + 1 < ring.length; j += 1) {
      const c = ring[j]!;
      const d = ring[j + 1]!;
      if (toTurn(a, b, c) * toTurn(a, b, d) < 0 && toTurn(c, d, a) * toTurn(c, d, b) < 0) return a;
    }
  }
  return undefined;
}
