/** Venues of rectangles: metres east and north of a corner, as a test wants them. */
import type { Polygon } from 'geojson';
import type { Unit, Venue } from '../../src/lib/domain/place.ts';

const [lng0, lat0] = [121, 31];
const degree = 111_195;

export function toRoom(x: number, y: number, width: number, height: number): Polygon {
  const at = (px: number, py: number): [number, number] => [lng0 + px / (degree * Math.cos((lat0 * Math.PI) / 180)), lat0 + py / degree];
  return { type: 'Polygon', coordinates: [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)]] };
}

export function toUnit(id: string, [x, y, width, height]: readonly [number, number, number, number], levelId = 'L1', name = id): Unit {
  const geometry = toRoom(x, y, width, height);
  const [displayPoint] = toRoom(x + width / 2, y + height / 2, 1, 1).coordinates[0]!;
  return { id, levelId, name: { en: name }, category: 'room', geometry, displayPoint: displayPoint as [number, number] };
}

export function toFloors(id: string, units: readonly Unit[], levelIds: readonly string[] = ['L1', 'L2']): Venue {
  const geometry = toRoom(0, 0, 100, 100);
  return {
    id,
    name: { en: id },
    kind: 'mall',
    timeZone: 'Asia/Shanghai',
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry,
    levels: levelIds.map((levelId, ordinal) => ({ id: levelId, ordinal, name: { en: levelId }, shortName: { en: levelId }, geometry })),
    units,
    amenities: [],
    aliases: {},
    version: 0
  };
}
