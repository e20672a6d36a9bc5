/** Cuts a range into the buckets of a grain, in the venue's zone. */
import type { Temporal } from 'temporal-polyfill';
import { FloorpulseError } from './errors.ts';
import { toZoned, type Grain, type TimeRange } from './time-range.ts';

/** More buckets than any screen has pixels; a question for more is refused, never cut short. */
export const maxBuckets = 5000;

export interface Buckets {
  readonly grain: Grain;
  /** Start of each bucket, ascending. The first is floored to the grain, so it may lie before the range. */
  readonly startsMs: readonly number[];
  /** End of the last bucket; it may lie after the range. */
  readonly endMs: number;
  /** Per bucket: it is not over yet, or began before the range. Its values cover only what lies in the range. */
  readonly partial: readonly boolean[];
  /** Length of each bucket where all are equally long, else null (months, days across a clock change). */
  readonly stepMs: number | null;
}

const minuteMs = 60_000;
/** Shortest each grain can be: a day of 23 hours, a February. Hours and below are exact in every zone that shifts by whole hours. */
const shortestMs: Readonly<Record<Grain, number>> = {
  minute: minuteMs,
  quarterHour: 15 * minuteMs,
  hour: 60 * minuteMs,
  day: 23 * 60 * minuteMs,
  week: 167 * 60 * minuteMs,
  month: 671 * 60 * minuteMs
};

/** @throws FloorpulseError bad_request when there would be more than `limit` buckets */
export function toBuckets(range: TimeRange, grain: Grain, timeZone: string, limit = maxBuckets): Buckets {
  if (range.fromMs >= range.toMs) return { grain, startsMs: [], endMs: range.toMs, partial: [], stepMs: null };
  // At most one bucket more than fit, for the cut ends.
  if ((range.toMs - range.fromMs) / shortestMs[grain] > limit + 1) throw toRefusal(grain, limit);
  const next = toStepper(range, grain, timeZone);
  const startsMs: number[] = [];
  let startMs = floorToGrain(range.fromMs, grain, timeZone);
  while (startMs < range.toMs) {
    startsMs.push(startMs);
    startMs = next(startMs);
  }
  if (startsMs.length > limit) throw toRefusal(grain, limit);
  const ends = [...startsMs.slice(1), startMs];
  const partial = startsMs.map((start, index) => start < range.fromMs || (ends[index] ?? startMs) > range.toMs);
  return { grain, startsMs, endMs: startMs, partial, stepMs: toStepMs(startsMs, startMs) };
}

/** Start of the bucket that holds an instant. Quarter hours and minutes are those of UTC: every zone's offset is a multiple of 15 minutes. */
export function floorToGrain(ms: number, grain: Grain, timeZone: string): number {
  if (grain === 'minute' || grain === 'quarterHour') return ms - (ms % shortestMs[grain]);
  const zoned = toZoned(ms, timeZone);
  if (grain === 'hour') return toHourStart(zoned);
  const day = zoned.toPlainDate();
  if (grain === 'day') return toDayStart(day, timeZone);
  if (grain === 'week') return toDayStart(day.subtract({ days: day.dayOfWeek - 1 }), timeZone);
  return toDayStart(day.with({ day: 1 }), timeZone);
}

function toDayStart(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}

/** A local time that the clock skips starts where the clock lands (Lord Howe Island: 02:30). */
function toHourStart(zoned: Temporal.ZonedDateTime): number {
  return zoned.round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds;
}

/** From the start of one bucket to the start of the next. */
function toStepper(range: TimeRange, grain: Grain, timeZone: string): (startMs: number) => number {
  if (grain === 'minute' || grain === 'quarterHour' || (grain === 'hour' && hasWholeHours(range, timeZone))) {
    return (startMs) => startMs + shortestMs[grain];
  }
  if (grain === 'hour') return (startMs) => toNextHour(startMs, timeZone);
  const unit = ({ day: 'days', week: 'weeks', month: 'months' } as const)[grain];
  return (startMs) =>
    toDayStart(
      toZoned(startMs, timeZone)
        .toPlainDate()
        .add({ [unit]: 1 }),
      timeZone
    );
}

/** True where the zone's offset changes by nothing but whole hours within the range, so that all hours are equally long. */
function hasWholeHours(range: TimeRange, timeZone: string): boolean {
  const first = toZoned(range.fromMs, timeZone);
  const fraction = (zoned: Temporal.ZonedDateTime): number => (zoned.offsetNanoseconds / 60e9) % 60;
  let change = toZoned(range.fromMs - 120 * minuteMs, timeZone).getTimeZoneTransition('next');
  while (change && change.epochMilliseconds < range.toMs + 120 * minuteMs) {
    if (fraction(change) !== fraction(first)) return false;
    change = change.getTimeZoneTransition('next');
  }
  return true;
}

/** Where the clock goes back by half an hour, the hour it falls into lasts 90 minutes. */
function toNextHour(startMs: number, timeZone: string): number {
  for (let minutes = 60; ; minutes += 30) {
    const candidateMs = toHourStart(toZoned(startMs + minutes * minuteMs, timeZone));
    if (candidateMs > startMs) return candidateMs;
  }
}

function toStepMs(startsMs: readonly number[], endMs: number): number | null {
  const stepMs = (startsMs[1] ?? endMs) - (startsMs[0] ?? endMs);
  const isUniform = startsMs.every((start, index) => (startsMs[index + 1] ?? endMs) - start === stepMs);
  return isUniform ? stepMs : null;
}

function toRefusal(grain: Grain, limit: number): FloorpulseError {
  return new FloorpulseError('bad_request', `The range has more than ${limit} buckets of grain ${grain}.`, {
    field: 'grain',
    remedy: 'Ask for a coarser grain or a shorter range.'
  });
}
