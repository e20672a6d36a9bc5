/** Ranges and grains. Instants are milliseconds since the epoch; local time is the venue's, through Temporal. */
import { Temporal } from 'temporal-polyfill';
import { toBusinessDayStarts } from './calendar.ts';
import type { VenueTime } from './day-hours.ts';
import { FloorpulseError } from './errors.ts';
import { toZoned } from './zoned.ts';

export type { VenueTime } from './day-hours.ts';
export { toZoned } from './zoned.ts';

export const grains = ['minute', 'quarterHour', 'hour', 'day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

/** Exactly one of the three. Half-open, ends at `asOf`. */
export type RangeInput =
  | { last: string; between?: undefined; businessDays?: undefined }
  | { between: { from: string; to: string }; last?: undefined; businessDays?: undefined }
  | { businessDays: number; last?: undefined; between?: undefined };

/** Half-open, milliseconds. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

const maxBusinessDays = 1200;

/**
 * The range as instants. It never reaches beyond `nowMs`: rows stamped a little ahead of the clock wait for their time.
 * @throws FloorpulseError bad_request
 */
export function resolveRange(range: RangeInput, venue: VenueTime, nowMs: number): TimeRange {
  const asked = [range.last, range.between, range.businessDays].filter((value) => value !== undefined && value !== null);
  if (asked.length !== 1) throw toRefusal('range', 'needs exactly one of last, between and businessDays.', '{"last": "PT1H"}');
  if (range.last !== undefined) return { fromMs: subtractDuration(range.last, venue.timeZone, nowMs), toMs: nowMs };
  if (range.between !== undefined) return parseBetween(range.between, nowMs);
  return { fromMs: toBusinessDayStart(range.businessDays, venue, nowMs), toMs: nowMs };
}

/** ISO 8601, for example PT1H or P7D: days, weeks and months are the venue's, so a day across a clock change has 23 or 25 hours. */
function subtractDuration(text: string, timeZone: string, nowMs: number): number {
  const example = 'PT1H for an hour, P7D for seven days';
  let duration: Temporal.Duration;
  try {
    duration = Temporal.Duration.from(text);
  } catch {
    throw toRefusal('range.last', `is not an ISO 8601 duration: ${JSON.stringify(text)}.`, example);
  }
  if (duration.sign !== 1) throw toRefusal('range.last', `must be longer than nothing: ${JSON.stringify(text)}.`, example);
  try {
    const fromMs = toZoned(nowMs, timeZone).subtract(duration).epochMilliseconds;
    if (fromMs >= 0) return Math.min(fromMs, nowMs - 1);
  } catch {
    // Temporal refuses what leaves its calendar; said below.
  }
  throw toRefusal('range.last', `reaches back before 1970: ${JSON.stringify(text)}.`, example);
}

function parseBetween(between: { from: string; to: string }, nowMs: number): TimeRange {
  const fromMs = parseInstant(between.from, 'range.between.from');
  const toMs = parseInstant(between.to, 'range.between.to');
  if (fromMs >= toMs) {
    throw toRefusal(
      'range.between',
      `must end after it begins: ${between.from} to ${between.to}.`,
      'from before to; the end is not included'
    );
  }
  return { fromMs: Math.min(fromMs, nowMs), toMs: Math.min(toMs, nowMs) };
}

function parseInstant(text: string, field: string): number {
  try {
    const ms = Temporal.Instant.from(text).epochMilliseconds;
    if (ms >= 0) return ms;
  } catch {
    // Said below, with the remedy.
  }
  throw toRefusal(field, `is not an RFC 3339 time with an offset: ${JSON.stringify(text)}.`, '2026-11-21T09:30:12+08:00');
}

/** The business day starts when the venue opens and lasts until it opens again; n of them = the current one and the n - 1 before it. */
function toBusinessDayStart(count: number, venue: VenueTime, nowMs: number): number {
  if (!Number.isInteger(count) || count < 1 || count > maxBusinessDays) {
    throw toRefusal('range.businessDays', `must be a whole number from 1 to ${maxBusinessDays}: ${count}.`, '1 for today');
  }
  // The millisecond before: at the very instant of opening the new day is still empty.
  return toBusinessDayStarts(venue, nowMs - 1, count)[0] ?? 0;
}

/** The same stretch of the clock `weeks` weeks before, as long in elapsed time: "the same time last week". */
export function shiftWeeks(range: TimeRange, weeks: number, timeZone: string): TimeRange {
  const fromMs = toZoned(range.fromMs, timeZone).subtract({ weeks }).epochMilliseconds;
  return { fromMs, toMs: fromMs + (range.toMs - range.fromMs) };
}

/** RFC 3339 in UTC, as everywhere on the wire. */
export function toRfc3339(ms: number): string {
  return new Date(ms).toISOString();
}

function toRefusal(field: string, problem: string, example: string): FloorpulseError {
  return new FloorpulseError('bad_request', `${field} ${problem}`, { field, remedy: `For example ${example}.` });
}
