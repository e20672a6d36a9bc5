import type { Polygon } from 'geojson';
import type { Level, Unit, Venue } from '../../src/lib/domain/place.ts';

const toSquare = (x: number, y: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y]
    ]
  ]
});

/** A venue of squares: levels `L0`.., units `L0-S0`... Enough for whoever needs ids and not a mall. */
export function makeBenchVenue(id: string, levelCount: number, unitsPerLevel: number): Venue {
  const geometry = toSquare(121, 31, 0.01);
  const levels: Level[] = Array.from({ length: levelCount }, (_, index) => ({
    id: `L${index}`,
    ordinal: index,
    name: { en: `Level ${index}`, zh: `${index} 层` },
    shortName: { en: `L${index}` },
    geometry
  }));
  const units: Unit[] = levels.flatMap((level) =>
    Array.from({ length: unitsPerLevel }, (_, index) => ({
      id: `${level.id}-S${index}`,
      levelId: level.id,
      name: { en: `Shop ${index}`, zh: `店铺 ${index}` },
      category: 'retail',
      geometry: toSquare(121 + index * 0.0002, 31, 0.0001),
      displayPoint: [121 + index * 0.0002 + 0.00005, 31.00005] as const
    }))
  );
  return {
    id,
    name: { en: 'Bench', zh: '测试' },
    kind: 'mall',
    timeZone: 'Asia/Shanghai',
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry,
    levels,
    units,
    amenities: [],
    aliases: {},
    version: 1
  };
}
