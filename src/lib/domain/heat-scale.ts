/** What a colour of each heat means. A scale depends on the kind of heat and the length of the range alone, never on the data: red means the same on every level and at every time. */
import type { HeatKind } from './live-events.ts';

export interface HeatScale {
  readonly kind: HeatKind;
  readonly min: number;
  readonly max: number;
  /** `diverging` has its quiet colour in the middle. */
  readonly ramp: 'sequential' | 'diverging';
  /** What the legend marks, within [min, max]. The last one stands for "and more" where the heat has no upper end. */
  readonly ticks: readonly number[];
  readonly isOpenEnded: boolean;
}

const dayMs = 24 * 60 * 60_000;
/** Complaints per 1,000 visitors at which the ramp ends. */
export const defaultRateMax = 12;
/** Events a day in one unit at which it ends: a mall of 200 units hears about one a unit. */
const eventsPerDay = 10;
const leastEvents = 5;

/** @param rangeMs length of the range that the heat is of */
export function toHeatScale(kind: HeatKind, rangeMs: number, rateMax = defaultRateMax): HeatScale {
  if (kind === 'mood') return { kind, min: -1, max: 1, ramp: 'diverging', ticks: [-1, 0, 1], isOpenEnded: false };
  const max = kind === 'rate' ? rateMax : kind === 'surprise' ? 4 : toNice(Math.max(leastEvents, (eventsPerDay * rangeMs) / dayMs));
  return { kind, min: 0, max, ramp: 'sequential', ticks: [0, max / 2, max], isOpenEnded: true };
}

/** 0..1 along the ramp. */
export function toShade(scale: HeatScale, value: number): number {
  return Math.min(1, Math.max(0, (value - scale.min) / (scale.max - scale.min)));
}

/** 1, 2 or 5 times a power of ten, not below `value`. */
function toNice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}
