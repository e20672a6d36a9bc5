/** Which stretches were a holiday, and so are no example of what is usual. */
import { dayMs, openDayHours, openHolidays, type VenueTime } from './day-hours.ts';
import { openLocalClock } from './local-clock.ts';
import type { TimeRange } from './time-range.ts';

const minuteMs = 60_000;

interface HolidayTime {
  readonly fromMs: number;
  readonly noonMs: number;
  readonly toMs: number;
}

/**
 * A stretch is a holiday's when its middle lies in one, or the noon of one lies in it: an hour, a day or a week with a holiday. A holiday lasts
 * from midnight to midnight and, where the venue is open past it, until the venue closes.
 */
export function openHolidayCheck(venue: VenueTime): (stretch: TimeRange) => boolean {
  const { calendar, timeZone } = venue;
  if (!calendar || calendar.holidays.length === 0) return () => false;
  const days = [...openHolidays(calendar).keys()];
  const clock = openLocalClock(timeZone, (Math.min(...days) - 2) * dayMs, (Math.max(...days) + 4) * dayMs);
  const toHours = openDayHours(venue);
  const times = days.map((day): HolidayTime => {
    const closesMinute = Math.max(1440, toHours(day).hours?.closesMinute ?? 0);
    return {
      fromMs: clock.toInstant(day * dayMs),
      noonMs: clock.toInstant((day + 0.5) * dayMs),
      toMs: clock.toInstant(day * dayMs + closesMinute * minuteMs)
    };
  });
  return ({ fromMs, toMs }) => {
    const middleMs = (fromMs + toMs) / 2;
    return times.some((time) => (time.fromMs <= middleMs && middleMs < time.toMs) || (fromMs <= time.noonMs && time.noonMs < toMs));
  };
}
