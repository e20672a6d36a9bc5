/** When a venue is open, and which business day an instant belongs to: from an opening until the venue opens again, so that closed days belong to the one before. */
import { dayMs, openDayHours, openHolidays, type DayHours, type VenueTime } from './day-hours.ts';
import { openLocalClock, type LocalClock } from './local-clock.ts';
import type { Holiday, OpeningHours } from './place.ts';

/** Half-open. `toMs` is Infinity where the venue never opens again. */
export interface BusinessDay {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface OpenToday {
  /** Null both: closed all day. */
  readonly opensMs: number | null;
  readonly closesMs: number | null;
  readonly isOpen: boolean;
  readonly holiday: Holiday | null;
}

const minuteMs = 60_000;

/** The openings of a venue, by local date. */
interface Openings {
  readonly clock: LocalClock;
  readonly toDay: (ms: number) => number;
  /** Null on a day on which it stays closed. */
  readonly toOpening: (day: number) => number | null;
  readonly toHours: (day: number) => DayHours;
  /** Outside of these days nothing opens. */
  readonly firstDay: number;
  readonly lastDay: number;
}

function openOpenings(venue: VenueTime, fromMs: number, toMs: number): Openings {
  const toHours = openDayHours(venue);
  const [firstDay, lastDay] = toOpenDays(venue);
  // A calendar on which nothing is ever open cannot say when a business day begins.
  const isNever = firstDay > lastDay;
  const isDated = !isNever && firstDay !== -Infinity;
  const clock = openClock(
    venue.timeZone,
    isDated ? Math.min(fromMs, (firstDay - 1) * dayMs) : fromMs,
    isDated ? Math.max(toMs, (lastDay + 2) * dayMs) : toMs
  );
  const toSpan = (day: number): OpeningHours | null => (isNever ? venue.openingHours : toHours(day).hours);
  return {
    clock,
    toDay: (ms) => Math.floor(clock.toLocal(ms) / dayMs),
    toOpening: (day) => {
      const hours = toSpan(day);
      return hours && Math.max(0, clock.toInstant(day * dayMs + hours.opensMinute * minuteMs));
    },
    toHours,
    firstDay: isNever ? -Infinity : firstDay,
    lastDay: isNever ? Infinity : lastDay
  };
}

function toOpenDays({ calendar }: VenueTime): readonly [number, number] {
  if (!calendar?.week || calendar.week.some((hours) => hours !== null)) return [-Infinity, Infinity];
  const days = [...openHolidays(calendar)].flatMap(([day, { hours }]) => (hours ? [day] : []));
  return [Math.min(...days), Math.max(...days)];
}

const marginMs = 400 * dayMs;
const clocks = new Map<string, { readonly clock: LocalClock; readonly fromMs: number; readonly toMs: number }>();

/** Looking up the changes of a zone takes longer than all the rest: they are remembered, and never change. */
function openClock(timeZone: string, fromMs: number, toMs: number): LocalClock {
  const known = clocks.get(timeZone);
  if (known && known.fromMs <= fromMs && toMs <= known.toMs) return known.clock;
  const [wideFromMs, wideToMs] = [Math.min(fromMs - marginMs, known?.fromMs ?? Infinity), Math.max(toMs + marginMs, known?.toMs ?? 0)];
  const clock = openLocalClock(timeZone, wideFromMs, wideToMs);
  clocks.set(timeZone, { clock, fromMs: wideFromMs, toMs: wideToMs });
  return clock;
}

/** Dates within which so many openings lie, or all of them: a weekday opens once a week but for holidays. */
function toReachDays({ calendar }: VenueTime, count: number): number {
  return calendar ? 7 * (count + calendar.holidays.length + 2) : count + 3;
}

/**
 * When the last business days began, ascending: the one that holds `ms` and those before it. A venue that had not opened before has had one
 * business day since 1970.
 */
export function toBusinessDayStarts(venue: VenueTime, ms: number, count: number): number[] {
  const openings = openOpenings(venue, ms - toReachDays(venue, count) * dayMs, ms);
  const starts: number[] = [];
  // From the day after: where the clock goes back over midnight, tomorrow has begun once already.
  for (
    let day = Math.min(openings.toDay(ms) + 1, openings.lastDay);
    starts.length < count && day >= Math.max(-1, openings.firstDay);
    day -= 1
  ) {
    const opensMs = openings.toOpening(day);
    // A date that the clock skipped opens when the next one does, and is no day.
    if (opensMs !== null && opensMs <= ms && opensMs < (starts.at(-1) ?? Infinity)) starts.push(opensMs);
  }
  if (starts.length < count && starts.at(-1) !== 0) starts.push(0);
  return starts.reverse();
}

/** The first opening after an instant; null where the venue never opens again. */
export function toNextOpening(venue: VenueTime, ms: number): number | null {
  const reachDays = toReachDays(venue, 1);
  const openings = openOpenings(venue, ms, ms + reachDays * dayMs);
  const from = Math.max(openings.toDay(ms) - 1, openings.firstDay);
  const lastDay = openings.lastDay === Infinity ? from + reachDays : openings.lastDay;
  for (let day = from; day <= lastDay; day += 1) {
    const opensMs = openings.toOpening(day);
    if (opensMs !== null && opensMs > ms) return opensMs;
  }
  return null;
}

export function toBusinessDay(venue: VenueTime, ms: number): BusinessDay {
  return { fromMs: toBusinessDayStarts(venue, ms, 1)[0] ?? 0, toMs: toNextOpening(venue, ms) ?? Infinity };
}

/** When it opened or opens on the local date of an instant; null: not on that date. */
export function toOpeningOnDay(venue: VenueTime, ms: number): number | null {
  const openings = openOpenings(venue, ms, ms);
  return openings.toOpening(openings.toDay(ms));
}

/** The hours that are on; else those of today's date, still to come or over. After midnight that is the evening before, as long as it lasts. */
export function toOpenToday(venue: VenueTime, nowMs: number): OpenToday {
  const openings = openOpenings(venue, nowMs, nowMs);
  const today = openings.toDay(nowMs);
  for (const day of [today + 1, today, today - 1]) {
    const span = toSpan(venue, openings, day);
    if (span && span.opensMs <= nowMs && nowMs < span.closesMs) return { ...span, isOpen: true, holiday: openings.toHours(day).holiday };
  }
  const span = toSpan(venue, openings, today);
  return { opensMs: span?.opensMs ?? null, closesMs: span?.closesMs ?? null, isOpen: false, holiday: openings.toHours(today).holiday };
}

/** A day that would close after the next one opens closes then. */
function toSpan(
  venue: VenueTime,
  { toHours, clock }: Openings,
  day: number
): { readonly opensMs: number; readonly closesMs: number } | null {
  const { hours } = toHours(day);
  if (!hours) return null;
  const opensMs = clock.toInstant(day * dayMs + hours.opensMinute * minuteMs);
  const closesMs = clock.toInstant(day * dayMs + hours.closesMinute * minuteMs);
  return { opensMs, closesMs: Math.min(closesMs, toNextOpening(venue, opensMs) ?? Infinity) };
}

/** Business days as `compare` needs them: the clock of the venue over a stretch, and its openings. */
export function openBusinessClock(venue: VenueTime, fromMs: number, toMs: number): LocalClock {
  return openClock(venue.timeZone, fromMs, toMs);
}
