/** Times under the scrubber, in the venue's zone. */
import { toTimeTicks } from '../charts/time-ticks.ts';
import { toClock, toDay } from '../wall/format.ts';
import { toZoneOffsetMinutes } from '../wall/zone.ts';
import type { ReplayLanguage } from './words.ts';

export interface TickLabel {
  readonly atMs: number;
  readonly text: string;
}

export function toTicks(fromMs: number, toMs: number, most: number, timeZone: string, language: ReplayLanguage): TickLabel[] {
  if (!(toMs > fromMs)) return [];
  return toTimeTicks(fromMs, toMs, most, (atMs) => toZoneOffsetMinutes(atMs, timeZone)).map(({ atMs, unit }) => ({
    atMs,
    text: unit === 'hour' ? toClock(atMs, timeZone) : toDay(atMs, timeZone, language)
  }));
}

export function toClockLabel(atMs: number, timeZone: string, withSeconds: boolean): string {
  return toClock(atMs, timeZone, withSeconds);
}

export function toDayLabel(atMs: number, timeZone: string, language: ReplayLanguage): string {
  return toDay(atMs, timeZone, language);
}
