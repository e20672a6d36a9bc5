/** Numbers and times as this page writes them. Null is no data, and says so. */
import { formatDifference } from '../../charts/format-difference.ts';
import { formatNumber } from '../../charts/format-number.ts';
import type { Difference } from '../../domain/measures/difference.ts';
import type { Language, Words } from '../words.ts';

export interface NumberStyle {
  readonly format: string;
  readonly unit: string;
}

/** Without the unit: the column's head says it. */
export function toValueText(value: number | null | undefined, format: string): string | null {
  return value === null || value === undefined ? null : formatNumber(value, format);
}

/** Ticks of an axis are round: 50, not 50.0. */
export function toAxisFormat(format: string): string {
  return format.replace(/(\.\d+)([f%])$/, '$1~$2');
}

/** "+12 %": of the value before. */
export function toRatioText(ratio: number | null | undefined): string | null {
  if (ratio === null || ratio === undefined) return null;
  if (ratio === 0) return '0%';
  if (ratio >= 10) return `×${formatNumber(ratio + 1, '.0f')}`;
  return formatNumber(ratio, Math.abs(ratio) < 0.0995 ? '+.1%' : '+.0%').replace('+-', '−');
}

/** In percent, in percentage points, or in the unit of the measure. */
export function toDifferenceText(difference: Difference, format: string, says: Words): string {
  if (difference.kind === 'percent') return toRatioText(difference.amount) ?? '';
  const text = formatDifference(difference, format, '+');
  return difference.kind === 'points' ? says.points(text) : text;
}

/** A part of a difference: in the measure's unit also for counts, and a digit finer than the whole that it is a part of. */
export function toPartText(amount: number, format: string, says: Words): string {
  const finer = format.replace(/\.([1-9])f$/, (_, digits: string) => `.${Number(digits) + 1}f`);
  return toDifferenceText({ kind: format.endsWith('%') ? 'points' : 'own', amount }, finer, says);
}

/** How likely chance alone is; what is less than one in a thousand needs no more digits. Empty where nothing was tested. */
export function toChanceText(p: number | null | undefined): string {
  if (p === null || p === undefined) return '';
  return p < 0.001 ? '< 0.1 %' : `${formatNumber(100 * p, p < 0.0995 ? '.1f' : '.0f')} %`;
}

/** 12,400 · 1.2 M: how many, at a glance. */
export function toAbout(count: number, language: Language): string {
  if (count < 100_000) return formatNumber(count, ',d');
  if (language === 'zh') return count < 1e8 ? `${formatNumber(count / 1e4, ',.0f')} 万` : `${formatNumber(count / 1e8, ',.1f')} 亿`;
  return count < 1e6 ? `${formatNumber(count / 1e3, ',.0f')} k` : `${formatNumber(count / 1e6, ',.1f')} M`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function toFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone, hourCycle: 'h23' });
  formats.set(key, known);
  return known;
}

const day = { month: 'short', day: 'numeric', weekday: 'short' } as const;
const hour = { hour: '2-digit', minute: '2-digit' } as const;

/** Start of a bucket: as much as its grain needs. */
export function toBucketText(atMs: number, grain: string, timeZone: string, language: Language): string {
  if (grain === 'month') return toFormat(language, timeZone, { year: 'numeric', month: 'short' }).format(atMs);
  if (grain === 'week' || grain === 'day') return toFormat(language, timeZone, day).format(atMs);
  return `${toFormat(language, timeZone, day).format(atMs)} ${toFormat(language, timeZone, hour).format(atMs)}`;
}

export function toTickText(atMs: number, unit: 'hour' | 'day' | 'month', timeZone: string, language: Language): string {
  if (unit === 'hour') return toFormat(language, timeZone, hour).format(atMs);
  if (unit === 'day') return toFormat(language, timeZone, { month: 'short', day: 'numeric' }).format(atMs);
  return toFormat(language, timeZone, { year: '2-digit', month: 'short' }).format(atMs);
}

export function toInstantText(atMs: number, timeZone: string, language: Language): string {
  return toFormat(language, timeZone, { ...day, ...hour }).format(atMs);
}

export function toClockText(atMs: number, timeZone: string): string {
  return toFormat('en', timeZone, { ...hour, second: '2-digit' }).format(atMs);
}
