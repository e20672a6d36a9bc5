/** Ratios with their intervals on one axis: twice as many stands as far from the middle as half as many. Shares of the width. */
import { scaleLog } from 'd3-scale';

export interface Ratio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

export interface RatioShape {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

export interface RatiosShape {
  readonly ratios: readonly (RatioShape | null)[];
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
  /** Where nothing changes. */
  readonly one: number;
}

/** An interval that leaves the axis is cut at its end. */
const most = 16;

export function toRatiosShape(ratios: readonly (Ratio | null)[]): RatiosShape {
  const known = ratios.flatMap((ratio) => (ratio ? [ratio] : []));
  const toDistance = (ratio: number): number => Math.min(most, Math.max(ratio, 1 / Math.max(ratio, 1 / most)));
  const reach = 1.1 * Math.max(2, ...known.flatMap(({ ratio, low, high }) => [ratio, low, high].map(toDistance)));
  const x = scaleLog([1 / reach, reach], [0, 1]).clamp(true);
  const ticks = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].filter((value) => value >= 1 / reach && value <= reach);
  return {
    ratios: ratios.map((ratio) => ratio && { at: x(ratio.ratio), low: x(Math.max(ratio.low, 1 / most)), high: x(ratio.high) }),
    ticks: ticks.map((value) => ({ at: x(value), value })),
    one: x(1)
  };
}
