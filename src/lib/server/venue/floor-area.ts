/** Floors of units in a flat plane of metres, and how much of it two of them share. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { intersection } from 'polyclip-ts';
import { crossingLimit, findCrossings } from '../plan/crossings.ts';

type Point = readonly [number, number];
type Ring = readonly Point[];

export interface Floor {
  readonly bbox: readonly [number, number, number, number];
  /** Square metres. */
  readonly areaM2: number;
  /** Counter-clockwise without the closing point, when the whole floor is one convex ring: most rooms are, and those are cut by a quick rule. */
  readonly convex: Ring | undefined;
  readonly polygons: readonly (readonly Ring[])[];
}

const metresPerDegree = 111_195;

/** From degrees to metres off an origin, true enough over a few kilometres. */
export function toPlane([lng0, lat0]: readonly [number, number]): (position: readonly number[]) => Point {
  const stretch = Math.cos((lat0 * Math.PI) / 180);
  return ([lng = 0, lat = 0]) => [(lng - lng0) * stretch * metresPerDegree, (lat - lat0) * metresPerDegree];
}

export function toFloor(geometry: Polygon | MultiPolygon, project: (position: readonly number[]) => Point): Floor {
  const lists = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const polygons = lists.map((rings) => rings.map((ring) => ring.map(project)));
  const outer = polygons.flatMap((rings) => rings[0] ?? []);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of outer) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const only = polygons.length === 1 && polygons[0]?.length === 1 ? polygons[0][0] : undefined;
  return { bbox: [west, south, east, north], areaM2: toArea(polygons), convex: only && toConvex(only), polygons };
}

function toArea(polygons: readonly (readonly Ring[])[]): number {
  const toPolygonArea = (rings: readonly Ring[]): number =>
    rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(toSignedArea(ring)), 0);
  return polygons.reduce((sum, rings) => sum + toPolygonArea(rings), 0);
}

function toSignedArea(ring: Ring): number {
  let sum = 0;
  let [px, py] = ring.at(-1) ?? [0, 0];
  for (const [x, y] of ring) {
    sum += px * y - x * py;
    [px, py] = [x, y];
  }
  return sum / 2;
}

function toConvex(closed: Ring): Ring | undefined {
  const ring = closed.slice(0, -1);
  const turned = toSignedArea(ring) < 0 ? [...ring].reverse() : ring;
  const isConvex = turned.every((b, index) => {
    const [ax, ay] = turned.at(index - 1) ?? b;
    const [cx, cy] = turned[(index + 1) % turned.length] ?? b;
    return (b[0] - ax) * (cy - b[1]) - (b[1] - ay) * (cx - b[0]) >= -1e-6;
  });
  return isConvex ? turned : undefined;
}

/** Square metres that both have. */
export function toSharedArea(a: Floor, b: Floor): number {
  const width = Math.min(a.bbox[2], b.bbox[2]) - Math.max(a.bbox[0], b.bbox[0]);
  const height = Math.min(a.bbox[3], b.bbox[3]) - Math.max(a.bbox[1], b.bbox[1]);
  // Neighbours share a wall, not a floor.
  if (width <= 0 || height <= 0 || width * height < 0.01 * Math.min(a.areaM2, b.areaM2)) return 0;
  if (a.convex && b.convex) return Math.abs(toSignedArea(clipConvex(a.convex, b.convex)));
  // The cut takes as long as walls cross: minutes for two combs across each other.
  const walls = [...a.polygons, ...b.polygons].flat() as unknown as Position[][];
  const corners = walls.reduce((sum, ring) => sum + ring.length, 0);
  if (corners > manyCorners || (corners > fewCorners && findCrossings(walls).count > crossingLimit)) return countShared(a, b);
  try {
    return toArea(intersection(toGeom(a), toGeom(b)) as Point[][][]);
  } catch {
    // Walls that almost lie on each other can break the cut: count points of a grid instead.
    return countShared(a, b);
  }
}

const fewCorners = 60;
const manyCorners = 10_000;

const toGeom = ({ polygons }: Floor): [number, number][][][] => polygons as [number, number][][][];

/** Sutherland and Hodgman, 1974. */
function clipConvex(subject: Ring, clip: Ring): Ring {
  let kept = subject;
  for (let index = 0; index < clip.length && kept.length > 0; index += 1) {
    const [ax, ay] = clip[index] ?? [0, 0];
    const [bx, by] = clip[(index + 1) % clip.length] ?? [0, 0];
    const toSide = ([x, y]: Point): number => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const next: Point[] = [];
    let before = kept.at(-1) ?? [0, 0];
    let sideBefore = toSide(before);
    for (const point of kept) {
      const side = toSide(point);
      if (side >= 0 !== sideBefore >= 0) {
        const share = sideBefore / (sideBefore - side);
        next.push([before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]);
      }
      if (side >= 0) next.push(point);
      [before, sideBefore] = [point, side];
    }
    kept = next;
  }
  return kept;
}

const gridSteps = 24;

/** Points of a grid over the smaller one, so that a shop in a hall is not missed between two of them. */
function countShared(one: Floor, other: Floor): number {
  const [a, b] = one.areaM2 <= other.areaM2 ? [one, other] : [other, one];
  const [west, south, east, north] = a.bbox;
  let inside = 0;
  let shared = 0;
  for (let i = 0.5; i < gridSteps; i += 1) {
    for (let j = 0.5; j < gridSteps; j += 1) {
      const point: Point = [west + ((east - west) * i) / gridSteps, south + ((north - south) * j) / gridSteps];
      if (!isInside(a, point)) continue;
      inside += 1;
      if (isInside(b, point)) shared += 1;
    }
  }
  return inside === 0 ? 0 : (a.areaM2 * shared) / inside;
}

/** Even-odd over all rings, so that holes are out. */
function isInside({ polygons }: Floor, [x, y]: Point): boolean {
  let isIn = false;
  for (const ring of polygons.flat()) {
    let [px, py] = ring.at(-1) ?? [0, 0];
    for (const [cx, cy] of ring) {
      if (cy > y !== py > y && x < ((px - cx) * (y - cy)) / (py - cy) + cx) isIn = !isIn;
      [px, py] = [cx, cy];
    }
  }
  return isIn;
}
