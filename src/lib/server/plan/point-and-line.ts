import type { LineString, Point } from 'geojson';
import { BadGeometry, PositionReader, toList } from './positions.ts';
import type { RawGeometry } from './repair-area.ts';

/** @throws BadGeometry */
export function toPoint(geometry: RawGeometry): Point {
  if (geometry?.type !== 'Point') throw new BadGeometry(`The geometry must be a Point, not ${geometry?.type ?? 'empty'}.`);
  return { type: 'Point', coordinates: new PositionReader([geometry.coordinates]).read(geometry.coordinates) };
}

/** @throws BadGeometry */
export function toLineString(geometry: RawGeometry): LineString {
  if (geometry?.type !== 'LineString') throw new BadGeometry(`The geometry must be a LineString, not ${geometry?.type ?? 'empty'}.`);
  const reader = new PositionReader(geometry.coordinates);
  const coordinates = toList(geometry.coordinates).map((each) => reader.read(each));
  if (coordinates.length < 2) throw new BadGeometry('A LineString needs at least 2 positions.');
  return { type: 'LineString', coordinates };
}
