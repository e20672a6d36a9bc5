/** How a day goes: visitors by hour and weekday, and where they are. Hours are the venue's. */
import { Temporal } from 'temporal-polyfill';
import type { Mall } from './mall.ts';
import { Chance } from './random.ts';

export const minuteMs = 60_000;
export const slotMs = 15 * minuteMs;
export const dayMs = 24 * 60 * minuteMs;

export interface LocalTime {
  /** Hours after local midnight with a fraction. */
  readonly hour: number;
  /** 1 = Monday. */
  readonly weekday: number;
  /** yyyy-mm-dd */
  readonly date: string;
}

const offsets = new Map<string, number>();

/** Local time, with the zone asked once a quarter hour: every zone's changes fall on one. */
export function toLocalTime(timeZone: string, ms: number): LocalTime {
  const slot = Math.floor(ms / slotMs);
  const key = `${timeZone}|${slot}`;
  let offsetMs = offsets.get(key);
  if (offsetMs === undefined) {
    offsetMs = Temporal.Instant.fromEpochMilliseconds(slot * slotMs).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
    if (offsets.size > 20_000) offsets.clear();
    offsets.set(key, offsetMs);
  }
  const local = new Date(ms + offsetMs);
  const sinceMidnight = (ms + offsetMs) % dayMs;
  return { hour: sinceMidnight / 3_600_000, weekday: local.getUTCDay() || 7, date: local.toISOString().slice(0, 10) };
}

/** Shares of a day's visitors by hour, from midnight. */
const visitorsOnWorkdays = [
  0.9, 0.6, 0.4, 0.3, 0.3, 0.4, 0.7, 1.2, 1.6, 2.4, 5.2, 6.8, 8.6, 7.0, 6.2, 6.2, 6.6, 8.2, 10.4, 9.6, 7.4, 4.4, 2.6, 1.6
];
const visitorsOnWeekends = [
  1.0, 0.7, 0.4, 0.3, 0.3, 0.4, 0.6, 0.9, 1.4, 2.6, 6.0, 7.8, 8.2, 8.2, 8.8, 9.2, 8.6, 8.0, 8.0, 7.2, 5.2, 3.2, 2.0, 1.4
];
/** Shares of a day's feedback: people speak while they are here and a little later; at night about an eighth of the day's rate. */
const feedbackByHour = [
  1.0, 0.85, 0.75, 0.7, 0.7, 0.7, 0.75, 0.85, 1.2, 2.2, 5.2, 6.4, 7.2, 6.6, 6.2, 6.4, 6.6, 7.2, 8.4, 8.6, 7.6, 6.0, 2.6, 1.3
];

const byWeekday = [0, 0.88, 0.87, 0.89, 0.92, 1.04, 1.17, 1.12];
const visitorsADay = 24_700;

/** The hour's share, gliding from the middle of one hour to the middle of the next. */
function toShare(shares: readonly number[], hour: number): number {
  const at = hour - 0.5;
  const before = (Math.floor(at) + 24) % 24;
  const part = at - Math.floor(at);
  return ((shares[before] ?? 0) * (1 - part) + (shares[(before + 1) % 24] ?? 0) * part) / 100;
}

export function isWeekend(weekday: number): boolean {
  return weekday >= 6;
}

/** Expected visitors coming in within `minutes` around a local time. */
export function toVisitors(seed: number, { hour, weekday, date }: LocalTime, minutes: number): number {
  const ofTheDay = 1 + 0.022 * Math.max(-1.2, Math.min(1.2, new Chance(seed, `visitors|${date}`).normal()));
  const share = toShare(isWeekend(weekday) ? visitorsOnWeekends : visitorsOnWorkdays, hour);
  return visitorsADay * (byWeekday[weekday] ?? 1) * ofTheDay * share * (minutes / 60);
}

export function toFeedbackShare(hour: number): number {
  return toShare(feedbackByHour, hour);
}

/** How a weekday's feedback compares with the mean: more on busy days, less than in proportion. */
export function toFeedbackFactor(weekday: number): number {
  return (byWeekday[weekday] ?? 1) ** 0.6;
}

const hill = (hour: number, centre: number, width: number): number => Math.exp(-(((hour - centre) / width) ** 2));

/** How busy tables are: lunch and dinner, a little at midnight. */
export function toMealFactor(hour: number): number {
  return hill(hour, 12.3, 1.1) + 1.15 * hill(hour, 18.6, 1.4) + 0.35 * (hill(hour, 23.2, 1.2) + hill(hour, -0.8, 1.2));
}

/** When cars leave: at closing and after the late films. */
export function toLeavingFactor(hour: number): number {
  return hill(hour, 21.4, 0.9) + 0.5 * hill(hour, 17.3, 1) + 0.35 * (hill(hour, 23.9, 0.6) + hill(hour, -0.1, 0.6));
}

export function isNight(hour: number): boolean {
  return hour < 9.5 || hour >= 22.3;
}

/** Visits to a level for each visitor of the venue. Unknown levels share by their height. */
const visitsByLevel: Readonly<Record<string, number>> = { B2: 0.42, B1: 0.5, L1: 0.76, L2: 0.46, L3: 0.38, L4: 0.4 };

export function toLevelShare(mall: Mall, level: string, hour: number): number {
  const known = visitsByLevel[level];
  const base = known ?? 1.6 / (mall.levels.length + 1);
  if (!isNight(hour)) return level === 'L4' ? base * (0.75 + 0.4 * Math.min(1, toMealFactor(hour))) : base;
  if (level === 'B2') return 0.6;
  if (level === 'B1') return 0.62;
  if (level === 'L1') return 0.4;
  return level === 'L4' ? 0.34 : known === undefined ? base : 0.1;
}

/** Which door people take. The metro sleeps from half past twelve to half past five. */
export function toEntranceWeight(entrance: string, hour: number): number {
  const metro = hour >= 0.5 && hour < 5.5 ? 0 : 0.2;
  const parking = isNight(hour) ? 0.16 : 0.075;
  if (entrance.includes('METRO')) return metro;
  if (entrance.startsWith('B')) return parking;
  if (entrance.endsWith('-S')) return 0.22;
  if (entrance.includes('CINEMA')) return 0;
  return 0.12;
}
