/** Which place is at a point of a level: the smallest unit or section that holds it, else nothing. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { toRings } from './camera.ts';

interface Area {
  readonly id: string;
  readonly rings: readonly (readonly Position[])[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

/** Even-odd over all rings, so holes are outside. */
export function isInside(rings: readonly (readonly Position[])[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
      const [x1 = 0, y1 = 0] = ring[index] ?? [];
      const [x2 = 0, y2 = 0] = ring[before] ?? [];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

function toArea(id: string, geometry: Polygon | MultiPolygon): Area {
  const rings = toRings(geometry);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of rings.flat()) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return { id, rings, box };
}

const boxSize = ({ box }: Area) => (box[2] - box[0]) * (box[3] - box[1]);

/** Finds among the places of one level. */
export class PlaceFinder {
  private readonly areas: readonly Area[];

  constructor(places: readonly { readonly id: string; readonly geometry: Polygon | MultiPolygon }[]) {
    this.areas = places.map(({ id, geometry }) => toArea(id, geometry)).sort((a, b) => boxSize(a) - boxSize(b));
  }

  find([lng, lat]: readonly [number, number]): string | null {
    for (const { id, rings, box } of this.areas) {
      if (lng < box[0] || lat < box[1] || lng > box[2] || lat > box[3]) continue;
      if (isInside(rings, lng, lat)) return id;
    }
    return null;
  }
}
