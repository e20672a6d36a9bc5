/** What the wide map draws: places with sums that add up, so that a group of them has a measure of its own and never a mean of means. */
import { isEnough } from '../stats/place-estimates.ts';

/** Everything in it may be added to another one's. */
export interface WorldSums {
  /** How many places. */
  readonly count: number;
  /** What the area of a dot says: visitors or events. */
  readonly size: number;
  /** Above and below the line of the measure. A place that cannot have it (nobody counted) gives 0 to both. */
  readonly top: number;
  readonly bottom: number;
  readonly sampleSize: number;
  /** Visitors behind a rate, 0 for what needs none. */
  readonly exposure: number;
  /** For means: sum over the places of n² times the variance of its mean. */
  readonly spread: number;
}

export interface WorldPlace extends WorldSums {
  readonly id: string;
  readonly name: string;
  /** Longitude, latitude. */
  readonly position: readonly [number, number];
}

export interface WorldMeasure {
  /** times * top / bottom; else top is the value. */
  readonly isRatio: boolean;
  readonly times: number;
  readonly min: number;
  readonly max: number;
  readonly ramp: 'sequential' | 'diverging';
}

/** What is pointed at. */
export type WorldHit =
  | { readonly kind: 'place'; readonly id: string; readonly position: readonly [number, number] }
  | { readonly kind: 'group'; readonly sums: WorldSums; readonly position: readonly [number, number] };

export const sumNames = [
  'count',
  'size',
  'top',
  'bottom',
  'sampleSize',
  'exposure',
  'spread'
] as const satisfies readonly (keyof WorldSums)[];

export function addSums(all: Iterable<WorldSums>): WorldSums {
  const sums = { count: 0, size: 0, top: 0, bottom: 0, sampleSize: 0, exposure: 0, spread: 0 };
  for (const one of all) for (const name of sumNames) sums[name] += one[name];
  return sums;
}

export function toValue({ isRatio, times }: Pick<WorldMeasure, 'isRatio' | 'times'>, { top, bottom }: WorldSums): number | null {
  if (!isRatio) return top;
  return bottom > 0 ? (times * top) / bottom : null;
}

/** 0..1 along the ramp; null: too little data, which is drawn hollow and never coloured. */
export function toWorldShade(measure: WorldMeasure, sums: WorldSums): number | null {
  const value = toValue(measure, sums);
  if (value === null || !isEnough(sums.sampleSize, sums.exposure)) return null;
  return Math.min(1, Math.max(0, (value - measure.min) / (measure.max - measure.min)));
}

/** Areas are as sizes are, over a smallest dot that can be seen and hit. @param whole the size of all places together */
export function toRadiusPx({ size, count }: Pick<WorldSums, 'size' | 'count'>, whole: number): number {
  return (count > 1 ? groupPx : dotPx) + growPx * Math.sqrt(whole > 0 ? size / whole : 0);
}
export const dotPx = 5.5;
export const groupPx = 13;
export const growPx = 20;

export function toBounds(
  positions: readonly (readonly [number, number])[]
): [west: number, south: number, east: number, north: number] | null {
  if (positions.length === 0) return null;
  const lngs = positions.map(([lng]) => lng);
  const lats = positions.map(([, lat]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
