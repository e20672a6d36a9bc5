/** Which stretches are compared with each other, and which may stand for each other. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import { toBusinessDayStarts } from '../../../src/lib/domain/calendar.ts';
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

export function toDriverFrame(buckets: Buckets, venue: VenueTime): DriverFrame {
  const { startsMs, endMs, grain } = buckets;
  const fromMs = startsMs[0] ?? 0;
  const clock = openLocalClock(venue.timeZone, fromMs, endMs);
  const locals = startsMs.map(clock.toLocal);
  const dates = grain === 'day' ? locals.map((local) => Math.floor(local / dayMs)) : toBusinessDates(buckets, locals, venue);
  const firstDay = dates[0] ?? 0;
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
    return String(toStratum('kindOfDay', (day + firstDay) * dayMs));
  };
  const days = dates.map((date) => date - firstDay);
  const blocks = toNumbers(days.map(toBlock));
  const firstDayOfBlock = new Map<number, number>();
  days.forEach((day, index) => {
    const block = blocks.numbers[index] ?? 0;
    if (!firstDayOfBlock.has(block)) firstDayOfBlock.set(block, isWeekly && weeks >= weeksTogether ? toSpellStart(day) : day);
  });
  const classByBlock = new Map(days.map((day, index) => [blocks.numbers[index] ?? 0, toClass(day)]));
  const positions = toNumbers(
    locals.map((local, index) => local - ((firstDayOfBlock.get(blocks.numbers[index] ?? 0) ?? 0) + firstDay) * dayMs)
  );
  const strata = toNumbers(locals.map((local, index) => toStratum(control, local) * periods + toPeriod(days[index] ?? 0)));
  // A day on which the venue stays closed is none of its own.
  const dayNumbers = toNumbers(days);
  return {
    control,
    strata: strata.numbers,
    strataCount: strata.count,
    days: dayNumbers.numbers,
    dayCount: dayNumbers.count,
    blocks: blocks.numbers,
    blockCount: blocks.count,
    positions: positions.numbers,
    positionCount: positions.count,
    classes: toNumbers(Array.from({ length: blocks.count }, (_, block) => classByBlock.get(block) ?? '')).numbers
  };
}

/**
 * Local date of each stretch's business day, numbered from 1970: the day turns when the venue opens, by its calendar, so that the night and closed
 * days belong to the date before.
 */
function toBusinessDates({ startsMs, endMs }: Buckets, locals: readonly number[], venue: VenueTime): number[] {
  const fromMs = startsMs[0] ?? 0;
  const openings = toBusinessDayStarts(venue, endMs, Math.ceil((endMs - fromMs) / dayMs) + 2);
  const clock = openLocalClock(venue.timeZone, Math.max(0, fromMs - 60 * dayMs), endMs);
  const earliest = Math.floor((locals[0] ?? 0) / dayMs) - 60;
  let next = 0;
  let date = earliest;
  return startsMs.map((startMs) => {
    for (; next < openings.length && (openings[next] ?? Infinity) <= startMs; next += 1) {
      // A venue that had not opened before has had one day since 1970.
      date = Math.max(earliest, Math.floor(clock.toLocal(openings[next] ?? 0) / dayMs));
    }
    return date;
  });
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
