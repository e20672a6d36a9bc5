/** Which stretches are compared with each other, and which may stand for each other. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { DriverControl } from '../../../src/lib/domain/insight.ts';
import { openLocalClock } from '../../../src/lib/domain/local-clock.ts';
import type { VenueTime } from '../../../src/lib/domain/time-range.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Weeks that an hour of the week needs to be compared with itself. */
const weeksNeeded = 3;
/** Seasons pass: only stretches within about four weeks are compared (the time-stratified design of Levy et al., Epidemiology 12, 2001). */
const weeksTogether = 4;
/** Days of a week that move together from four weeks on, so that a spell of rain stays a spell. */
const spells = [0, 0, 0, 1, 1, 2, 2];

export interface DriverFrame {
  readonly control: DriverControl;
  readonly strata: Int32Array;
  readonly strataCount: number;
  /** Business day of each stretch, from 0 on. */
  readonly days: Int32Array;
  readonly dayCount: number;
  /** What is shuffled: a day, or a spell of two or three. */
  readonly blocks: Int32Array;
  readonly blockCount: number;
  /** Where in its block a stretch stands. */
  readonly positions: Int32Array;
  readonly positionCount: number;
  /** Per block: those of a class may stand for each other. */
  readonly classes: Int32Array;
}

export function toDriverFrame(buckets: Buckets, { timeZone, openingHours }: VenueTime): DriverFrame {
  const { startsMs, endMs, grain } = buckets;
  const fromMs = startsMs[0] ?? 0;
  const clock = openLocalClock(timeZone, fromMs, endMs);
  const locals = startsMs.map(clock.toLocal);
  // The day turns when the venue opens: what happens at night belongs to the evening before.
  const opensMs = grain === 'day' ? 0 : openingHours.opensMinute * 60_000;
  const firstDay = Math.floor(((locals[0] ?? 0) - opensMs) / dayMs);
  const toDay = (local: number): number => Math.floor((local - opensMs) / dayMs) - firstDay;
  const weeks = Math.round((endMs - fromMs) / (7 * dayMs));
  const isWeekly = endMs - fromMs >= weeksNeeded * 7 * dayMs - hourMs;
  const control = grain === 'day' ? (isWeekly ? 'dayOfWeek' : 'kindOfDay') : isWeekly ? 'hourOfWeek' : 'hourOfDay';
  const periods = Math.max(1, Math.round(weeks / weeksTogether));
  const toPeriod = (day: number): number => Math.min(periods - 1, Math.floor(day / (7 * weeksTogether)));
  const toBlock = (day: number): string => {
    const week = Math.floor(day / 7);
    return isWeekly && weeks >= weeksTogether ? `${week} ${spells[day % 7]}` : `${week} ${day % 7}`;
  };
  const toClass = (day: number): string => {
    if (isWeekly) return `${toPeriod(day)} ${toBlock(day).split(' ')[1]}`;
    return String(toStratum('kindOfDay', (day + firstDay) * dayMs + opensMs));
  };
  const days = locals.map(toDay);
  const blocks = toNumbers(days.map(toBlock));
  const firstDayOfBlock = new Map<number, number>();
  days.forEach((day, index) => {
    const block = blocks.numbers[index] ?? 0;
    if (!firstDayOfBlock.has(block)) firstDayOfBlock.set(block, isWeekly && weeks >= weeksTogether ? toSpellStart(day) : day);
  });
  const classByBlock = new Map(days.map((day, index) => [blocks.numbers[index] ?? 0, toClass(day)]));
  const positions = toNumbers(
    locals.map((local, index) => local - opensMs - ((firstDayOfBlock.get(blocks.numbers[index] ?? 0) ?? 0) + firstDay) * dayMs)
  );
  const strata = toNumbers(locals.map((local, index) => toStratum(control, local) * periods + toPeriod(days[index] ?? 0)));
  return {
    control,
    strata: strata.numbers,
    strataCount: strata.count,
    days: Int32Array.from(days),
    dayCount: (days.at(-1) ?? -1) + 1,
    blocks: blocks.numbers,
    blockCount: blocks.count,
    positions: positions.numbers,
    positionCount: positions.count,
    classes: toNumbers(Array.from({ length: blocks.count }, (_, block) => classByBlock.get(block) ?? '')).numbers
  };
}

/** The day on which the spell of a day began, cut off by the range or not. */
function toSpellStart(day: number): number {
  const spell = spells[day % 7];
  return day - (day % 7) + spells.indexOf(spell ?? 0);
}

/** Local time is counted from a Thursday. */
function toStratum(control: DriverControl, local: number): number {
  const hourOfWeek = (Math.floor(local / hourMs) + 72) % 168;
  const isWeekend = hourOfWeek >= 120 ? 1 : 0;
  if (control === 'hourOfWeek') return hourOfWeek;
  if (control === 'hourOfDay') return isWeekend * 24 + (hourOfWeek % 24);
  return control === 'dayOfWeek' ? Math.floor(hourOfWeek / 24) : isWeekend;
}

/** The same keys from 0 on, without gaps, in the order in which they come. */
function toNumbers(keys: readonly (string | number)[]): { numbers: Int32Array; count: number } {
  const known = new Map<string | number, number>();
  const numbers = Int32Array.from(keys, (key) => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
  return { numbers, count: known.size };
}
