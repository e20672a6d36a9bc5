/** Any polygon of a plan to one that is valid: rings closed and simple, the outer one against the clock, holes inside. A clean one is not touched. */
import { area as toSquareMetres } from '@turf/area';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { rewind } from '@turf/rewind';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { difference, union, type Geom } from 'polyclip-ts';
import { crossingLimit, findCrossings } from './crossings.ts';
import { BadGeometry, PositionReader, toList } from './positions.ts';
import { mendRing, toSignedArea } from './rings.ts';

export type RawGeometry = { readonly type: string; readonly coordinates?: unknown; readonly geometries?: unknown } | null;
export type Area = Polygon | MultiPolygon;

export interface Repair {
  readonly reason: string;
  readonly remedy: string;
  /** Nothing that can be seen changed. */
  readonly isQuiet: boolean;
}

export interface RepairedArea {
  readonly area: Area;
  readonly repairs: readonly Repair[];
}

/** Parts smaller than this share of the whole, or than a hand, come from crossing lines and are no floor. */
const sliverShare = 0.001;
const sliverSquareMetres = 0.01;

/** @throws BadGeometry when no area is left of it */
export function repairArea(geometry: RawGeometry): RepairedArea {
  const repairs = new Map<string, Repair>();
  const note = (reason: string, remedy: string, isQuiet = false): void => void repairs.set(reason, { reason, remedy, isQuiet });
  const raw = toRawPolygons(geometry, note);
  const reader = new PositionReader(raw);
  const polygons = raw.flatMap((rings) =>
    toPolygon(
      toList(rings).map((ring) => toList(ring).map((each) => reader.read(each))),
      note
    )
  );
  if (reader.isSwapped) note('Latitude comes before longitude.', 'Swapped.');
  if (reader.hasHeights) note('Positions have a third number.', 'Heights are left out.', true);
  if (polygons.length === 0) throw new BadGeometry('It has no area.');
  const parts = joinParts(polygons, note);
  const shape: Area =
    parts.length === 1 && (geometry?.type !== 'MultiPolygon' || raw.length !== 1)
      ? { type: 'Polygon', coordinates: parts[0]! }
      : { type: 'MultiPolygon', coordinates: parts };
  if (parts.some((rings) => rings.some((ring, index) => toSignedArea(ring) > 0 !== (index === 0)))) {
    note('A ring runs in the wrong direction.', 'Rewound: outer rings against the clock, holes with it.', true);
    return { area: rewind(shape) as Area, repairs: [...repairs.values()] };
  }
  return { area: shape, repairs: [...repairs.values()] };
}

/** A floor between its columns has hundreds of holes; each is held against the others and against every wall around them. */
const holeLimit = 3000;
const holeWorkLimit = 2_000_000;

type Note = (reason: string, remedy: string, isQuiet?: boolean) => void;

function toRawPolygons(geometry: RawGeometry, note: Note): unknown[] {
  if (!geometry) throw new BadGeometry('It has no geometry: a Polygon or MultiPolygon is needed.');
  const { type, coordinates } = geometry;
  if (type === 'Polygon') return [coordinates];
  if (type === 'MultiPolygon') return toList(coordinates);
  if (type === 'LineString' && isClosedLine(coordinates)) {
    note('The geometry is a closed LineString.', 'Read as the Polygon that it encloses.');
    return [[coordinates]];
  }
  if (type === 'GeometryCollection' && Array.isArray(geometry.geometries)) {
    const members = (geometry.geometries as RawGeometry[]).filter(
      (member) => member?.type === 'Polygon' || member?.type === 'MultiPolygon'
    );
    if (members.length > 0) {
      note(`The geometry is a GeometryCollection of ${geometry.geometries.length}.`, 'Its polygons are read.');
      return members.flatMap((member) => toRawPolygons(member, note));
    }
  }
  throw new BadGeometry(`The geometry must be a Polygon or MultiPolygon, not ${type}.`);
}

function isClosedLine(coordinates: unknown): boolean {
  return Array.isArray(coordinates) && coordinates.length >= 4 && JSON.stringify(coordinates[0]) === JSON.stringify(coordinates.at(-1));
}

/** The parts that a polygon really has; none when it has no area. */
function toPolygon(rawRings: Position[][], note: Note): Position[][][] {
  const rings = rawRings.flatMap((raw, index) => {
    const { ring, wasOpen, repeats, spikes } = mendRing(raw);
    if (ring && wasOpen) note('A ring is not closed.', 'Closed.');
    if (ring && repeats > 0) note('A position is repeated.', 'Said once.', true);
    if (ring && spikes > 0) note('A wall runs out and back on itself (a spike).', 'Cut off.');
    if (ring) return [{ ring, index }];
    if (index > 0) note('A hole has no area.', 'Left out.');
    return [];
  });
  if (rings[0]?.index !== 0) return [];
  if (rings.length > holeLimit || rings.length * rings[0].ring.length > holeWorkLimit) throw new BadGeometry('It has too many holes.');
  const kept = dropHolesOutside(
    rings.map(({ ring }) => ring),
    note
  );
  const { count, first, touches } = findCrossings(kept);
  if (count > crossingLimit) throw new BadGeometry(`Its walls cross in more than ${crossingLimit} places.`);
  const nested = kept.length > 2 && hasNestedHoles(kept);
  if (count === 0 && !touches && !nested) return toSignedArea(kept[0]!) === 0 ? [] : [kept];
  const clipped = clip(kept);
  if (count === 0 && isSameShape(kept, clipped)) return [kept];
  const parts = settle(clipped);
  if (first) note(`Its walls cross near [${first[0]}, ${first[1]}].`, toPartsText(parts.length));
  else if (nested) note('A hole lies in another hole.', 'Read as one hole.');
  else note('A ring touches itself.', toPartsText(parts.length));
  return parts;
}

