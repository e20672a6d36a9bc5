/** Which hours a local date has: of its holiday, else of its weekday, else of every day. Without Temporal, for browsers too. */
import type { Holiday, OpeningHours, VenueCalendar } from './place.ts';

/** What a venue says about its time. */
export interface VenueTime {
  readonly timeZone: string;
  /** Of every day that the calendar says nothing about. */
  readonly openingHours: OpeningHours;
  readonly calendar?: VenueCalendar | undefined;
}

export interface DayHours {
  /** Null: closed all day. */
  readonly hours: OpeningHours | null;
  readonly holiday: Holiday | null;
}

export const dayMs = 86_400_000;

/** Local dates are numbered from 1970-01-01, a Thursday. */
export function toDayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** @param date local, `2026-10-01` */
export function toDayHours(venue: VenueTime, date: string): DayHours {
  return openDayHours(venue)(toDayNumber(date));
}

/** For many days: holidays are looked up once. Of two holidays on one date, the first counts. */
export function openDayHours({ openingHours, calendar }: VenueTime): (day: number) => DayHours {
  if (!calendar) return () => ({ hours: openingHours, holiday: null });
  const { week } = calendar;
  const holidays = openHolidays(calendar);
  return (day) => {
    const usual = week?.length === 7 ? (week[toWeekday(day)] ?? null) : openingHours;
    const holiday = holidays.get(day) ?? null;
    return { hours: holiday?.hours === undefined ? usual : holiday.hours, holiday };
  };
}

const known = new WeakMap<VenueCalendar, ReadonlyMap<number, Holiday>>();

/** By day number. */
export function openHolidays(calendar: VenueCalendar): ReadonlyMap<number, Holiday> {
  let holidays = known.get(calendar);
  if (!holidays) {
    holidays = new Map([...calendar.holidays].reverse().map((holiday) => [toDayNumber(holiday.date), holiday]));
    known.set(calendar, holidays);
  }
  return holidays;
}

/** 0 is Monday. */
function toWeekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
