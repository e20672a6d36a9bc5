/** Where to stand so that a plan fills its tile: web mercator, turned so that the long side of the plan lies along the long side of the tile. */
import type { MultiPolygon, Polygon, Position } from 'geojson';

export interface Camera {
  readonly center: [lng: number, lat: number];
  readonly zoom: number;
  /** Degrees, as maplibre means it: clockwise, the direction that is up. */
  readonly bearing: number;
}

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

type Point = readonly [x: number, y: number];

/** Size of the world at zoom 0, in pixels, as maplibre counts. */
const worldSize = 512;
/** Pixels of the whole world at a zoom. */
export const toScale = (zoom: number): number => worldSize * 2 ** zoom;
const toRadians = (degrees: number) => (degrees * Math.PI) / 180;

/** Longitude and latitude to mercator x and y in 0..1, y downwards. */
export function toMercator([lng, lat]: Position | readonly [number, number]): Point {
  const sine = Math.sin(toRadians(lat ?? 0));
  return [(lng ?? 0) / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function fromMercator([x, y]: Point): [number, number] {
  return [(x - 0.5) * 360, (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90];
}

/** Turned the way the picture is turned at this bearing. */
export function turn([x, y]: Point, bearing: number): Point {
  const angle = toRadians(-bearing);
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

export function toRings(geometry: Polygon | MultiPolygon): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** Area by the shoelace rule, in the square of the positions' unit; rings of a hole count against it when they turn the other way. */
export function toRingArea(rings: readonly (readonly Position[])[]): number {
  let sum = 0;
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 1) {
      const [x1 = 0, y1 = 0] = ring[index] ?? [];
      const [x2 = 0, y2 = 0] = ring[index + 1] ?? [];
      sum += x1 * y2 - x2 * y1;
    }
  }
  return Math.abs(sum) / 2;
}

function toBox(points: readonly Point[]): { min: Point; max: Point } {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { min: [Math.min(...xs), Math.min(...ys)], max: [Math.max(...xs), Math.max(...ys)] };
}

/**
 * The bearing at which levels are drawn largest, each on its own, in a tile of this aspect (width / height). North stays up unless
 * turning gains more than a thirtieth, and a plan is never turned on its head.
 */
export function chooseBearing(levels: readonly (readonly Position[])[], aspect: number): number {
  const shapes = levels.map((positions) => positions.map((position) => toMercator(position)));
  const sizeAt = (bearing: number) =>
    shapes.reduce((sum, points) => {
      const { min, max } = toBox(points.map((point) => turn(point, bearing)));
      return sum + 1 / Math.max((max[0] - min[0]) / aspect, max[1] - min[1]);
    }, 0);
  let best = { bearing: 0, size: sizeAt(0) * 1.03 };
  for (let bearing = -90; bearing <= 90; bearing += 1) {
    const size = sizeAt(bearing);
    if (size > best.size * 1.0001) best = { bearing, size };
  }
  return best.bearing;
}

/** The corners of each level. */
export function toLevelCorners(venue: { readonly levels: readonly { readonly geometry: Polygon | MultiPolygon }[] }): Position[][] {
  return venue.levels.map((level) => toRings(level.geometry).flat());
}

/** The camera that shows all positions inside the padding of a tile of this size in pixels. */
export function fitCamera(
  positions: readonly Position[],
  bearing: number,
  size: { width: number; height: number },
  padding: Padding
): Camera {
  const { min, max } = toBox(positions.map((position) => turn(toMercator(position), bearing)));
  const room = { width: size.width - padding.left - padding.right, height: size.height - padding.top - padding.bottom };
  const scale = Math.min(room.width / (max[0] - min[0]), room.height / (max[1] - min[1]));
  // The middle of the room is not the middle of the tile: move by half the difference, in the turned picture.
  const middle: Point = [
    (min[0] + max[0]) / 2 - (padding.left - padding.right) / 2 / scale,
    (min[1] + max[1]) / 2 - (padding.top - padding.bottom) / 2 / scale
  ];
  return { center: fromMercator(turn(middle, -bearing)), zoom: Math.log2(scale / worldSize), bearing };
}

/** Pixel position in the tile of a place, as maplibre would project it (no pitch). */
export function toPixel(position: readonly [number, number] | Position, camera: Camera, size: { width: number; height: number }): Point {
  const scale = toScale(camera.zoom);
  const at = turn(toMercator(position), camera.bearing);
  const center = turn(toMercator(camera.center), camera.bearing);
  return [size.width / 2 + (at[0] - center[0]) * scale, size.height / 2 + (at[1] - center[1]) * scale];
}

/** The place at a pixel of the tile. */
export function fromPixel([x, y]: Point, camera: Camera, size: { width: number; height: number }): [number, number] {
  const scale = toScale(camera.zoom);
  const center = turn(toMercator(camera.center), camera.bearing);
  return fromMercator(turn([center[0] + (x - size.width / 2) / scale, center[1] + (y - size.height / 2) / scale], -camera.bearing));
}
