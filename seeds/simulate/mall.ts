/** A venue as the simulation sees it: which places play which role, when they are open, how busy they are. */
import { toText, type Unit, type Venue } from '../../src/lib/domain/place.ts';
import type { PlaceRole } from './texts/topic.ts';
import { toHash } from './random.ts';

export interface SimUnit {
  readonly id: string;
  readonly level: string;
  readonly category: string;
  readonly zh: string;
  readonly en: string;
  /** What people call it, by script. */
  readonly zhAliases: readonly string[];
  readonly enAliases: readonly string[];
  readonly point: readonly [number, number];
  readonly areaM2: number;
  readonly openAtNight: boolean;
}

export interface Mall {
  readonly id: string;
  readonly timeZone: string;
  readonly levels: readonly { readonly id: string; readonly ordinal: number; readonly zh: string; readonly en: string }[];
  readonly units: ReadonlyMap<string, SimUnit>;
  readonly byRole: Readonly<Record<Exclude<PlaceRole, 'level' | 'venue'>, readonly SimUnit[]>>;
  /** Where people come in and are counted. */
  readonly entrances: readonly SimUnit[];
  /** Shops with a counter over the door. */
  readonly counted: readonly SimUnit[];
  /** Shops whose tills report. */
  readonly tills: readonly SimUnit[];
  /** Shops that take orders in the mini program; three busy kitchens come first. */
  readonly orderShops: readonly SimUnit[];
  /** Shops that say when somebody buys for the first time. */
  readonly newCustomerShops: readonly SimUnit[];
  /** Shops that say what is brought back. */
  readonly returnShops: readonly SimUnit[];
  /** Restaurants and desks with a queue sensor. */
  readonly queues: readonly SimUnit[];
  /** Service desks. */
  readonly desks: readonly SimUnit[];
  readonly zones: readonly SimUnit[];
  readonly restrooms: readonly SimUnit[];
  /** Escalators, lifts and barriers. */
  readonly equipment: readonly SimUnit[];
  /** Shops of a level, for "near ..." in texts. */
  readonly shopsByLevel: ReadonlyMap<string, readonly SimUnit[]>;
}

const eating = new Set(['restaurant', 'fastfood', 'bar', 'cafe', 'tea', 'bakery', 'dessert', 'foodservice']);
const queueing = new Set(['restaurant', 'fastfood', 'bar']);
const building = new Set(
  'walkway opentobelow nonpublic storage road ramp restroom mothersroom elevator escalator stairs lobby parking vegetation terrace movietheater information foodcourt room'.split(
    ' '
  )
);
const nightCategories = new Set(['supermarket', 'cinema', 'movietheater', 'bar', 'convenience', 'parking', 'road', 'ramp']);

