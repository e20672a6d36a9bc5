import type { MultiPolygon, Polygon } from 'geojson';
import { builder } from '../builder.ts';

interface LngLat {
  readonly lng: number;
  readonly lat: number;
}

export const PositionType = builder.objectRef<LngLat>('Position').implement({
  description: 'A point on the globe, in degrees (WGS 84).',
  fields: (t) => ({ lng: t.exposeFloat('lng'), lat: t.exposeFloat('lat') })
});

/** The middle of the box around an area; null for one without any point. */
export function toCentre(area: Polygon | MultiPolygon): LngLat | null {
  const rings = area.type === 'Polygon' ? area.coordinates.slice(0, 1) : area.coordinates.flatMap(([outer]) => (outer ? [outer] : []));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of rings.flat()) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west === Infinity ? null : { lng: (west + east) / 2, lat: (south + north) / 2 };
}
