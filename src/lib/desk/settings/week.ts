/** Opening hours as somebody edits them: two times of the clock a day, the second one perhaps of the next day. */
import type { Holiday, OpeningHours, VenueCalendar } from '../../domain/place.ts';

export interface EditedDay {
  isOpen: boolean;
  opens: string;
  closes: string;
  isNextDay: boolean;
}

export interface EditedHoliday {
  date: string;
  name: string;
  kind: 'usual' | 'closed' | 'own';
  day: EditedDay;
}

const toClock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function toMinute(clock: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

export function toEditedDay(hours: OpeningHours | null): EditedDay {
  if (!hours) return { isOpen: false, opens: '10:00', closes: '22:00', isNextDay: false };
  return { isOpen: true, opens: toClock(hours.opensMinute), closes: toClock(hours.closesMinute), isNextDay: hours.closesMinute >= 1440 };
}

/** Undefined: what was typed is no span of a day. */
export function fromEditedDay({ isOpen, opens, closes, isNextDay }: EditedDay): OpeningHours | null | undefined {
  if (!isOpen) return null;
  const opensMinute = toMinute(opens);
  const closesAt = toMinute(closes);
  if (opensMinute === null || closesAt === null) return undefined;
  const closesMinute = closesAt + (isNextDay ? 1440 : 0);
  return closesMinute > opensMinute && closesMinute - opensMinute <= 1440 ? { opensMinute, closesMinute } : undefined;
}

export function toEditedWeek(calendar: VenueCalendar | null, usual: OpeningHours): EditedDay[] {
  return Array.from({ length: 7 }, (_, day) => toEditedDay(calendar?.week ? (calendar.week[day] ?? null) : usual));
}

export function toEditedHoliday(holiday: Holiday, language: string, usual: OpeningHours): EditedHoliday {
  return {
    date: holiday.date,
    name: holiday.name[language] ?? Object.values(holiday.name)[0] ?? '',
    kind: holiday.hours === null ? 'closed' : holiday.hours ? 'own' : 'usual',
    day: toEditedDay(holiday.hours ?? usual)
  };
}

/** Undefined: something is not complete. Names in other languages than the edited one are kept. */
export function toCalendar(
  week: readonly EditedDay[],
  holidays: readonly EditedHoliday[],
  language: string,
  before: VenueCalendar | null
): VenueCalendar | undefined {
  const days = week.map(fromEditedDay);
  if (days.some((day) => day === undefined)) return undefined;
  const kept = new Map((before?.holidays ?? []).map((holiday) => [holiday.date, holiday.name]));
  const all: Holiday[] = [];
  for (const { date, name, kind, day } of holidays) {
    const hours = kind === 'own' ? fromEditedDay({ ...day, isOpen: true }) : kind === 'closed' ? null : undefined;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || name.trim() === '' || (kind === 'own' && !hours)) return undefined;
    all.push({ date, name: { ...kept.get(date), [language]: name.trim() }, ...(kind !== 'usual' && { hours: hours ?? null }) });
  }
  return { week: days as (OpeningHours | null)[], holidays: all.sort((a, b) => a.date.localeCompare(b.date)) };
}