function toAreaM2(unit: Unit): number {
  const polygons = unit.geometry.type === 'Polygon' ? [unit.geometry.coordinates] : unit.geometry.coordinates;
  const metres = 111_320;
  const stretch = Math.cos((unit.displayPoint[1] * Math.PI) / 180);
  return polygons.reduce((total, [ring = []]) => {
    const [x0 = 0, y0 = 0] = ring[0] ?? [];
    const doubled = ring.reduce((sum, [x1 = 0, y1 = 0], i) => {
      const [x2 = x1, y2 = y1] = ring[i + 1] ?? ring[0] ?? [];
      return sum + (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    }, 0);
    return total + (Math.abs(doubled) / 2) * metres * metres * stretch;
  }, 0);
}

export function toMall(venue: Venue): Mall {
  const callsByPlace = new Map<string, string[]>();
  for (const [alias, place] of Object.entries(venue.aliases)) callsByPlace.set(place, [...(callsByPlace.get(place) ?? []), alias]);
  const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/.test(text);

  const units = venue.units.map((unit): SimUnit => {
    const zh = toText(unit.name, 'zh');
    const en = toText(unit.name, 'en');
    const calls = (callsByPlace.get(unit.id) ?? []).filter((alias) => alias !== zh.toLowerCase() && alias !== en.toLowerCase()).sort();
    return {
      id: unit.id,
      level: unit.levelId,
      category: unit.category,
      zh,
      en,
      zhAliases: calls.filter(isChinese),
      enAliases: calls.filter((alias) => !isChinese(alias)),
      point: unit.displayPoint,
      areaM2: toAreaM2(unit),
      openAtNight:
        nightCategories.has(unit.category) || building.has(unit.category) || (unit.levelId === 'B1' && queueing.has(unit.category))
    };
  });
  const having = (...categories: string[]): SimUnit[] => units.filter((unit) => categories.includes(unit.category));
  const named = (pattern: RegExp): SimUnit[] => units.filter((unit) => pattern.test(unit.id));

  const shops = units.filter((unit) => !building.has(unit.category) && !eating.has(unit.category) && unit.category !== 'playground');
  const restaurants = units.filter((unit) => eating.has(unit.category));
  const zones = having('parking').filter((unit) => unit.areaM2 > 800);
  const lobbies = having('lobby');
  const entrances = lobbies.length > 0 ? lobbies : having('walkway').slice(0, 1);
  const restrooms = units.filter((unit) => unit.category.startsWith('restroom'));
  const barriers = named(/GATE/);
  const queueable = restaurants.filter((unit) => queueing.has(unit.category));
  const desks = having('information');
  const parking = having('parking', 'road', 'ramp').filter((unit) => zones.includes(unit));
  const orVenue = (list: SimUnit[]): SimUnit[] => (list.length > 0 ? list : units);

  return {
    id: venue.id,
    timeZone: venue.timeZone,
    levels: venue.levels.map(({ id, ordinal, name }) => ({ id, ordinal, zh: toText(name, 'zh'), en: toText(name, 'en') })),
    units: new Map(units.map((unit) => [unit.id, unit])),
    byRole: {
      restroom: orVenue(restrooms),
      nursing: orVenue(having('mothersroom')),
      escalator: orVenue(having('escalator')),
      lift: orVenue(having('elevator')),
      barrier: orVenue(barriers.length > 0 ? barriers : zones),
      parking: orVenue(parking),
      charging: orVenue(named(/-EV/).length > 0 ? named(/-EV/) : zones),
      entrance: orVenue(
        entrances.filter((unit) => /ENT/.test(unit.id)).length > 0 ? entrances.filter((unit) => /ENT/.test(unit.id)) : entrances
      ),
      desk: orVenue(desks),
      concourse: orVenue(named(/CONCOURSE|STAGE|COURT$/)),
      shop: orVenue(shops),
      restaurant: orVenue(restaurants),
      foodcourt: orVenue(having('foodcourt')),
      supermarket: orVenue(having('supermarket')),
      cinema: orVenue([...having('movietheater'), ...having('cinema')]),
      play: orVenue(having('playground', 'recreation', 'fitness', 'education')),
      dock: orVenue(named(/DOCK/))
    },
    entrances,
    counted: toLargest([...shops, ...having('playground')], 44),
    tills: choose([...shops, ...restaurants], 46, 'till'),
    orderShops: [...choose(queueable, 14, 'order'), ...choose(shops, 6, 'order')].sort(
      (a, b) => Number(queueable.includes(b)) - Number(queueable.includes(a)) || toHash(a.id) - toHash(b.id)
    ),
    newCustomerShops: choose([...shops, ...restaurants], 20, 'first'),
    returnShops: choose(shops, 16, 'returns'),
    queues: [...desks, ...choose(queueable, 18, 'queue')],
    desks,
    zones,
    restrooms,
    equipment: [...having('escalator'), ...having('elevator'), ...barriers],
    shopsByLevel: new Map(venue.levels.map(({ id }) => [id, [...shops, ...restaurants].filter((unit) => unit.level === id)]))
  };
}

/** Counters hang over the doors of large shops: what passes a kiosk says nothing about it. */
function toLargest(candidates: readonly SimUnit[], count: number): SimUnit[] {
  return [...candidates].sort((a, b) => b.areaM2 - a.areaM2 || (a.id < b.id ? -1 : 1)).slice(0, count);
}

/** The largest fifth, then a fixed choice among the rest: who reports does not depend on the seed. */
function choose(candidates: readonly SimUnit[], count: number, what: string): SimUnit[] {
  const bySize = [...candidates].sort((a, b) => b.areaM2 - a.areaM2 || (a.id < b.id ? -1 : 1));
  const large = bySize.slice(0, Math.ceil(count / 5));
  const rest = bySize.slice(large.length).sort((a, b) => toHash(what + a.id) - toHash(what + b.id));
  return [...large, ...rest.slice(0, count - large.length)].sort((a, b) => (a.id < b.id ? -1 : 1));
}
