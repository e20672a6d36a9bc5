/** Numbers, times and ages in the wall's language and the venue's zone. */
import { words, type WallLanguage } from './words.ts';

const locales: Readonly<Record<WallLanguage, string>> = { zh: 'zh-CN', en: 'en-GB' };
const minuteMs = 60_000;
/** From here on nobody counts hours. */
const hoursAtMost = 48;

/** Formats are costly to make and asked for every second. */
const formats = new Map<string, Intl.DateTimeFormat>();

function toFormat(language: WallLanguage, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${Object.entries(options).join()}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locales[language], { ...options, timeZone, hourCycle: 'h23' });
  formats.set(key, format);
  return format;
}

export function toClock(atMs: number, timeZone: string, withSeconds = false): string {
  const seconds = withSeconds ? ({ second: '2-digit' } as const) : {};
  return toFormat('en', timeZone, { hour: '2-digit', minute: '2-digit', ...seconds }).format(atMs);
}

/** 周六, Saturday. */
export function toWeekday(atMs: number, timeZone: string, language: WallLanguage): string {
  return toFormat(language, timeZone, { weekday: language === 'zh' ? 'short' : 'long' }).format(atMs);
}

/** 11月21日 周六, Sat 21 Nov. */
export function toDay(atMs: number, timeZone: string, language: WallLanguage): string {
  return toFormat(language, timeZone, { month: language === 'zh' ? 'long' : 'short', day: 'numeric', weekday: 'short' }).format(atMs);
}

/** Three digits that matter: 18,432 · 86 · 7.5 · 0.42. */
export function toNumber(value: number, digits?: number): string {
  const size = Math.abs(value);
  const shown = digits ?? (Number.isInteger(value) ? 0 : size >= 100 ? 0 : size >= 1 ? 1 : 2);
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: shown, minimumFractionDigits: size >= 100 ? 0 : shown }).format(value);
}

/** Tenths for times: 4.2. From ten on just 10+: what is usual is a fraction of an event there, and nobody would trust "41 times". */
export function toTimes(value: number): string {
  return value >= 10 ? '10+' : value.toFixed(1);
}

export function toAge(ageMs: number, language: WallLanguage): string {
  const says = words[language];
  const minutes = Math.floor(ageMs / minuteMs);
  if (minutes < 1) return says.justNow;
  if (minutes < 60) return says.minutesAgo(minutes);
  const hours = Math.floor(minutes / 60);
  return hours <= hoursAtMost ? says.hoursAgo(hours) : says.daysAgo(Math.floor(hours / 24));
}

export function toDuration(durationMs: number, language: WallLanguage): string {
  const says = words[language];
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 90) return says.seconds(seconds);
  if (seconds < 5400) return says.minutes(Math.round(seconds / 60));
  const hours = Math.round(seconds / 3600);
  return hours <= hoursAtMost ? says.hours(hours) : says.days(Math.round(hours / 24));
}
