/** Operations data of a quarter hour, as sensors, tills and rosters would send it. */
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import type { MetricName } from '../../src/lib/domain/metrics.ts';
import type { SimUnit } from './mall.ts';
import { addHouse } from './measure-house.ts';
import { addTrade } from './measure-trade.ts';
import {
  isTrading,
  toCars,
  toDownMinutes,
  toEntranceCounts,
  toLevelVisits,
  toOverdueMinutes,
  toPopularity,
  toWaitMinutes,
  type Operations
} from './operations.ts';
import { Chance } from './random.ts';
import { minuteMs, toLocalTime } from './rhythm.ts';

/** Levels and the venue are counted every five minutes, so that a rate exists soon after the day begins. */
export const countMs = 5 * minuteMs;

/** Share of those who come in that buy, and what they pay in yuan. */
const buying: Readonly<Record<string, readonly [share: number, yuan: number]>> = {
  restaurant: [0.47, 128],
  fastfood: [0.51, 38],
  bar: [0.48, 150],
  cafe: [0.48, 36],
  tea: [0.51, 24],
  bakery: [0.36, 42],
  dessert: [0.42, 32],
  supermarket: [0.37, 96],
  departmentstore: [0.1, 420],
  jewelry: [0.03, 1900],
  watches: [0.03, 1500],
  electronics: [0.06, 760],
  cinema: [0.51, 58],
  toys: [0.12, 120],
  books: [0.13, 64],
  home: [0.08, 210]
};

/** How many of a level's visitors step into a shop, by its size. */
export function toShopVisits(unit: SimUnit, levelVisits: number, shops: number): number {
  const size = Math.sqrt(unit.areaM2 / 300);
  const daily = unit.category === 'supermarket' ? 2 : 1;
  return (levelVisits * 4.2 * size * daily * toPopularity(unit)) / Math.max(1, shops);
}

/** Takes a reading of `minutes` from `atMs`; without a location it is the venue's. */
export type Add = (
  source: string,
  metric: MetricName,
  atMs: number,
  minutes: number,
  value: number,
  location?: Measurement['location']
) => void;

export function toMeasurementsOfSlot(operations: Operations, slot: number): Measurement[] {
  const { mall, seed } = operations;
  const local = toLocalTime(mall.timeZone, slot);
  const list: Measurement[] = [];
  const add: Add = (source, metric, atMs, minutes, value, location) => {
    list.push({
      source,
      metric,
      at: new Date(atMs).toISOString(),
      venue: mall.id,
      ...(location ? { location } : {}),
      value,
      durationSeconds: minutes * 60
    });
  };

  const counts = toEntranceCounts(operations, slot);
  const visitors = counts.reduce((sum, { count }) => sum + count, 0);
  for (const { entrance, count } of counts) add('people-counter', 'footfall', slot, 15, count, { unit: entrance.id });

  const levelVisits = new Map<string, number>();
  for (let part = 0; part < 3; part++) {
    const atMs = slot + part * countMs;
    // Thirds that add up to the whole.
    const inThisPart = Math.floor(((part + 1) * visitors) / 3) - Math.floor((part * visitors) / 3);
    add('people-counter', 'footfall', atMs, 5, inThisPart);
    for (const { id } of mall.levels) {
      const visits = toLevelVisits(operations, id, inThisPart, atMs, String(atMs));
      levelVisits.set(id, (levelVisits.get(id) ?? 0) + visits);
      add('people-counter', 'footfall', atMs, 5, visits, { level: id });
    }
  }

  const toVisits = (unit: SimUnit): number =>
    toShopVisits(unit, levelVisits.get(unit.level) ?? 0, mall.shopsByLevel.get(unit.level)?.length ?? 1);
  for (const unit of mall.counted) {
    if (!isTrading(unit, local.hour)) continue;
    add('door-counter', 'footfall', slot, 15, new Chance(seed, `door|${unit.id}|${slot}`).count(toVisits(unit)), { unit: unit.id });
  }
  for (const unit of mall.tills) {
    if (!isTrading(unit, local.hour)) continue;
    const chance = new Chance(seed, `till|${unit.id}|${slot}`);
    const [share, yuan] = buying[unit.category] ?? [0.09, 260];
    const transactions = chance.count(toVisits(unit) * share);
    const sales = Array.from({ length: Math.min(transactions, 12) }, () => yuan * Math.exp(0.5 * chance.normal()));
    const each = sales.reduce((sum, sale) => sum + sale, 0) / Math.max(1, sales.length);
    add('till', 'transactions', slot, 15, transactions, { unit: unit.id });
    add('till', 'sales', slot, 15, Math.round(each * transactions * 100) / 100, { unit: unit.id });
  }
  for (const unit of mall.queues) {
    if (unit.category === 'information' ? local.hour < 10 || local.hour >= 22 : !isTrading(unit, local.hour)) continue;
    add('queue-sensor', 'waitMinutes', slot, 15, toWaitMinutes(operations, unit, slot), { unit: unit.id });
  }
  for (const unit of mall.zones) add('parking-system', 'occupancy', slot, 15, toCars(operations, unit, slot), { unit: unit.id });
  for (const { id } of mall.levels) {
    // People on a floor: those who came in the last quarter hours, by how long they stay.
    const people = Math.round((levelVisits.get(id) ?? 0) * 2.6);
    add('people-counter', 'occupancy', slot, 15, people, { level: id });
  }
  // That nothing is overdue is said every hour, that nothing is down four times a day; anything else at once.
  const hourMs = 60 * minuteMs;
  for (const unit of mall.restrooms) {
    const minutes = toOverdueMinutes(operations, unit, slot);
    if (minutes > 0 || slot % hourMs === 0) add('cleaning-rounds', 'cleaningOverdueMinutes', slot, 15, minutes, { unit: unit.id });
  }
  for (const unit of mall.equipment) {
    const minutes = toDownMinutes(operations, unit, slot);
    if (minutes > 0 || slot % (6 * hourMs) === 0) add('building-control', 'equipmentDownMinutes', slot, 15, minutes, { unit: unit.id });
  }
  addHouse(add, operations, slot, levelVisits);
  addTrade(add, operations, slot);
  return list;
}
