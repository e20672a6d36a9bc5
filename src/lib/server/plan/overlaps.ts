/** Units of a level that share floor: legal (a shop on a walkway), and worth saying. */
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import type { Unit } from '../../domain/place.ts';
import { groupBy } from './group-by.ts';
import { toBox, toMetres, toPolygons } from './ground.ts';
import type { Steps } from './slices.ts';

/** Drawn walls do not meet to the centimetre. */
const wallMetres = 0.15;

export type Overlap = readonly [a: Unit, b: Unit];

/** Units that all lie over each other make a pair of every two: so many are looked at and told, and no more. */
export const mostOverlaps = 10_000;
const mostLooks = 1_000_000;

export function* findOverlaps(units: readonly Unit[]): Steps<Overlap[]> {
  const overlaps: Overlap[] = [];
  let looks = 0;
  for (const onLevel of groupBy(units, ({ levelId }) => levelId).values()) {
    const index = new Flatbush(onLevel.length);
    const boxes = onLevel.map(({ geometry }) => toBox([geometry]));
    for (const box of boxes) index.add(...box);
    index.finish();
    for (const [at, unit] of onLevel.entries()) {
      for (const other of index.search(...boxes[at]!, (each) => each > at)) {
        if (overlaps.length >= mostOverlaps || (looks += 1) > mostLooks) return overlaps;
        if (shareFloor(unit, onLevel[other]!)) overlaps.push([unit, onLevel[other]!]);
        yield;
      }
    }
  }
  return overlaps;
}

function shareFloor(a: Unit, b: Unit): boolean {
  return liesIn(a, b) || liesIn(b, a);
}

/** By its label point, or by a corner that is deeper inside than a wall is thick. */
function liesIn(a: Unit, b: Unit): boolean {
  if (booleanPointInPolygon([...a.displayPoint], b.geometry)) return true;
  const corners = toPolygons(a.geometry).flatMap(([outer = []]) => outer);
  // Of two shapes of very many corners only some are tried: all of them would be a billion comparisons.
  const every = Math.ceil((corners.length * toPolygons(b.geometry).flat(2).length) / mostComparisons);
  return corners.some(
    (corner, index) =>
      index % every === 0 && booleanPointInPolygon(corner, b.geometry, { ignoreBoundary: true }) && toWall(corner, b) > wallMetres
  );
}

const mostComparisons = 500_000;

function toWall(point: Position, { geometry }: Unit): number {
  let nearest = Infinity;
  for (const ring of toPolygons(geometry).flat()) {
    for (let index = 1; index < ring.length; index += 1) nearest = Math.min(nearest, toSideMetres(point, ring[index - 1]!, ring[index]!));
  }
  return nearest;
}

function toSideMetres(point: Position, a: Position, b: Position): number {
  const stretch = Math.cos((point[1]! * Math.PI) / 180);
  const [dx, dy] = [(b[0]! - a[0]!) * stretch, b[1]! - a[1]!];
  const [px, py] = [(point[0]! - a[0]!) * stretch, point[1]! - a[1]!];
  const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return toMetres(point, [a[0]! + along * (b[0]! - a[0]!), a[1]! + along * (b[1]! - a[1]!)]);
}
