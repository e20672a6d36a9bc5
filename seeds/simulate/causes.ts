/** From the state of operations to voices: each truth's cause makes people speak, at its places, after its lag. */
import { toTemperature } from './climate.ts';
import type { Draft } from './drafts.ts';
import { channelsOfCauses } from './channels.ts';
import { toUsualExitMinutes } from './exits.ts';
import type { Mall, SimUnit } from './mall.ts';
import { toUsualWaitMinutes, type Operations } from './operations.ts';
import { Chance } from './random.ts';
import { dayMs, minuteMs, slotMs, toLocalTime, toVisitors } from './rhythm.ts';
import { toShiftChanges, type Crew } from './roster.ts';
import { getTopic } from './texts/topics.ts';
import { toFirstPurchases, toOrders } from './trade.ts';
import { truths, type Truth, type TruthKey } from './truths.ts';
import { toRainMillimetres } from './weather.ts';

/** Where a cause is read, and where its voices are. */
interface Site {
  readonly id: string;
  readonly level?: string;
  readonly unit?: SimUnit;
  readonly crew?: Crew;
}

interface Rule {
  readonly sites: (mall: Mall) => readonly Site[];
  /** The cause at a site in a quarter hour, incidents aside: those bring their own voices. */
  readonly value: (operations: Operations, site: Site, slot: number) => number;
  /** 0 to 1: how many of those who would speak are there. Rain at five in the morning wets nobody. */
  readonly presence?: (operations: Operations, slot: number) => number;
  readonly topics: readonly string[];
  /** Where people are when they speak, if not at the site. */
  readonly speakAt?: (mall: Mall, chance: Chance) => SimUnit;
}

const toSite = (unit: SimUnit): Site => ({ id: unit.id, level: unit.level, unit });
const openDoors = (mall: Mall): readonly SimUnit[] => mall.byRole.entrance;
const rain: Rule['value'] = ({ seed, mall }, _, slot) => toRainMillimetres(seed, mall.timeZone, slot);
const presence: Rule['presence'] = ({ seed, mall }, slot) => Math.min(1, toVisitors(seed, toLocalTime(mall.timeZone, slot), 60) / 1400);
const venueOnly = (mall: Mall): readonly Site[] => [{ id: mall.id }];
const handover: Rule['value'] = ({ seed, mall }, { crew = 'house' }, slot) => toShiftChanges(seed, mall.timeZone, crew, slot);

/** Truths whose voices follow the sensors. Those of the others come with incidents (`incidents.ts`). */
const rules: Partial<Record<TruthKey, Rule>> = {
  'wait-beyond-a-quarter-hour': {
    sites: (mall) => mall.queues.filter(({ category }) => category === 'restaurant' || category === 'fastfood').map(toSite),
    value: (operations, { unit }, slot) => (unit ? toUsualWaitMinutes(operations, unit, slot) : 0),
    topics: ['queue-restaurant']
  },
  'slow-exit': {
    sites: (mall) => [...new Set(mall.zones.map(({ level }) => level))].map((level) => ({ id: level, level })),
    value: (operations, _, slot) => toUsualExitMinutes(operations, slot),
    topics: ['exit-jam'],
    speakAt: (mall, chance) => chance.pick(mall.zones)
  },
  'hot-top-floor': {
    sites: (mall) => mall.levels.map(({ id }) => ({ id, level: id })),
    value: (operations, { id }, slot) => toTemperature(operations, id, slot),
    topics: ['too-hot']
  },
  'rain-slips': { sites: venueOnly, value: rain, presence, topics: ['slip'], speakAt: (mall, chance) => chance.pick(openDoors(mall)) },
  'rain-umbrellas': {
    sites: venueOnly,
    value: rain,
    presence,
    topics: ['umbrella'],
    speakAt: (mall, chance) => chance.pick(openDoors(mall))
  },
  'rain-parking': {
    sites: venueOnly,
    value: rain,
    presence,
    topics: ['no-space'],
    speakAt: (mall, chance) => chance.pick(mall.byRole.parking)
  },
  'desk-handover': {
    sites: (mall) => mall.desks.map((unit) => ({ ...toSite(unit), crew: unit })),
    value: handover,
    topics: ['desk-slow', 'desk-slow', 'desk-handover']
  },
  'guards-handover': {
    sites: venueOnly,
    value: handover,
    topics: ['guard-rude', 'guard-absent'],
    speakAt: (mall, chance) => chance.pick(openDoors(mall))
  },
  'orders-failed': {
    sites: (mall) => mall.orderShops.map(toSite),
    value: (operations, { unit }, slot) => (unit ? toOrders(operations, unit, slot).failed : 0),
    topics: ['order-failed']
  },
  'first-purchases': {
    sites: (mall) => mall.newCustomerShops.map(toSite),
    value: (operations, { unit }, slot) => (unit ? toFirstPurchases(operations, unit, slot) : 0),
    topics: ['joining']
  }
};

/** The earliest voice speaks this long before its cause. */
export const earliestMs = Math.max(0, ...truths.map(({ lagMinutes }) => -lagMinutes[0])) * minuteMs;

/** Voices whose cause lies in the day that begins at `day`. */
export function toDraftsOfCauses(operations: Operations, day: number, volume: number): Draft[] {
  const list: readonly Truth[] = truths;
  return list.flatMap((truth) => {
    const rule = rules[truth.key as TruthKey];
    if (!rule) return [];
    return rule.sites(operations.mall).flatMap((site) => {
      const drafts: Draft[] = [];
      for (let slot = day; slot < day + dayMs; slot += slotMs) {
        const above = Math.max(0, rule.value(operations, site, slot) - truth.threshold);
        const mean = above > 0 ? volume * truth.extraPerUnit * above * (rule.presence?.(operations, slot) ?? 1) : 0;
        if (mean > 0) drafts.push(...toVoices(operations, truth, rule, site, slot, mean));
      }
      return drafts;
    });
  });
}

function toVoices({ seed, mall }: Operations, truth: Truth, rule: Rule, site: Site, slot: number, mean: number): Draft[] {
  const chance = new Chance(seed, `cause|${truth.key}|${site.id}|${slot}`);
  const [earliest, latest] = truth.lagMinutes;
  return Array.from({ length: chance.count(mean) }, (_, i): Draft => {
    const atMs = Math.floor(slot + chance.next() * slotMs + chance.between(earliest, latest) * minuteMs);
    const unit = rule.speakAt ? rule.speakAt(mall, chance) : site.unit;
    return {
      key: `${truth.key}-${site.id}-${slot / slotMs}-${i}`,
      atMs,
      topic: getTopic(chance.pick(rule.topics)),
      channel: chance.weighted(channelsOfCauses, ([, share]) => share)[0],
      level: unit?.level ?? site.level,
      unit,
      incident: undefined,
      cause: truth.key as TruthKey
    };
  });
}
