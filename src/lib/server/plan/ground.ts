/** Distances on the ground between things of one venue: a plane is exact enough there. */
import type { Position } from 'geojson';
import type { Area } from './repair-area.ts';

export type Box = readonly [west: number, south: number, east: number, north: number];

const metresPerDegree = 111_320;

export function toPolygons(area: Area): Position[][][] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

export function toBox(areas: readonly Area[]): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of areas) {
    for (const [outer = []] of toPolygons(area)) {
      for (const position of outer) {
        const lng = position[0]!;
        const lat = position[1]!;
        if (lng < box[0]) box[0] = lng;
        if (lat < box[1]) box[1] = lat;
        if (lng > box[2]) box[2] = lng;
        if (lat > box[3]) box[3] = lat;
      }
    }
  }
  return box;
}

export function toMetres([lng1 = 0, lat1 = 0]: Position, [lng2 = 0, lat2 = 0]: Position): number {
  const stretch = Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180);
  return Math.hypot((lng2 - lng1) * stretch, lat2 - lat1) * metresPerDegree;
}

/** 0 when they touch. */
export function toBoxGap(a: Box, b: Box): number {
  const lng = Math.max(0, a[0] - b[2], b[0] - a[2]);
  const lat = Math.max(0, a[1] - b[3], b[1] - a[3]);
  return toMetres([a[0], a[1]], [a[0] + lng, a[1] + lat]);
}

export const toDiagonal = (box: Box): number => toMetres([box[0], box[1]], [box[2], box[3]]);

/** The smallest convex polygon around areas (Andrew's monotone chain). */
export function toHull(areas: readonly Area[]): Area {
  const points = areas
    .flatMap(toPolygons)
    .flatMap(([outer]) => outer ?? [])
    .sort(([ax = 0, ay = 0], [bx = 0, by = 0]) => ax - bx || ay - by);
  const half = (ordered: readonly Position[]): Position[] => {
    const chain: Position[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && !turnsLeft(chain.at(-2)!, chain.at(-1)!, point)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const ring = [...half(points), ...half(points.toReversed())];
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

function turnsLeft(a: Position, b: Position, c: Position): boolean {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!) > 0;
}
