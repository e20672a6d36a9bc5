/** How much of a stretch a venue was open. Without Temporal, for browsers too. */
import { dayMs, openDayHours, type VenueTime } from './day-hours.ts';
import type { OpeningHours } from './place.ts';
import { toZonedInstant, toZoneOffsetMinutes } from './zone-offset.ts';

const minuteMs = 60_000;
/** What is older than this is only said to be that old: nobody counts the open hours of years, once a second. */
export const longestLookMs = 30 * dayMs;

interface OpenSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Milliseconds of a half-open stretch, at most its last thirty days, in which at least one of the venues was open. */
export type OpenTime = (fromMs: number, toMs: number) => number;

export function openOpenTime(venues: readonly VenueTime[]): OpenTime {
  const hours = venues.map(openSpans);
  return (fromMs, toMs) => {
    const startMs = Math.max(fromMs, toMs - longestLookMs);
    const spans = hours.flatMap((toSpans) => toSpans(startMs, toMs)).sort((a, b) => a.fromMs - b.fromMs);
    let openMs = 0;
    let countedToMs = startMs;
    for (const span of spans) {
      const endMs = Math.min(span.toMs, toMs);
      openMs += Math.max(0, endMs - Math.max(span.fromMs, countedToMs));
      countedToMs = Math.max(countedToMs, endMs);
    }
    return openMs;
  };
}

/** Spans that may touch a stretch, by local date: a night that is open past midnight belongs to the date on which it began. */
function openSpans(venue: VenueTime): (fromMs: number, toMs: number) => OpenSpan[] {
  const { timeZone, openingHours, calendar } = venue;
  const toHours = openDayHours(venue);
  const isEverOpen = !calendar?.week || [...calendar.week, ...calendar.holidays.map((day) => day.hours)].some((day) => !!day);
  // As in calendar.ts: a calendar on which nothing is ever open cannot say when a day begins.
  const hoursOf = (day: number): OpeningHours | null => (isEverOpen ? toHours(day).hours : openingHours);
  const known = new Map<number, OpenSpan | null>();
  const toSpan = (day: number): OpenSpan | null => {
    let span = known.get(day);
    if (span === undefined) {
      const hours = hoursOf(day);
      const toMs = (minute: number): number => toZonedInstant(day * dayMs + minute * minuteMs, timeZone);
      span = hours && { fromMs: toMs(hours.opensMinute), toMs: toMs(hours.closesMinute) };
      if (known.size > 400) known.clear();
      known.set(day, span);
    }
    return span;
  };
  const toDay = (ms: number): number => Math.floor((ms + toZoneOffsetMinutes(ms, timeZone) * minuteMs) / dayMs);
  return (fromMs, toMs) => {
    const spans: OpenSpan[] = [];
    const last = toDay(toMs) + 1;
    for (let day = toDay(fromMs) - 1; day <= last; day += 1) {
      const span = toSpan(day);
      if (span) spans.push(span);
    }
    // A day that would close after the next one opens closes then.
    return spans.map((span, index) => ({ ...span, toMs: Math.min(span.toMs, spans[index + 1]?.fromMs ?? Infinity) }));
  };
}
