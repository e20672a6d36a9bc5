/** Numbers, times and ages as this page writes them: in its language, on the venue's clock. */
import { formatNumber } from '../charts/format-number.ts';
import type { HeatKind, HeatRow } from '../domain/live-events.ts';
import { toShown } from './rank.ts';
import type { Language, Words } from './words.ts';

const valueFormats: Readonly<Record<HeatKind, string>> = { density: ',d', rate: ',.1f', mood: '+.2f', surprise: '.1f' };
const minuteMs = 60_000;

export const toCount = (count: number): string => formatNumber(count, ',d');

export function toHeatText(heat: HeatKind, value: number | null): string {
  return value === null ? '–' : formatNumber(value, valueFormats[heat]);
}

/** Tenths for times: 4.2. From ten on just 10+, as on the walls: what is usual is a fraction of an event there, and nobody would trust "41 times". */
export const toTimesText = (times: number): string => (times >= 9.95 ? '10+' : times.toFixed(1));

/** As a screen reader says a row: "Restroom L2-03, 11.8 complaints per 1,000 visitors, 90 % 8.9 to 15.1, 17 events". */
export function toSpokenRow(name: string, heat: HeatKind, row: HeatRow | undefined, says: Words): string {
  if (!row) return `${name}, ${says.tooLittle}`;
  const value = toShown(row);
  const parts = [name];
  if (!row.enough || value === null) parts.push(says.tooLittle);
  else parts.push(says.units[heat](toHeatText(heat, value)));
  if (row.enough && row.low !== null && row.high !== null)
    parts.push(says.intervalText(toHeatText(heat, row.low), toHeatText(heat, row.high)));
  if (heat !== 'density') parts.push(says.events(toCount(row.sampleSize)));
  return parts.join(', ');
}

/** "< .001", "= .04": as papers write it. */
export function toChanceText(p: number): string {
  return p < 0.001 ? '< .001' : `= ${p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')}`.replace(/(\.\d\d)0$/, '$1');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make and asked for every second. */
function toFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone, hourCycle: 'h23' });
  formats.set(key, known);
  return known;
}

const day = { month: 'short', day: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;

export function toClockText(atMs: number, timeZone: string, withSeconds = false): string {
  return toFormat('en', timeZone, withSeconds ? { ...clock, second: '2-digit' } : clock).format(atMs);
}

export function toInstantText(atMs: number, timeZone: string, language: Language): string {
  return toFormat(language, timeZone, { ...day, ...clock }).format(atMs);
}

export function toTickText(atMs: number, unit: 'hour' | 'day' | 'month', timeZone: string, language: Language): string {
  if (unit === 'hour') return toClockText(atMs, timeZone);
  return toFormat(language, timeZone, unit === 'day' ? day : { year: '2-digit', month: 'short' }).format(atMs);
}

/** How long ago; what is older than a day says its date. */
export function toAgeText(atMs: number, nowMs: number, says: Words, timeZone: string, language: Language): string {
  const minutes = Math.floor((nowMs - atMs) / minuteMs);
  if (minutes < 1) return says.justNow;
  if (minutes < 60) return says.minutesAgo(minutes);
  return minutes < 24 * 60 ? says.hoursAgo(Math.floor(minutes / 60)) : toInstantText(atMs, timeZone, language);
}

export function toDurationText(durationMs: number, says: Words): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 90) return says.seconds(seconds);
  return seconds < 5400 ? says.minutes(Math.round(seconds / 60)) : says.hours(Math.round(seconds / 3600));
}
