/** A range in words. */
import type { RangeInput } from '../domain/time-range.ts';
import { toInstantText } from './present/format.ts';
import type { Language, Words } from './words.ts';

export function toRangeText(range: RangeInput, says: Words, timeZone: string, language: Language): string {
  if (range.businessDays !== undefined) return range.businessDays === 1 ? says.today : says.businessDays(range.businessDays);
  if (range.between !== undefined) {
    const [from, to] = [range.between.from, range.between.to].map((time) => Date.parse(time));
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to))
      return `${range.between.from} – ${range.between.to}`;
    return `${toInstantText(from, timeZone, language)} – ${toInstantText(to, timeZone, language)}`;
  }
  const days = /^P(\d+)D$/.exec(range.last)?.[1];
  const hours = /^PT(\d+)H$/.exec(range.last)?.[1];
  if (hours !== undefined) return says.lastHours(Number(hours));
  return days === undefined ? range.last : says.lastDays(Number(days));
}
