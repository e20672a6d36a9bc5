/** With what a value is compared, and how an instant of now finds its instant of before. */
import { Temporal } from 'temporal-polyfill';
import { toBusinessShift } from './business-shift.ts';
import type { VenueTime } from './day-hours.ts';
import { openLocalClock } from './local-clock.ts';
import type { Grain, RangeInput, TimeRange } from './time-range.ts';
import { toZoned } from './zoned.ts';

/**
 * `previous`: the stretch just before, as long; business days stay business days. `lastWeek`, `lastYear`: 7 and 364 days before, so
 * that weekdays stay weekdays. `siblings`: places beside it, in the same stretch.
 */
export const compares = ['previous', 'lastWeek', 'lastYear', 'siblings'] as const;
export type Compare = (typeof compares)[number];

/** A stretch of the past beside the asked one. */
export interface ComparedStretch {
  readonly range: TimeRange;
  /** From an instant of the asked range to its like in this one. Never falls; instants that have no like all lie where it would be. */
  readonly toBefore: (ms: number) => number;
}

const dayMs = 86_400_000;

/**
 * Which stretch of the past answers `compare`. It ends as far into its last day as the asked range does, so that a day that is not over is
 * compared with as much of a day. Where a calendar says when a venue opens, business days meet business days. Days are those of the clock on the wall: across a clock change they are an hour longer or shorter. An
 * hour that the clock skipped before has nothing, one that it repeated before counts twice; of an hour that it repeats now, the first has
 * a like and the second has none. `grain`: of months, a year is a
 * calendar year and a range of whole months moves by whole months; else a year is 52 weeks.
 */
export function toComparedStretch(
  compare: Exclude<Compare, 'siblings'>,
  range: TimeRange,
  input: RangeInput,
  venue: VenueTime,
  grain?: Grain
): ComparedStretch {
  const toBefore = toShift(compare, range, input, venue, grain);
  return { range: { fromMs: toBefore(range.fromMs), toMs: toBefore(range.toMs) }, toBefore };
}

function toShift(
  compare: Exclude<Compare, 'siblings'>,
  range: TimeRange,
  input: RangeInput,
  venue: VenueTime,
  grain: Grain | undefined
): (ms: number) => number {
  const { timeZone } = venue;
  if (input.businessDays !== undefined && venue.calendar && !(compare === 'lastYear' && grain === 'month')) {
    return toBusinessShift(compare === 'previous' ? null : compare === 'lastWeek' ? 7 : 364, range, input.businessDays, venue);
  }
  if (compare === 'lastWeek') return shiftDays(7, range, timeZone);
  if (compare === 'lastYear') return grain === 'month' ? shiftMonths(12, timeZone) : shiftDays(364, range, timeZone);
  if (input.businessDays !== undefined) return shiftDays(input.businessDays, range, timeZone);
  const months = grain === 'month' ? toWholeMonths(range, timeZone) : 0;
  if (months > 0) return shiftMonths(months, timeZone);
  const days = toWholeDays(range, timeZone);
  if (days > 0) return shiftDays(days, range, timeZone);
  // In whole seconds, as buckets are.
  const lengthMs = Math.ceil((range.toMs - range.fromMs) / 1000) * 1000;
  return (ms) => Math.max(0, ms - lengthMs);
}

function shiftDays(days: number, { fromMs, toMs }: TimeRange, timeZone: string): (ms: number) => number {
  const clock = openLocalClock(timeZone, fromMs - (days + 2) * dayMs, toMs + 2 * dayMs);
  return (ms) => Math.max(0, clock.toInstant(clock.toRisingLocal(ms) - days * dayMs));
}

/** For the few boundaries that months have. */
function shiftMonths(months: number, timeZone: string): (ms: number) => number {
  return (ms) => Math.max(0, toZoned(ms, timeZone).subtract({ months }).epochMilliseconds);
}

/** Days of the clock on the wall, 0 when the range does not end at the time of day at which it began. */
function toWholeDays({ fromMs, toMs }: TimeRange, timeZone: string): number {
  const [from, to] = [toZoned(fromMs, timeZone), toZoned(toMs, timeZone)];
  return from.toPlainTime().equals(to.toPlainTime()) ? from.toPlainDate().until(to.toPlainDate()).days : 0;
}

/** Calendar months, 0 when the range is no whole number of them. */
function toWholeMonths({ fromMs, toMs }: TimeRange, timeZone: string): number {
  const [from, to] = [toZoned(fromMs, timeZone), toZoned(toMs, timeZone)];
  const { months } = from.until(to, { largestUnit: 'months' });
  const isWhole = Temporal.ZonedDateTime.compare(from.add({ months }), to) === 0;
  return isWhole && Temporal.ZonedDateTime.compare(to.subtract({ months }), from) === 0 ? months : 0;
}

export interface Change {
  readonly change: number | null;
  readonly changeRatio: number | null;
}

/** @returns the ratio as a part of what it is compared with, whatever its sign; null without both, or against 0 */
export function toChange(value: number | null | undefined, compared: number | null | undefined): Change {
  if (value === null || value === undefined || compared === null || compared === undefined) return { change: null, changeRatio: null };
  const change = value - compared;
  return { change, changeRatio: compared === 0 ? null : change / Math.abs(compared) };
}

/** The columns of a comparison: null all three without one. */
export function toComparedColumns<Numbers extends readonly (number | null)[]>(
  values: readonly (number | null)[],
  compared: Numbers | null
) {
  const changes = compared && values.map((value, index) => toChange(value, compared[index]));
  return {
    compared,
    change: changes && changes.map(({ change }) => change),
    changeRatio: changes && changes.map(({ changeRatio }) => changeRatio)
  };
}
