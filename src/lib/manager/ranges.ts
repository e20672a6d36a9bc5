/** Ranges of the page: which are offered, which of them end now, how long they are, what they are called. */
import type { RangeInput } from '../domain/time-range.ts';
import { toZoneOffsetMinutes } from '../wall/zone.ts';
import { toInstantText } from './format.ts';
import type { Language, Words } from './words.ts';

export const presets: readonly RangeInput[] = [
  { businessDays: 1 },
  { last: 'PT1H' },
  { last: 'PT24H' },
  { last: 'P7D' },
  { businessDays: 7 },
  { last: 'P28D' }
];

const minuteMs = 60_000;

export const isSameRange = (a: RangeInput, b: RangeInput): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Grows while one looks at it. A stretch of the past does not, unless it reaches into the future. */
export function isLive(range: RangeInput, nowMs: number): boolean {
  return range.between === undefined || !(Date.parse(range.between.to) <= nowMs);
}

export function toRangeText(range: RangeInput, says: Words, timeZone: string, language: Language): string {
  if (range.businessDays !== undefined) return range.businessDays === 1 ? says.today : says.businessDays(range.businessDays);
  if (range.between !== undefined) {
    const { from, to } = range.between;
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return `${from} – ${to}`;
    return `${toInstantText(fromMs, timeZone, language)} – ${toInstantText(toMs, timeZone, language)}`;
  }
  const days = /^P(\d+)D$/.exec(range.last)?.[1];
  const hours = /^PT(\d+)H$/.exec(range.last)?.[1];
  if (hours !== undefined) return says.lastHours(Number(hours));
  return days === undefined ? range.last : says.lastDays(Number(days));
}

/** As `datetime-local` wants it, on the venue's clock. Empty for what is no instant. */
export function toLocalTime(instant: string, timeZone: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? '' : new Date(ms + toZoneOffsetMinutes(ms, timeZone) * minuteMs).toISOString().slice(0, 16);
}

export function toInstant(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - toZoneOffsetMinutes(asUtc, timeZone) * minuteMs;
  return new Date(asUtc - toZoneOffsetMinutes(guess, timeZone) * minuteMs).toISOString();
}

/** Buckets that a chart of this length is drawn in. */
export function toGrain(lengthMs: number): 'minute' | 'quarterHour' | 'hour' | 'day' {
  const hourMs = 60 * minuteMs;
  if (lengthMs <= 2 * hourMs) return 'minute';
  if (lengthMs <= 36 * hourMs) return 'quarterHour';
  return lengthMs <= 9 * 24 * hourMs ? 'hour' : 'day';
}

/** About how long a range is, before anybody has resolved it: what a chart's buckets are chosen by. */
export function toAboutMs(range: RangeInput): number {
  const dayMs = 24 * 60 * minuteMs;
  if (range.between !== undefined) return Date.parse(range.between.to) - Date.parse(range.between.from) || dayMs;
  if (range.businessDays !== undefined) return (range.businessDays - 0.5) * dayMs;
  const [, days = 0, hours = 0, minutes = 0] = (/^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(range.last) ?? []).map(Number);
  return (days || 0) * dayMs + (hours || 0) * 60 * minuteMs + (minutes || 0) * minuteMs || dayMs;
}

/** What moves with complaints shows over weeks: a shorter range, or none that says its length, is read over the four weeks up to its end. */
export function toDriverRange(range: RangeInput): { readonly range: RangeInput; readonly isOwn: boolean } {
  const minDays = 14;
  const days = range.businessDays ?? Number(/^P(\d+)D$/.exec(range.last ?? '')?.[1] ?? 0);
  if (days >= minDays) return { range, isOwn: true };
  if (range.between === undefined) return { range: { last: 'P28D' }, isOwn: false };
  const [fromMs, toMs] = [Date.parse(range.between.from), Date.parse(range.between.to)];
  if (toMs - fromMs >= minDays * 86_400_000) return { range, isOwn: true };
  return { range: { between: { from: new Date(toMs - 28 * 86_400_000).toISOString(), to: range.between.to } }, isOwn: false };
}