/** The outer ring united with itself (even-odd), holes taken off, without slivers. */
function clip([outer, ...holes]: readonly Position[][]): Position[][][] {
  const whole = union([outer!] as Geom);
  return dropSlivers((holes.length > 0 ? difference(whole, ...holes.map((hole) => [hole] as Geom)) : whole) as Position[][][]);
}

/** A tenth of a millimetre. */
const snap = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;
const settlePasses = 6;

/** New corners are rounded, which may make walls cross again by a hair: snapped and clipped until nothing changes. @throws BadGeometry */
function settle(parts: readonly Position[][][]): Position[][][] {
  let current = [...parts];
  for (let pass = 0; pass < settlePasses; pass += 1) {
    const snapped = current.flatMap((rings) => {
      const mended = rings.map((ring) => mendRing(ring.map((position) => position.map(snap))).ring);
      return mended[0] ? [mended.filter((ring) => ring !== undefined)] : [];
    });
    const clipped = snapped.map((rings) => {
      const { count, touches } = findCrossings(rings);
      const again = count > 0 || touches ? clip(rings) : [rings];
      return count === 0 && isSameShape(rings, again) ? [rings] : again;
    });
    current = clipped.flat();
    if (findCrossings(current.map(([outer]) => outer!)).count > 0) {
      const [first, ...others] = current as unknown as Geom[];
      current = union(first!, ...others) as Position[][][];
    } else if (clipped.every((again, index) => again.length === 1 && again[0] === snapped[index])) return current;
  }
  throw new BadGeometry('Its walls cannot be untangled.');
}

const toPartsText = (count: number): string => (count > 1 ? `Its ${count} parts are kept.` : 'Untangled.');

function isSameShape(rings: readonly Position[][], parts: readonly Position[][][]): boolean {
  const [only] = parts;
  if (parts.length !== 1 || !only || only.length !== rings.length) return false;
  const before = toTotal(rings);
  return Math.abs(toTotal(only) - before) <= 1e-9 * before;
}

/** Square degrees, holes taken off. */
function toTotal(rings: readonly Position[][]): number {
  return rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(toSignedArea(ring)), 0);
}

function dropSlivers(parts: Position[][][]): Position[][][] {
  const sizes = parts.map((coordinates) => toSquareMetres({ type: 'Polygon', coordinates }));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  return parts.filter((_, index) => sizes[index]! >= Math.min(sliverSquareMetres, whole / 2) && sizes[index]! >= whole * sliverShare);
}

/** Only holes that have nothing to do with their polygon: one that crosses its wall is cut out of it. */
function dropHolesOutside(rings: Position[][], note: Note): Position[][] {
  const [outer, ...holes] = rings as [Position[], ...Position[][]];
  const kept = holes.filter((hole) => {
    const isOutside = isAway(hole, outer);
    if (isOutside) note('A hole lies outside its polygon.', 'Left out.');
    return !isOutside;
  });
  return [outer, ...kept];
}

/** Neither lies in the other and no walls cross. Of a long outer ring only the sides near the hole are looked at. */
function isAway(hole: Position[], outer: Position[]): boolean {
  const [west, south, east, north] = toBox(hole);
  const near = outer.slice(1).flatMap(([x = 0, y = 0], index) => {
    const [px = 0, py = 0] = outer[index]!;
    const isNear = Math.max(x, px) >= west && Math.min(x, px) <= east && Math.max(y, py) >= south && Math.min(y, py) <= north;
    return isNear ? [[outer[index]!, outer[index + 1]!]] : [];
  });
  // No wall comes near: one position speaks for all.
  if (near.length === 0) return !isIn(hole[0]!, outer);
  const hasNone = !hole.slice(1).some((position) => isIn(position, outer)) && !near.some(([position]) => isIn(position!, hole));
  return hasNone && findCrossings([...near, hole]).count === 0 && !isIn(toMiddle(hole), outer);
}

type Box = readonly [west: number, south: number, east: number, north: number];

function toBox(ring: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of ring) {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  }
  return [west, south, east, north];
}

function isIn(position: Position, ring: Position[]): boolean {
  return booleanPointInPolygon(position, { type: 'Polygon', coordinates: [ring] }, { ignoreBoundary: true });
}

function toMiddle(ring: readonly Position[]): Position {
  const corners = ring.slice(1);
  return [0, 1].map((axis) => corners.reduce((sum, each) => sum + each[axis]!, 0) / corners.length);
}

function hasNestedHoles(rings: readonly Position[][]): boolean {
  const holes = rings.slice(1).map((ring) => ({ ring, box: toBox(ring) }));
  return holes.some((hole) =>
    holes.some((other) => other !== hole && isBoxIn(hole.box, other.box) && hole.ring.every((at) => isIn(at, other.ring)))
  );
}

const isBoxIn = (inner: Box, outer: Box): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

/** Parts of a MultiPolygon that lie over each other are one. */
function joinParts(parts: Position[][][], note: Note): Position[][][] {
  if (parts.length < 2) return parts;
  const { count } = findCrossings(parts.map(([outer]) => outer!));
  if (count > crossingLimit) throw new BadGeometry(`Its walls cross in more than ${crossingLimit} places.`);
  if (count === 0) return parts;
  const [first, ...others] = parts as unknown as Geom[];
  note('Its parts lie over each other.', 'Joined.');
  return settle(dropSlivers(union(first!, ...others) as Position[][][]));
}
