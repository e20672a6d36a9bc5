/** Two small venues: a mall with two levels, and one that belongs to somebody else. */
import type { Polygon } from 'geojson';
import type { Level, Unit, Venue } from '../../src/lib/domain/place.ts';
import { hasVenue, type Scope } from '../../src/lib/domain/scope.ts';
import type { VenueCatalogue } from '../../schema/context.ts';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [121.4, 31.2],
      [121.401, 31.2],
      [121.401, 31.201],
      [121.4, 31.201],
      [121.4, 31.2]
    ]
  ]
};

const level = (id: string, ordinal: number): Level => ({
  id,
  ordinal,
  name: { en: `Level ${ordinal + 1}`, zh: `${ordinal + 1} 层` },
  shortName: { en: id },
  geometry: square
});

const unit = (id: string, levelId: string, category: string, zh: string): Unit => ({
  id,
  levelId,
  name: { en: id, zh },
  category,
  geometry: square,
  displayPoint: [121.4005, 31.2005]
});

export function toPlaza(id: string, name: string): Venue {
  return {
    id,
    name: { en: name, zh: `${name}（中文）` },
    kind: 'mall',
    timeZone: 'Asia/Shanghai',
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry: square,
    levels: [level('L1', 0), level('L2', 1)],
    units: [
      unit('L1-SHOP-01', 'L1', 'shopping', '一号店'),
      unit('L1-DESK', 'L1', 'information', '服务台'),
      unit('L2-RESTROOM-03', 'L2', 'restroom', '洗手间')
    ],
    amenities: [],
    aliases: {},
    version: 1
  };
}

export const plaza = toPlaza('plaza', 'Test Plaza');
export const foreign = toPlaza('foreign', 'Foreign Mall');

/** A venue store as resolvers see it. */
export function toCatalogue(venues: readonly Venue[]): VenueCatalogue {
  return {
    list: (scope) => venues.filter(({ id }) => hasVenue(scope, id)),
    get: (scope, venueId) => (hasVenue(scope, venueId) ? venues.find(({ id }) => id === venueId) : undefined),
    at: (scope, venueId) => (hasVenue(scope, venueId) ? venues.find(({ id }) => id === venueId) : undefined),
    plans: () => []
  };
}

export const analystOfPlaza: Scope = {
  role: 'analyst',
  venues: new Set(['plaza']),
  texts: 'masked',
  can: new Set(['look', 'ask'] as const),
  tokenId: 'analyst-of-plaza'
};

export const admin: Scope = {
  role: 'admin',
  venues: 'all',
  texts: 'full',
  can: new Set(['look', 'ask', 'arrange', 'operate', 'ingest'] as const),
  tokenId: 'admin'
};
