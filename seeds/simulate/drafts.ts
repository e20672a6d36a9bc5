/** Who speaks when, about what and where: the day's feedback before anybody finds words for it. */
import { channelsOfCauses, customerChannels, solicited, tenantChannels, type Channel } from './channels.ts';
import type { SimUnit } from './mall.ts';
import { type Incident } from './incidents.ts';
import { toOverdueMinutes, toWaitMinutes, type Operations } from './operations.ts';
import { Chance } from './random.ts';
import {
  dayMs,
  isNight,
  minuteMs,
  slotMs,
  toFeedbackFactor,
  toFeedbackShare,
  toLeavingFactor,
  toLevelShare,
  toLocalTime,
  toMealFactor
} from './rhythm.ts';
import { getTopic, topics } from './texts/topics.ts';
import type { PlaceRole, Topic } from './texts/topic.ts';
import type { TruthKey } from './truths.ts';

export interface Draft {
  /** Unique for a seed; also the key of every later draw. */
  readonly key: string;
  readonly atMs: number;
  readonly topic: Topic;
  readonly channel: Channel;
  readonly level: string | undefined;
  readonly unit: SimUnit | undefined;
  /** The incident that made somebody speak. */
  readonly incident: Incident | undefined;
  /** The truth whose cause did (`truths.ts`). */
  readonly cause: TruthKey | undefined;
}

/** Feedback a day when nothing is wrong; with incidents and other causes a mall of this size hears 200 to 300. */
const basePerDay = 180;
const tenantShare = 0.262;

