/** Opening hours as OpenStreetMap and IMDF write them: rules by weekday, later rules over earlier ones. */
import type { OpeningHours } from '../../domain/place.ts';

export interface ParsedHours {
  /** The one span that holds every day's: the earliest opening and the latest closing. */
  readonly openingHours: OpeningHours;
  /** Monday first; absent when every day is the same. */
  readonly week?: readonly (OpeningHours | null)[];
  /** Rules that no week can hold: public holidays, months, dates. */
  readonly unread: readonly string[];
}

export const toWholeDay = (): OpeningHours => ({ opensMinute: 0, closesMinute: 1440 });

const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const dayList =
  /^(?:(?:mo|tu|we|th|fr|sa|su|ph|sh)(?:\s*-\s*(?:mo|tu|we|th|fr|sa|su))?)(?:\s*,\s*(?:mo|tu|we|th|fr|sa|su|ph|sh)(?:\s*-\s*(?:mo|tu|we|th|fr|sa|su))?)*/;
const timeSpan = /(\d{1,2}):(\d{2})\s*(?:-|–|—|to)\s*(\d{1,2}):(\d{2})/g;

/** Undefined when no time can be read in it. */
export function parseOpeningHours(text: string): ParsedHours | undefined {
  const week: (OpeningHours | null | undefined)[] = days.map(() => undefined);
  const unread: string[] = [];
  for (const rule of text.split(/;|\|\|/).flatMap(toRules)) {
    const read = parseRule(rule);
    if (!read) unread.push(rule.trim());
    else for (const day of read.days) week[day] = read.hours;
    if (read?.hasHolidays) unread.push(rule.trim());
  }
  const open = week.flatMap((hours) => hours ?? []);
  if (open.length === 0) return undefined;
  const opensMinute = Math.min(...open.map((hours) => hours.opensMinute));
  // A day that never ends before it begins again is a whole day.
  const closesMinute = Math.min(Math.max(...open.map((hours) => hours.closesMinute)), opensMinute + 1440);
  const openingHours = { opensMinute, closesMinute };
  // Days that no rule names are closed, as OpenStreetMap reads them.
  const all = week.map((hours) => hours ?? null);
  const isAlike = all.every((hours) => hours?.opensMinute === opensMinute && hours.closesMinute === closesMinute);
  return { openingHours, ...(!isAlike && { week: all }), unread };
}

/** `Mo 10:00-12:00, Tu 11:00-13:00` is two rules, `Mo 10:00-12:00, 14:00-18:00` is one. */
function toRules(text: string): string[] {
  return text.split(/(?<=\d|off|closed)\s*,\s*(?=(?:mo|tu|we|th|fr|sa|su|ph|sh)\b)/i).filter((rule) => rule.trim() !== '');
}

interface Rule {
  readonly days: readonly number[];
  readonly hours: OpeningHours | null;
  readonly hasHolidays: boolean;
}

function parseRule(text: string): Rule | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === '24/7') return { days: [0, 1, 2, 3, 4, 5, 6], hours: toWholeDay(), hasHolidays: false };
  const selector = dayList.exec(plain)?.[0] ?? '';
  const rest = plain.slice(selector.length).trim().replace(/^:/, '').trim();
  const hasHolidays = /\b(?:ph|sh)\b/.test(selector);
  const chosen = selector === '' ? [0, 1, 2, 3, 4, 5, 6] : toDays(selector);
  const hours = /^(?:off|closed)\b/.test(rest) ? null : toSpan(rest);
  if (hours === undefined || (chosen.length === 0 && !hasHolidays)) return undefined;
  return { days: chosen, hours, hasHolidays };
}

function toDays(selector: string): number[] {
  return selector.split(',').flatMap((part) => {
    const [first = -1, last = first] = part.split('-').map((day) => days.indexOf(day.trim()));
    if (first < 0 || last < 0) return [];
    const count = ((last - first + 7) % 7) + 1;
    return Array.from({ length: count }, (_, index) => (first + index) % 7);
  });
}

/** From the first opening to the last closing. Undefined when it is no time. */
function toSpan(text: string): OpeningHours | undefined {
  if (text === '24/7' || text === '00:00-24:00') return toWholeDay();
  const spans = [...text.matchAll(timeSpan)].map((match) => {
    const [opensHour = 0, opensPast = 0, closesHour = 0, closesPast = 0] = match.slice(1).map(Number);
    const opens = opensHour * 60 + opensPast;
    const closes = closesHour * 60 + closesPast;
    return {
      opens,
      closes: closes <= opens ? closes + 1440 : closes,
      isTime: opensPast < 60 && closesPast < 60 && opens < 1440 && closes <= 2880
    };
  });
  // What stands beside the times (a month, a week, sunset) would be lost.
  if (spans.length === 0 || spans.some(({ isTime }) => !isTime) || !/^[\s,+"]*$/.test(text.replace(timeSpan, ''))) return undefined;
  const opensMinute = Math.min(...spans.map(({ opens }) => opens));
  return { opensMinute, closesMinute: Math.min(Math.max(...spans.map(({ closes }) => closes)), opensMinute + 1440) };
}

const toTime = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const toSpanText = ({ opensMinute, closesMinute }: OpeningHours): string => `${toTime(opensMinute)}-${toTime(closesMinute)}`;

/** Written again: `Mo-Fr 10:00-22:00; Sa,Su 09:00-23:00; We off`. */
export function toHoursText(openingHours: OpeningHours, week: readonly (OpeningHours | null)[] | undefined): string {
  if (!week) return `Mo-Su ${toSpanText(openingHours)}`;
  const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  return week.map((hours, day) => `${names[day]} ${hours ? toSpanText(hours) : 'off'}`).join('; ');
}
