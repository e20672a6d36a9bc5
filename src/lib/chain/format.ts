/** Numbers and times as the page says them. */
import { formatNumber } from '../charts/format-number.ts';
import type { ChainVenue } from './chain-venue.ts';
import type { ChainMeasure, Figure } from './measures.ts';
import type { ChainWords, Language } from './words.ts';

const formats: Readonly<Record<ChainMeasure, string>> = { rate: '.1f', complaints: ',.0f', mood: '+.2f', nps: '+.0f' };

export const toNumber = (measure: ChainMeasure, value: number | null): string =>
  value === null ? '–' : formatNumber(value, formats[measure]);
export const toCount = (count: number): string => formatNumber(count, ',.0f');

/** Empty without an interval. */
export function toIntervalText(measure: ChainMeasure, { interval }: Figure): string {
  if (!interval) return '';
  const joint = measure === 'mood' || measure === 'nps' ? ' … ' : '–';
  return `${toNumber(measure, interval.low)}${joint}${toNumber(measure, interval.high)}`;
}

/** On the venue's own clock. */
export function toClock(ms: number, timeZone: string | undefined, language: Language, withSeconds = false): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(withSeconds && { second: '2-digit' }),
    ...(timeZone !== undefined && { timeZone })
  }).format(ms);
}

export function isOpenAt({ today: { opensMs, closesMs } }: ChainVenue, nowMs: number): boolean {
  return opensMs !== null && closesMs !== null && opensMs <= nowMs && nowMs < closesMs;
}

/** "open until 22:00", "opens 10:00", "closed since 22:00", "closed today". */
export function toOpenText(venue: ChainVenue, nowMs: number, says: ChainWords, language: Language): string {
  const { opensMs, closesMs } = venue.today;
  if (opensMs === null || closesMs === null) return says.closed;
  if (isOpenAt(venue, nowMs)) return says.open(toClock(closesMs, venue.timeZone, language));
  return nowMs < opensMs
    ? says.opens(toClock(opensMs, venue.timeZone, language))
    : says.closedSince(toClock(closesMs, venue.timeZone, language));
}
