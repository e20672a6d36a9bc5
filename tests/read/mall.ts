/** A small mall for reading tests: two levels, units with and without counters, two entrances. */
import type { Polygon } from 'geojson';
import type { Level, Section, Unit, Venue } from '../../src/lib/domain/place.ts';
import type { Scope, TextAccess } from '../../src/lib/domain/scope.ts';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0]
    ]
  ]
};

const toLevel = (id: string, ordinal: number): Level => ({
  id,
  ordinal,
  name: { en: `Level ${id}`, zh: `${id} 层` },
  shortName: { en: id },
  geometry: square
});

const toUnit = (id: string, category: string, sectionId?: string): Unit => ({
  id,
  levelId: id.slice(0, 2),
  name: { en: id, zh: id },
  category,
  geometry: square,
  displayPoint: [0.5, 0.5],
  ...(sectionId !== undefined && { sectionId })
});

const toSection = (id: string, levelId: string): Section => ({
  id,
  levelId,
  category: 'area',
  name: { en: `Section ${id}`, zh: `${id} 区` },
  geometry: square
});

export const units = ['L1-SHOP', 'L1-DESK', 'L1-RESTROOM', 'L2-SHOP', 'L2-DINER', 'L2-RESTROOM'];

export function toMall(id = 'mall', timeZone = 'Asia/Shanghai'): Venue {
  return {
    id,
    name: { en: 'Test Mall', zh: '测试商场' },
    kind: 'mall',
    timeZone,
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry: square,
    levels: [toLevel('L1', 0), toLevel('L2', 1)],
    units: [
      toUnit('L1-SHOP', 'shopping'),
      toUnit('L1-DESK', 'information', 'L1-HALL'),
      toUnit('L1-RESTROOM', 'restroom'),
      toUnit('L1-GATE-N', 'lobby'),
      toUnit('L1-GATE-S', 'entrance'),
      toUnit('L2-SHOP', 'shopping', 'L2-FOOD'),
      toUnit('L2-DINER', 'foodservice', 'L2-FOOD'),
      toUnit('L2-RESTROOM', 'restroom')
    ],
    amenities: [],
    sections: [toSection('L1-HALL', 'L1'), toSection('L2-FOOD', 'L2'), toSection('L2-EMPTY', 'L2')],
    region: 'east',
    groups: ['flagship', 'malls'],
    aliases: {},
    version: 1
  };
}

export const mall = toMall();

export function toScope(venues: Scope['venues'] = 'all', texts: TextAccess = 'full'): Scope {
  return { role: 'admin', venues, texts, can: new Set(['look', 'ask'] as const), tokenId: 'test' };
}
