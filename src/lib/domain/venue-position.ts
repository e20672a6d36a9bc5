import type { Position } from 'geojson';
import type { Venue } from './place.ts';

/** Middle of its outline; null for a venue that is nowhere. */
export function toPosition({ kind, geometry }: Pick<Venue, 'kind' | 'geometry'>): readonly [number, number] | null {
  if (kind === 'online') return null;
  const points: Position[] = geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  if (points.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of points) {
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [(west + east) / 2, (south + north) / 2];
}
