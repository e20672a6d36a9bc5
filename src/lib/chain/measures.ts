/** What a chain is compared by: how a value, its interval and its colour follow from sums, for one venue and for many alike. */
import { toCountInterval, z90, type Interval } from '../stats/interval.ts';
import { isEnough } from '../stats/place-estimates.ts';
import { toValue, type WorldMeasure, type WorldSums } from '../map/world-place.ts';
import { toHeatScale } from '../domain/heat-scale.ts';
import type { VenueNumbers } from './ask-chain.ts';

export const chainMeasures = ['rate', 'complaints', 'mood', 'nps'] as const;
export type ChainMeasure = (typeof chainMeasures)[number];

export interface ChainScale extends WorldMeasure {
  readonly ticks: readonly number[];
  readonly isOpenEnded: boolean;
}

/** More is worse for what counts complaints, less is worse for mood and NPS. */
export const worseByMeasure: Readonly<Record<ChainMeasure, 'high' | 'low'>> = { rate: 'high', complaints: 'high', mood: 'low', nps: 'low' };

/** Complaints a day of a whole venue at which the ramp ends. */
const complaintsPerDay = 50;
const dayMs = 86_400_000;

/** Fixed by the measure and the length of the range: red is the same red in every region and on every day. */
export function toChainScale(measure: ChainMeasure, rangeMs: number): ChainScale {
  const open = { isOpenEnded: true, ramp: 'sequential' as const };
  if (measure === 'rate') {
    const { max, ticks } = toHeatScale('rate', rangeMs);
    return { isRatio: true, times: 1000, min: 0, max, ticks, ...open };
  }
  if (measure === 'complaints') {
    const power = 10 ** Math.floor(Math.log10(Math.max(10, (complaintsPerDay * rangeMs) / dayMs)));
    const max = ([1, 2, 5, 10].find((step) => step * power >= (complaintsPerDay * rangeMs) / dayMs) ?? 10) * power;
    return { isRatio: false, times: 1, min: 0, max, ticks: [0, max / 2, max], ...open };
  }
  const [max, times] = measure === 'mood' ? [1, 1] : [100, 1];
  return { isRatio: true, times, min: -max, max, ticks: [-max, 0, max], ramp: 'diverging', isOpenEnded: false };
}

const noSums: WorldSums = { count: 1, size: 0, top: 0, bottom: 0, sampleSize: 0, exposure: 0, spread: 0 };

/** One venue as sums that add up: a venue whose visitors nobody counted adds nothing to a rate, above or below the line. */
export function toSums(measure: ChainMeasure, numbers: VenueNumbers | undefined): WorldSums {
  if (!numbers) return noSums;
  const { feedback, complaints, visitors, rate, mood, nps } = numbers;
  const size = visitors ?? feedback;
  if (measure === 'rate') {
    const isKnown = rate.value !== null && visitors !== null && visitors > 0;
    return isKnown
      ? { ...noSums, size, top: complaints, bottom: visitors, sampleSize: complaints, exposure: visitors }
      : { ...noSums, size };
  }
  if (measure === 'complaints') return { ...noSums, size, top: complaints, sampleSize: complaints, exposure: visitors ?? 0 };
  const { value, sampleSize, low, high } = measure === 'mood' ? mood : nps;
  if (value === null || sampleSize === 0) return { ...noSums, size };
  const deviation = low !== null && high !== null ? (high - low) / (2 * z90) : 0;
  return { ...noSums, size, top: value * sampleSize, bottom: sampleSize, sampleSize, spread: (sampleSize * deviation) ** 2 };
}

export interface Figure {
  readonly value: number | null;
  /** 90 %. */
  readonly interval: Interval | null;
  readonly sampleSize: number;
  readonly isEnough: boolean;
}

/** Sums over sums, with the interval of the whole: exact Poisson limits for what is counted, normal for means of means. */
export function toFigure(scale: ChainScale, measure: ChainMeasure, sums: WorldSums): Figure {
  const value = toValue(scale, sums);
  const { top, bottom, sampleSize, exposure, spread } = sums;
  const base = { value, sampleSize, isEnough: value !== null && isEnough(sampleSize, exposure) };
  if (value === null) return { ...base, interval: null };
  if (measure === 'rate' || measure === 'complaints') {
    const { low, high } = toCountInterval(top);
    const share = measure === 'rate' ? 1000 / bottom : 1;
    return { ...base, interval: { low: low * share, high: high * share } };
  }
  if (spread <= 0) return { ...base, interval: null };
  const half = (z90 * Math.sqrt(spread)) / bottom;
  return { ...base, interval: { low: Math.max(scale.min, value - half), high: Math.min(scale.max, value + half) } };
}

/** The end of the interval that is nearest to good: what is surely that bad. Null: nothing is sure. */
export function toSurelyBad(measure: ChainMeasure, { interval, isEnough: enough }: Figure): number | null {
  if (!interval || !enough) return null;
  return worseByMeasure[measure] === 'high' ? interval.low : -interval.high;
}