export function toDraftsOfDay(operations: Operations, day: number, volume: number): Draft[] {
  const { seed, mall } = operations;
  const date = new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
  const sizes = new Chance(seed, `day|${date}`);
  const { weekday } = toLocalTime(mall.timeZone, day + dayMs / 4);
  const count = Math.round(basePerDay * volume * toFeedbackFactor(weekday) * sizes.between(0.96, 1.04));
  const shares = Array.from({ length: dayMs / slotMs }, (_, i) =>
    toFeedbackShare(toLocalTime(mall.timeZone, day + i * slotMs + slotMs / 2).hour)
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  const slots = shares.map((share, i) => ({ share, at: day + i * slotMs }));
  const drafts = Array.from({ length: count }, (_, i) => {
    const key = `${date}-${String(i + 1).padStart(4, '0')}`;
    const chance = new Chance(seed, `draft|${key}`);
    // Every event takes its own stretch of the day's curve, so that a day is neither empty nor crowded by chance alone.
    const atMs = toTimeAt(slots, total, (i + chance.next()) / count);
    return toDraft(operations, key, atMs, chance);
  });
  return drafts;
}

function toTimeAt(slots: readonly { share: number; at: number }[], total: number, quantile: number): number {
  let left = quantile * total;
  for (const { share, at } of slots) {
    if (left < share) return at + Math.floor((left / share) * slotMs);
    left -= share;
  }
  return (slots[slots.length - 1]?.at ?? 0) + slotMs - 1;
}

function toDraft(operations: Operations, key: string, atMs: number, chance: Chance): Draft {
  const { hour } = toLocalTime(operations.mall.timeZone, atMs);
  const author = chance.is(tenantShare) ? 'tenant' : 'customer';
  const [channel] = chance.weighted(author === 'tenant' ? tenantChannels : customerChannels, ([, share]) => share);
  const topic = chance.weighted(topics, (candidate) => toTopicWeight(candidate, author, channel, hour));
  const place = toPlace(operations, topic, atMs, chance);
  return { key, atMs, topic, channel, ...place, incident: undefined, cause: undefined };
}

function toTopicWeight(topic: Topic, author: Topic['author'], channel: Channel, hour: number): number {
  if (topic.author !== author) return 0;
  // Behaviour says only that something went wrong.
  if (channel === 'behaviour') return topic.intent === 'complaint' && topic.urgency[1] < 0.7 ? topic.weight : 0;
  // Who is asked has more good to say than who calls.
  const asked = solicited.has(channel) || channel === 'review' ? (topic.intent === 'praise' ? 5 : 0.5) : 1;
  const peak =
    topic.peak === 'meals'
      ? 0.3 + 1.6 * toMealFactor(hour)
      : topic.peak === 'evening'
        ? hour > 18
          ? 1.6
          : 0.8
        : topic.peak === 'closing'
          ? 0.25 + 2.2 * toLeavingFactor(hour)
          : 1;
  return topic.weight * asked * peak * (isNight(hour) ? topic.night : 1);
}

function toPlace(operations: Operations, topic: Topic, atMs: number, chance: Chance): Pick<Draft, 'level' | 'unit'> {
  const { mall } = operations;
  const { hour } = toLocalTime(mall.timeZone, atMs);
  const night = isNight(hour);
  if (topic.where === 'venue') return { level: undefined, unit: undefined };
  if (topic.where === 'level') {
    const levels = night ? mall.levels.filter(({ id }) => id !== 'L2' && id !== 'L3') : mall.levels;
    return { level: chance.weighted(levels, ({ id }) => toLevelShare(mall, id, hour)).id, unit: undefined };
  }
  const all = mall.byRole[topic.where as Exclude<PlaceRole, 'level' | 'venue'>];
  const open = night ? all.filter((unit) => unit.openAtNight) : all;
  const unit = chance.weighted(open.length > 0 ? open : all, toUnitWeight(operations, topic, atMs, hour));
  return { level: unit.level, unit };
}

/** People speak where they are, and where it hurts: restrooms that were late 25 minutes ago, queues above a quarter of an hour. */
function toUnitWeight(operations: Operations, topic: Topic, atMs: number, hour: number): (unit: SimUnit) => number {
  const { mall } = operations;
  const slot = Math.floor(atMs / slotMs) * slotMs;
  const before = Math.floor((atMs - 25 * minuteMs) / slotMs) * slotMs;
  const crowd = (unit: SimUnit): number => toLevelShare(mall, unit.level, hour);
  if (topic.key === 'restroom-dirty') return (unit) => crowd(unit) * (0.6 + 0.12 * Math.min(8, toOverdueMinutes(operations, unit, before)));
  if (topic.key === 'queue-restaurant') {
    const watched = new Set(mall.queues.map(({ id }) => id));
    return (unit) => {
      if (unit.category !== 'restaurant' && unit.category !== 'fastfood') return 0.05;
      const over = watched.has(unit.id) ? Math.max(0, toWaitMinutes(operations, unit, slot) - 12) : 1;
      return 0.3 + Math.min(9, over ** 2 / 12);
    };
  }
  return (unit) => crowd(unit) * Math.min(2.5, 0.4 + Math.sqrt(unit.areaM2 / 500));
}

/** The voices of an incident: they begin after the lag and ebb a little after its end. */
export function toDraftsOfIncident(operations: Operations, incident: Incident): Draft[] {
  const { seed, mall } = operations;
  const [earliest, latest] = incident.lagMinutes;
  const topic = getTopic(incident.topic);
  const unit = mall.units.get(incident.place);
  const barriers = mall.byRole.barrier;
  const until = incident.toMs + 6 * minuteMs;
  return Array.from({ length: incident.expectedExtraEvents }, (_, i) => {
    const key = `${incident.id}-${String(i + 1).padStart(2, '0')}`;
    const chance = new Chance(seed, `voice|${key}`);
    const begins = incident.fromMs + (earliest + (latest - earliest) * (i === 0 ? 0 : 0.35)) * minuteMs;
    // One voice to each equal stretch of what is left: the first soon after the shortest lag.
    const atMs = Math.floor(begins + ((until - begins) * (i + chance.next())) / incident.expectedExtraEvents);
    const [channel] = chance.weighted(channelsOfCauses, ([, share]) => share);
    const atBarrier = incident.kind === 'carParkJam' && barriers.length > 0 && chance.is(0.2);
    const where = atBarrier ? chance.pick(barriers) : unit;
    return {
      key,
      atMs,
      topic: atBarrier ? getTopic('barrier') : topic,
      channel,
      level: incident.level,
      unit: where,
      incident,
      cause: undefined
    };
  });
}
