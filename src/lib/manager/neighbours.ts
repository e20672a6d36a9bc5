/** What lies around a unit: those that share a wall with it, and the same spot on the levels above and below. Metres on a flat earth, which a building is small enough for. */
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import type { Unit, Venue } from '../domain/place.ts';

export interface Neighbours {
  readonly beside: readonly Unit[];
  /** Nearest level first: the unit at the same spot, if there is one. */
  readonly above: Unit | null;
  readonly below: Unit | null;
}

/** Walls are up to this thick. */
const wallMetres = 1.2;
const metresPerDegree = 111_320;
const most = 6;

type Segment = readonly [Position, Position];

export function toNeighbours(venue: Venue, unit: Unit): Neighbours {
  const scale = Math.cos((unit.displayPoint[1] * Math.PI) / 180);
  const own = toOutline(unit, scale);
  const ownBox = toBox(own);
  const beside = venue.units
    .filter((other) => other.id !== unit.id && other.levelId === unit.levelId)
    .map((other) => {
      const outline = toOutline(other, scale);
      const isFar = toBoxDistance(ownBox, toBox(outline)) > wallMetres;
      return { other, metres: isFar ? Infinity : toDistance(own, outline) };
    })
    .filter(({ metres }) => metres <= wallMetres)
    // Rooms first: a corridor lies beside everything.
    .sort((a, b) => Number(isPath(a.other)) - Number(isPath(b.other)) || a.metres - b.metres || a.other.id.localeCompare(b.other.id, 'en'))
    .slice(0, most)
    .map(({ other }) => other);
  const ordinal = venue.levels.find(({ id }) => id === unit.levelId)?.ordinal;
  const atSpot = (step: number): Unit | null => {
    if (ordinal === undefined) return null;
    const levels = venue.levels.filter((level) => (level.ordinal - ordinal) * step > 0);
    const nearest = levels.sort((a, b) => (a.ordinal - b.ordinal) * step)[0];
    const units = venue.units.filter(({ levelId }) => levelId === nearest?.id);
    const there = units.filter(({ geometry }) => booleanPointInPolygon([...unit.displayPoint], geometry));
    return there.find((one) => !isPath(one)) ?? there[0] ?? null;
  };
  return { beside, above: atSpot(1), below: atSpot(-1) };
}

const isPath = ({ category }: Unit): boolean => /walkway|corridor|lobby|parking\.aisle|road/.test(category);

function toOutline(unit: Unit, scale: number): Segment[] {
  const polygons = unit.geometry.type === 'Polygon' ? [unit.geometry.coordinates] : unit.geometry.coordinates;
  const toMetres = ([lng = 0, lat = 0]: Position): Position => [lng * scale * metresPerDegree, lat * metresPerDegree];
  return polygons.flat().flatMap((ring) => {
    const points = ring.map(toMetres);
    return points.slice(1).map((point, index): Segment => [points[index] ?? point, point]);
  });
}

type Box = readonly [west: number, south: number, east: number, north: number];

function toBox(outline: readonly Segment[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [[x = 0, y = 0]] of outline) {
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return [west, south, east, north];
}

function toBoxDistance(a: Box, b: Box): number {
  return Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));
}

/** Outlines that do not cross are nearest at a corner of one of them. */
function toDistance(a: readonly Segment[], b: readonly Segment[]): number {
  let least = Infinity;
  for (const [one, other] of [
    [a, b],
    [b, a]
  ] as const)
    for (const [corner] of one) for (const segment of other) least = Math.min(least, toSegmentDistance(corner, segment));
  return least;
}

function toSegmentDistance([px = 0, py = 0]: Position, [[ax = 0, ay = 0], [bx = 0, by = 0]]: Segment): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}
