import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import polylabel from 'polylabel';
import { toSignedArea } from './rings.ts';
import type { Area } from './repair-area.ts';

/** The wished point if it lies inside, else the point farthest from the walls. */
export function toInteriorPoint(area: Area, wished: readonly number[] | undefined): [number, number] {
  const [lng, lat] = wished ?? [];
  if (lng !== undefined && lat !== undefined && booleanPointInPolygon([lng, lat], area)) return [lng, lat];
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const largest = polygons.reduce((a, b) => (Math.abs(toSignedArea(b[0] ?? [])) > Math.abs(toSignedArea(a[0] ?? [])) ? b : a));
  // Degrees are not square away from the equator, so the search runs in a stretched plane.
  const stretch = Math.cos(((largest[0]?.[0]?.[1] ?? 0) * Math.PI) / 180);
  const plane = largest.map((ring) => ring.map(([x = 0, y = 0]): [number, number] => [x * stretch, y]));
  const ys = plane[0]?.map(([, y = 0]) => y) ?? [0];
  // A thousandth of its height: a fixed step would miss the inside of an escalator.
  const [x = 0, y = 0] = polylabel(plane, (Math.max(...ys) - Math.min(...ys)) / 1000);
  return [x / stretch, y];
}
