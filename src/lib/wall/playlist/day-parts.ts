/** Which parts of the day are on at an instant, by the venue's opening hours and calendar, and until when that stays so. */
import { openDayHours, type DayHours, type VenueTime } from '../../domain/day-hours.ts';
import type { OpeningHours } from '../../domain/place.ts';
import type { DayPart } from '../../domain/playlist.ts';
import { toZonedInstant, toZoneOffsetMinutes } from '../../domain/zone-offset.ts';

/** While it lasts the same parts are on. Half-open; it ends at the venue's midnight at the latest. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly parts: ReadonlySet<string>;
}

/** A time of the day, by the clock or against the hours of the day. */
interface Mark {
  readonly base: 'clock' | 'open' | 'close';
  readonly minute: number;
}

const minuteMs = 60_000;
const dayMinutes = 1440;
/** A part that ends when the venue opens lasts over closed days, but not for ever. */
const longestDays = 14;
/** `close+PT99H` is allowed: a part may begin days after its date, or before it. */
const reachDays = 6;

export function parseDayTime(text: string): Mark {
  const clock = /^(\d\d):(\d\d)$/.exec(text);
  if (clock) return { base: 'clock', minute: Number(clock[1]) * 60 + Number(clock[2]) };
  const [, base, sign, hours, minutes] = /^(open|close)(?:([+-])PT(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text) ?? [];
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return { base: base === 'open' ? 'open' : 'close', minute: sign === '-' ? -offset : offset };
}

/** Minutes of the zone's clock since 1970, half-open. */
interface LocalSpan {
  readonly from: number;
  readonly to: number;
}

/** The span of a part that begins on a date; null: it does not take place on it. Closed days have no `open` and no `close`. */
function toSpan(part: DayPart, day: number, toHours: (day: number) => DayHours): LocalSpan | null {
  const { holiday } = toHours(day);
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  if (part.days && !part.days.includes(weekday)) return null;
  if (part.holidays === 'only' ? !holiday : part.holidays === 'never' && holiday) return null;
  const toMinute = (mark: Mark, on: number): number | null => {
    if (mark.base === 'clock') return on * dayMinutes + mark.minute;
    const { hours } = toHours(on);
    if (!hours) return null;
    const minute = mark.base === 'open' ? hours.opensMinute : toCloses(hours, toHours(on + 1).hours);
    return on * dayMinutes + minute + mark.minute;
  };
  const end = parseDayTime(part.to);
  const from = toMinute(parseDayTime(part.from), day);
  if (from === null) return null;
  // A clock comes round each day and the doors open again some day; but who closed on no day did not close.
  const last = end.base === 'open' ? day + longestDays : day + 1 + reachDays;
  for (let on = day; on <= last; on += 1) {
    const to = toMinute(end, on);
    if (to !== null && to > from) return { from, to };
    if (to === null && end.base === 'close') return null;
  }
  return end.base === 'open' ? { from, to: (day + longestDays) * dayMinutes } : null;
}

/** A day that would close after the next one opens closes then. */
function toCloses(hours: OpeningHours, next: OpeningHours | null): number {
  return next ? Math.min(hours.closesMinute, dayMinutes + next.opensMinute) : hours.closesMinute;
}

export function toStretch(parts: readonly DayPart[], venue: VenueTime, ms: number): Stretch {
  const { timeZone } = venue;
  const toHours = openDayHours(venue);
  const toInstantMs = (localMinute: number): number => toZonedInstant(localMinute * minuteMs, timeZone);
  const nowMinute = Math.floor(ms / minuteMs) + toZoneOffsetMinutes(ms, timeZone);
  const today = Math.floor(nowMinute / dayMinutes);
  let fromMs = toInstantMs(today * dayMinutes);
  let toMs = toInstantMs((today + 1) * dayMinutes);
  /** The order of instants is the order of the clock where they lie more than a day apart: then the zone need not be asked. */
  const isPast = (minute: number): boolean => {
    if (Math.abs(minute - nowMinute) > 2 * dayMinutes) return minute < nowMinute;
    const atMs = toInstantMs(minute);
    if (atMs <= ms) fromMs = Math.max(fromMs, atMs);
    else toMs = Math.min(toMs, atMs);
    return atMs <= ms;
  };
  const on = new Set<string>();
  for (const part of parts) {
    for (let day = today - longestDays - reachDays; day <= today + reachDays; day += 1) {
      const span = toSpan(part, day, toHours);
      if (!span) continue;
      const [began, ended] = [isPast(span.from), isPast(span.to)];
      if (began && !ended) on.add(part.id);
    }
  }
  return { fromMs, toMs, parts: on };
}

interface Known {
  readonly parts: readonly DayPart[];
  readonly venue: VenueTime;
  readonly stretch: Stretch;
}
const known = new WeakMap<DayPart, Known>();

/** Asked every second for hours, by screens that count their milliseconds: the stretch is remembered for as long as it lasts. */
export function toPresentStretch(parts: readonly DayPart[], venue: VenueTime, ms: number): Stretch {
  const [first] = parts;
  const last = first && known.get(first);
  const isSame =
    last &&
    last.stretch.fromMs <= ms &&
    ms < last.stretch.toMs &&
    last.parts.length === parts.length &&
    last.parts.every((part, index) => part === parts[index]) &&
    last.venue.timeZone === venue.timeZone &&
    last.venue.openingHours === venue.openingHours &&
    last.venue.calendar === venue.calendar;
  if (isSame) return last.stretch;
  const stretch = toStretch(parts, venue, ms);
  if (first) known.set(first, { parts, venue, stretch });
  return stretch;
}
