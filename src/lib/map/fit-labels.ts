/** Which units get their name on the map: those in whose walls it fits, level or turned with the walls; Chinese also as a column, as shop signs hang. */
import type { Position } from 'geojson';
import type { Unit } from '../domain/place.ts';
import { toColumn, toEms, toTwoLines } from '../ui/text-width.ts';
import { fromPixel, toPixel, toRings, type Camera } from './camera.ts';

type Point = readonly [x: number, y: number];
type Ring = readonly Point[];

/** What can be named: a unit, or a section with a point of its own. */
export type NamedPlace = Pick<Unit, 'id' | 'geometry' | 'displayPoint'>;

export interface FittedLabel {
  readonly place: NamedPlace;
  /** With line breaks where it needs them. */
  readonly text: string;
  /** Degrees clockwise. */
  readonly rotate: number;
  /** Where its middle is: longitude, latitude. */
  readonly at: readonly [number, number];
}

/** Height of a line in ems, here and in the style of the map. */
export const lineEms = 1.14;

/** Free width left and right of a point inside rings, at its height: the shorter side, doubled. */
export function toChord(rings: readonly Ring[], [x, y]: Point): number {
  let left = Infinity;
  let right = Infinity;
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 1) {
      const [x1, y1] = ring[index] as Point;
      const [x2, y2] = ring[index + 1] as Point;
      if (y1 > y === y2 > y) continue;
      const at = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
      if (at < x) left = Math.min(left, x - at);
      else right = Math.min(right, at - x);
    }
  }
  return Number.isFinite(left) && Number.isFinite(right) ? 2 * Math.min(left, right) : 0;
}

/** Whether a block of lines, centred on a point, stays inside the walls. */
export function hasRoom(rings: readonly Ring[], center: Point, lines: readonly string[], fontPx: number): boolean {
  const margin = fontPx * 0.2;
  const top = center[1] - (lines.length * lineEms * fontPx) / 2;
  return lines.every((line, index) => {
    const wanted = toEms(line) * fontPx + margin;
    const from = top + index * lineEms * fontPx;
    return [0.08, 0.5, 0.92].every((share) => toChord(rings, [center[0], from + share * lineEms * fontPx]) >= wanted);
  });
}

/** How far the longest straight wall leans from upright, in degrees between -45 and 45. */
function toLean(rings: readonly Ring[]): number {
  let longest = 0;
  let angle = 0;
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 1) {
      const [x1, y1] = ring[index] as Point;
      const [x2, y2] = ring[index + 1] as Point;
      const length = Math.hypot(x2 - x1, y2 - y1);
      if (length > longest) [longest, angle] = [length, (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI];
    }
  }
  return ((((angle + 45) % 90) + 90) % 90) - 45;
}

function turnAround(rings: readonly Ring[], [cx, cy]: Point, degrees: number): Ring[] {
  const [sine, cosine] = [Math.sin((-degrees * Math.PI) / 180), Math.cos((-degrees * Math.PI) / 180)];
  return rings.map((ring) =>
    ring.map(([x, y]) => [cx + (x - cx) * cosine - (y - cy) * sine, cy + (x - cx) * sine + (y - cy) * cosine] as const)
  );
}

/** Middle of the outer ring by area; of a hook-shaped room it may lie outside, then nothing fits there. */
function toCentroid(ring: Ring): Point {
  let [area, x, y] = [0, 0, 0];
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [x1, y1] = ring[index] as Point;
    const [x2, y2] = ring[index + 1] as Point;
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return area === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
}

export function fitLabel(name: string, rings: readonly Ring[], center: Point, fontPx: number): { text: string; rotate: number } | null {
  const two = toTwoLines(name);
  const column = toColumn(name);
  const lean = toLean(rings);
  // Latin may also lie along the shop, read from below, as on a drawing.
  const along = lean > 0 ? lean - 90 : lean + 90;
  const tries: [lines: readonly string[] | null, rotate: number][] = [
    [[name], 0],
    [two, 0],
    [[name], lean],
    [two, lean],
    [column, 0],
    [column, lean],
    [column ? null : [name], along],
    [column ? null : two, along]
  ];
  const turned = new Map([0, lean, along].map((rotate) => [rotate, rotate === 0 ? rings : turnAround(rings, center, rotate)]));
  for (const [lines, rotate] of tries) {
    if (lines && hasRoom(turned.get(rotate) ?? rings, center, lines, fontPx)) return { text: lines.join('\n'), rotate };
  }
  return null;
}

export function fitLabels<Place extends NamedPlace>(
  places: readonly Place[],
  toName: (place: Place) => string,
  camera: Camera,
  size: { width: number; height: number },
  fontPx: number
): (FittedLabel & { readonly place: Place })[] {
  return places.flatMap((place) => {
    const rings = toRings(place.geometry).map((ring) => ring.map((position: Position) => toPixel(position, camera, size)));
    const name = toName(place);
    for (const center of [toCentroid(rings[0] ?? []), toPixel(place.displayPoint, camera, size)]) {
      const fitted = fitLabel(name, rings, center, fontPx);
      if (fitted) return [{ place, ...fitted, at: fromPixel(center, camera, size) }];
    }
    return [];
  });
}
