/** Units around a point. Pure. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Unit, Venue } from '../../domain/place.ts';

const metresPerDegree = 111_195;

/** Metres from a point to the wall of a unit; inside is 0 as well. On a plane: venues are small. */
export function toMetres([x, y]: readonly [number, number], geometry: Polygon | MultiPolygon): number {
  const scale = Math.cos((y * Math.PI) / 180);
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const toPlane = (position: Position): [number, number] => [
    (position[0]! - x) * scale * metresPerDegree,
    (position[1]! - y) * metresPerDegree
  ];
  let nearest = Infinity;
  let isInside = false;
  for (const ring of rings) {
    const points = ring.map(toPlane);
    for (let at = 0; at < points.length - 1; at += 1) {
      const [ax, ay] = points[at]!;
      const [bx, by] = points[at + 1]!;
      const lengthSquare = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = lengthSquare === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / lengthSquare));
      nearest = Math.min(nearest, Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)));
      if (ay > 0 !== by > 0 && 0 < ((bx - ax) * -ay) / (by - ay) + ax) isInside = !isInside;
    }
  }
  return isInside ? 0 : nearest;
}

/** Nobody stands there and speaks of it. */
const noPlaces: ReadonlySet<string> = new Set(['opentobelow', 'nonpublic']);

/** The nearest units to a point within a distance, nearest first; on one level where it is known. */
export function findNearUnits(
  venue: Venue,
  point: readonly [number, number],
  levelId: string | undefined,
  withinMetres: number
): { unit: Unit; metres: number }[] {
  return venue.units
    .filter((unit) => (levelId === undefined || unit.levelId === levelId) && !noPlaces.has(unit.category))
    .map((unit) => ({ unit, metres: toMetres(point, unit.geometry) }))
    .filter(({ metres }) => metres <= withinMetres)
    .sort((a, b) => a.metres - b.metres || (a.unit.id < b.unit.id ? -1 : 1));
}
