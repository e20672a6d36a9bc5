/** The state of operations at a quarter hour: what the sensors will report, and what people will complain about. */
import type { Mall, SimUnit } from './mall.ts';
import { toOverlapMinutes, type Incident } from './incidents.ts';
import { Chance, toHash } from './random.ts';
import { isWeekend, slotMs, toEntranceWeight, toLevelShare, toLocalTime, toMealFactor, toLeavingFactor, toVisitors } from './rhythm.ts';
import { toWetness } from './weather.ts';

export interface Operations {
  readonly seed: number;
  readonly mall: Mall;
  /** Incidents that touch [fromMs, toMs). */
  incidentsBetween(fromMs: number, toMs: number): readonly Incident[];
}

function toIncidentMinutes(operations: Operations, unit: SimUnit, metric: Incident['metric'], slot: number): number {
  return operations
    .incidentsBetween(slot, slot + slotMs)
    .filter((incident) => incident.metric === metric && incident.metricPlace === unit.id)
    .reduce((sum, incident) => sum + toOverlapMinutes(incident, slot, slot + slotMs), 0);
}

/** Rounds are mostly on time; now and then one is a few minutes late. */
export function toOverdueMinutes(operations: Operations, restroom: SimUnit, slot: number): number {
  const chance = new Chance(operations.seed, `overdue|${restroom.id}|${slot}`);
  const late = chance.is(0.07) ? chance.whole(2, 7) : 0;
  return Math.min(15, Math.max(late, Math.round(toIncidentMinutes(operations, restroom, 'cleaningOverdueMinutes', slot))));
}

export function toDownMinutes(operations: Operations, equipment: SimUnit, slot: number): number {
  const chance = new Chance(operations.seed, `down|${equipment.id}|${slot}`);
  const hiccup = chance.is(0.003) ? chance.whole(1, 4) : 0;
  return Math.min(15, Math.max(hiccup, Math.round(toIncidentMinutes(operations, equipment, 'equipmentDownMinutes', slot))));
}

/** How much a place is liked, 0.6 to 1.5: it belongs to the place, not to the seed. */
export function toPopularity(unit: SimUnit): number {
  return 0.6 + (0.9 * (toHash(unit.id) % 1000)) / 1000;
}

/** Minutes in a queue, without what an incident adds. Some evenings are busier, and now and then a party comes in all at once. */
export function toUsualWaitMinutes({ seed, mall }: Operations, unit: SimUnit, slot: number): number {
  const { hour, weekday, date } = toLocalTime(mall.timeZone, slot);
  const noise = 0.16 * new Chance(seed, `wait|${unit.id}|${slot}`).normal();
  if (unit.category === 'information') return Math.max(0, (1.4 + 2.2 * toPopularity(unit)) * (1 + noise));
  const day = new Chance(seed, `evening|${unit.id}|${date}`);
  const busy = Math.exp(0.22 * day.normal());
  const party = day.is(0.3) ? { fromHour: day.between(11, 19.5), minutes: day.between(8, 15) } : undefined;
  const rush = 8 * toMealFactor(hour) * (isWeekend(weekday) ? 1.25 : 0.95) * busy;
  const inParty = party && hour >= party.fromHour && hour < party.fromHour + 1.25 ? party.minutes : 0;
  return Math.max(0, (1.4 + rush * toPopularity(unit) + inParty) * (1 + noise));
}

export function toWaitMinutes(operations: Operations, unit: SimUnit, slot: number): number {
  const grown = operations
    .incidentsBetween(slot, slot + slotMs)
    .filter((incident) => incident.metric === 'waitMinutes' && incident.metricPlace === unit.id)
    .reduce((most, incident) => {
      const share = Math.min(1, (slot + slotMs - incident.fromMs) / (0.5 * (incident.toMs - incident.fromMs)));
      return Math.max(most, 14 + 20 * share);
    }, 0);
  return Math.round(Math.max(toUsualWaitMinutes(operations, unit, slot), grown) * 10) / 10;
}

/** A quarter hour of visitors by entrance; their sum is the venue's footfall. */
export function toEntranceCounts(operations: Operations, slot: number): { entrance: SimUnit; count: number }[] {
  const { mall, seed } = operations;
  const local = toLocalTime(mall.timeZone, slot + slotMs / 2);
  const wet = toWetness(seed, mall.timeZone, slot);
  const visitors = toVisitors(seed, local, 15) * (1 - 0.09 * wet);
  // In the rain people come through the metro and the car park.
  const weights = mall.entrances.map(({ id }) => toEntranceWeight(id, local.hour) * (id.startsWith('B') ? 1 + 0.35 * wet : 1 - 0.3 * wet));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return mall.entrances.map((entrance, i) => ({
    entrance,
    count: new Chance(seed, `in|${entrance.id}|${slot}`).count((visitors * (weights[i] ?? 0)) / total)
  }));
}

/** Visits to a level: fewer where the escalator up to it stands still. */
export function toLevelVisits(operations: Operations, level: string, venueVisitors: number, atMs: number, key: string): number {
  const { mall, seed } = operations;
  const slot = Math.floor(atMs / slotMs) * slotMs;
  const { hour } = toLocalTime(mall.timeZone, atMs);
  const ordinal = mall.levels.find(({ id }) => id === level)?.ordinal ?? 0;
  const below = mall.levels.find((other) => other.ordinal === ordinal - 1)?.id;
  const broken = operations.incidentsBetween(slot, slot + slotMs).some(({ kind, level: at }) => kind === 'escalatorDown' && at === below);
  const mean = venueVisitors * toLevelShare(mall, level, hour) * (broken ? 0.74 : 1);
  return new Chance(seed, `level|${level}|${key}`).count(mean);
}

/** Cars in a zone: they come with the visitors, and stand when the exit jams. */
export function toCars(operations: Operations, zone: SimUnit, slot: number): number {
  const { mall, seed } = operations;
  const { hour, weekday } = toLocalTime(mall.timeZone, slot);
  const capacity = Math.round(zone.areaM2 / 14);
  const byDay = Math.exp(-(((hour - 16) / 4.6) ** 2)) * (isWeekend(weekday) ? 0.9 : 0.74);
  const fill = Math.min(
    0.97,
    0.07 +
      byDay * (0.8 + 0.25 * toPopularity(zone)) * (1 - 0.12 * toLeavingFactor(hour)) * (1 + 0.08 * toWetness(seed, mall.timeZone, slot))
  );
  const jammed = operations
    .incidentsBetween(slot, slot + slotMs)
    .some(({ kind, metricPlace }) => kind === 'carParkJam' && metricPlace === zone.id);
  const noise = 1 + 0.02 * new Chance(seed, `cars|${zone.id}|${slot}`).normal();
  return Math.round(capacity * Math.min(1, jammed ? 0.99 : fill * noise));
}

/** Whether a shop's till and counter have anything to report. */
export function isTrading(unit: SimUnit, hour: number): boolean {
  return unit.openAtNight || (hour >= 10 && hour < (unit.category === 'restaurant' ? 22.5 : 22));
}
