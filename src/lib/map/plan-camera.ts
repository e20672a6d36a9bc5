/** Moving over a plan: panning, zooming around a point, and never losing the plan out of sight. Pure. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Venue } from '../domain/place.ts';
import {
  fitCamera,
  fromMercator,
  fromPixel,
  toLevelCorners,
  toMercator,
  toPixel,
  toRings,
  toScale,
  turn,
  type Camera,
  type Padding
} from './camera.ts';

type Point = readonly [x: number, y: number];
interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far beyond the whole plan one may go: a little farther, and up to a room that fills the screen. */
const zoomOut = 0.6;
const zoomIn = 5.5;

/** A camera for each whole level, all near the scale of the largest, so that levels keep their size when they turn. */
export function toLevelCameras(venue: Venue, bearing: number, size: Size, padding: Padding): Map<string, Camera> {
  const all = fitCamera(toLevelCorners(venue).flat(), bearing, size, padding);
  const fitted = venue.levels.map((one) => [one.id, fitCamera(toRings(one.geometry).flat(), bearing, size, padding)] as const);
  return new Map(fitted.map(([id, camera]) => [id, { ...camera, zoom: Math.min(camera.zoom, all.zoom + 0.35) }]));
}

/** How much nearer than the whole level a place is looked at. */
const focusZoom = 2.2;
/** Of the tile's room that the place itself may take at most: what is around it says where it is. */
const focusShare = 0.32;

/** The camera that shows one place in the middle of the room, with enough around it to know where it is. */
export function toFocusCamera(whole: Camera, place: { geometry: Polygon | MultiPolygon }, size: Size, padding: Padding): Camera {
  const near = fitCamera(toRings(place.geometry).flat(), whole.bearing, size, padding);
  const zoom = Math.max(whole.zoom, Math.min(whole.zoom + focusZoom, near.zoom + Math.log2(focusShare)));
  // The middle of the room stays the middle of the place.
  const rest = 1 - 2 ** (zoom - near.zoom);
  return panBy({ ...near, zoom }, [((padding.left - padding.right) / 2) * rest, ((padding.top - padding.bottom) / 2) * rest]);
}

/** The picture moves by this many pixels, as under a finger. */
export function panBy(camera: Camera, [dx, dy]: Point): Camera {
  const scale = toScale(camera.zoom);
  const [x, y] = turn(toMercator(camera.center), camera.bearing);
  return { ...camera, center: fromMercator(turn([x - dx / scale, y - dy / scale], -camera.bearing)) };
}

/** Closer (positive) or farther by zoom levels; what is under the point stays under it. */
export function zoomAround(camera: Camera, levels: number, point: Point, size: Size): Camera {
  const fixed = fromPixel(point, camera, size);
  const zoomed = { ...camera, zoom: camera.zoom + levels };
  const [x, y] = toPixel(fixed, zoomed, size);
  return panBy(zoomed, [point[0] - x, point[1] - y]);
}

/** The nearest camera that still has the plan in the room that no panel covers: the middle of the room is on the plan. */
export function keepInSight(camera: Camera, whole: Camera, positions: readonly Position[], size: Size, inset: Padding): Camera {
  const zoom = Math.min(whole.zoom + zoomIn, Math.max(whole.zoom - zoomOut, camera.zoom));
  const middle: Point = [(inset.left + size.width - inset.right) / 2, (inset.top + size.height - inset.bottom) / 2];
  const held = zoom === camera.zoom ? camera : zoomAround(camera, zoom - camera.zoom, middle, size);
  const spots = positions.map((position) => toPixel(position, held, size));
  const xs = spots.map(([x]) => x);
  const ys = spots.map(([, y]) => y);
  const pull = (at: number, from: number, to: number) => (at < from ? at - from : at > to ? at - to : 0);
  const dx = pull(middle[0], Math.min(...xs), Math.max(...xs));
  const dy = pull(middle[1], Math.min(...ys), Math.max(...ys));
  return dx === 0 && dy === 0 ? held : panBy(held, [dx, dy]);
}

/** Stays where it is while a place is in the room; else moves as little as needed so that it is well inside. */
export function bringIntoRoom(camera: Camera, at: readonly [number, number], size: Size, inset: Padding, margin = 60): Camera {
  const [x, y] = toPixel(at, camera, size);
  const toShift = (value: number, from: number, to: number, by: number) =>
    value >= from && value <= to ? 0 : value < from ? from + by - value : to - by - value;
  const dx = toShift(x, inset.left, size.width - inset.right, margin);
  const dy = toShift(y, inset.top, size.height - inset.bottom, margin);
  return dx === 0 && dy === 0 ? camera : panBy(camera, [dx, dy]);
}

/** Between two cameras of one bearing, 0..1. */
export function between(from: Camera, to: Camera, share: number): Camera {
  const [x1, y1] = toMercator(from.center);
  const [x2, y2] = toMercator(to.center);
  return {
    bearing: to.bearing,
    zoom: from.zoom + (to.zoom - from.zoom) * share,
    center: fromMercator([x1 + (x2 - x1) * share, y1 + (y2 - y1) * share])
  };
}
