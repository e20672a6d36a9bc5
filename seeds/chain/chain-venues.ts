/** The venues of a made-up chain. Pure: the same number and seed give the same venues. */
import type { LocalizedText, OpeningHours, VenueCalendar } from '../../src/lib/domain/place.ts';
import { Chance } from '../simulate/random.ts';
import { cities, type City } from './cities.ts';

export interface SeedVenue {
  readonly id: string;
  readonly name: LocalizedText;
  readonly city: City;
  /** Longitude, latitude of its south-west corner. */
  readonly corner: readonly [number, number];
  readonly levelCount: number;
  readonly groups: readonly string[];
  readonly hours: OpeningHours;
  readonly calendar: VenueCalendar;
  /** Visitors of a usual day. */
  readonly visitors: number;
  /** Complaints per 1,000 visitors that are usual here. */
  readonly rate: number;
  /** Nobody counts who comes in. */
  readonly isUncounted: boolean;
}

const quarters: readonly (readonly [string, string])[] = [
  ['North', '北城'],
  ['South', '南城'],
  ['East', '东城'],
  ['West', '西城'],
  ['Central', '中心'],
  ['Riverside', '滨江'],
  ['Station', '车站'],
  ['Park', '公园'],
  ['Harbour', '港口'],
  ['University', '大学城']
];

const national: Readonly<Record<string, VenueCalendar['holidays']>> = {
  cn: [
    { date: '2026-10-01', name: { en: 'National Day', zh: '国庆节' }, hours: { opensMinute: 540, closesMinute: 1380 } },
    { date: '2026-10-02', name: { en: 'National Day', zh: '国庆节' }, hours: { opensMinute: 540, closesMinute: 1380 } },
    { date: '2027-01-01', name: { en: "New Year's Day", zh: '元旦' } }
  ],
  de: [
    { date: '2026-12-25', name: { en: 'Christmas Day', zh: '圣诞节', de: 'Erster Weihnachtstag' }, hours: null },
    { date: '2026-12-26', name: { en: 'Second Day of Christmas', zh: '圣诞节次日', de: 'Zweiter Weihnachtstag' }, hours: null },
    { date: '2027-01-01', name: { en: "New Year's Day", zh: '元旦', de: 'Neujahr' }, hours: null }
  ],
  us: [
    { date: '2026-11-26', name: { en: 'Thanksgiving', zh: '感恩节' }, hours: null },
    { date: '2026-11-27', name: { en: 'Black Friday', zh: '黑色星期五' }, hours: { opensMinute: 360, closesMinute: 1380 } },
    { date: '2026-12-25', name: { en: 'Christmas Day', zh: '圣诞节' }, hours: null }
  ]
};

export function makeChain(count: number, seed = 1): SeedVenue[] {
  const perCity = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const chance = new Chance(seed, `venue|${index}`);
    // The first ones go round, so that a small chain spans the world as well.
    const city = index < cities.length ? cities[(index * 7) % cities.length]! : chance.weighted(cities, ({ weight }) => weight);
    const number = perCity.get(city.id) ?? 0;
    perCity.set(city.id, number + 1);
    return toVenue(city, number, chance);
  });
}

function toVenue(city: City, number: number, chance: Chance): SeedVenue {
  const [en, zh] = quarters[number % quarters.length]!;
  const round = number >= quarters.length ? ` ${Math.floor(number / quarters.length) + 1}` : '';
  const isFlagship = number === 0 && city.weight >= 4;
  const isStation = en === 'Station';
  // Within a city's reach, denser towards its middle.
  const [away, angle] = [0.02 + 0.16 * chance.next() ** 1.6, 2 * Math.PI * chance.next()];
  const [lng, lat] = city.position;
  const hours = isStation
    ? { opensMinute: 300, closesMinute: 1500 }
    : { opensMinute: 600, closesMinute: city.country === 'cn' ? 1320 : 1200 };
  const isSundayOff = city.country === 'de' && !isStation;
  return {
    id: `${city.id}-${number + 1}`,
    name: { en: `${city.name.en} ${en}${round}`, zh: `${city.name.zh}${zh}店${round}` },
    city,
    corner: [lng + (away * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + away * Math.sin(angle)],
    levelCount: isFlagship ? 4 : chance.whole(2, 3),
    groups: [...(isFlagship ? ['flagship'] : []), isStation ? 'station' : 'city'],
    hours,
    calendar: {
      ...(isSundayOff && { week: [hours, hours, hours, hours, hours, { ...hours, closesMinute: 1080 }, null] }),
      holidays: national[city.country] ?? []
    },
    visitors: Math.round((isFlagship ? 14_000 : 3000) * Math.exp(0.5 * chance.normal())),
    rate: Math.min(14, 2.4 * Math.exp(0.65 * chance.normal())),
    isUncounted: chance.is(0.06)
  };
}
