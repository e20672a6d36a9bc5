/** Bars of one measure below each other, each with its interval and what it was before. Shares of the width: CSS draws them at any size. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface BarValue {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly previous: number | null;
  /** Too little data has no colour, and does not make the scale. */
  readonly enough: boolean;
}

export interface BarSpan {
  readonly from: number;
  readonly to: number;
}

export interface IntervalBar {
  readonly bar: BarSpan | null;
  /** `isCut`: it goes on beyond the edge. */
  readonly whisker: (BarSpan & { readonly isCut: boolean }) | null;
  readonly mark: number | null;
}

export interface BarsShape {
  readonly zero: number;
  readonly bars: readonly IntervalBar[];
}

/** How far the scale follows whiskers beyond the longest bar: those of few events would press all bars together. */
const mostReach = 1.5;

export function toIntervalBars(rows: readonly BarValue[]): BarsShape {
  const sure = rows.some(({ enough, value }) => enough && value !== null) ? rows.filter(({ enough }) => enough) : rows;
  const [least = 0, most = 0] = extent(sure.flatMap(({ value, previous }) => [value, previous].filter((one) => one !== null)));
  const [leastLow = 0, mostHigh = 0] = extent(sure.flatMap(({ low, high }) => [low, high].filter((one) => one !== null)));
  const sureHigh = Math.max(0, Math.min(Math.max(most, mostHigh), Math.max(0, most) * mostReach));
  const sureLow = Math.min(0, Math.max(Math.min(least, leastLow), Math.min(0, least) * mostReach));
  // Of what is not sure at least the side is seen.
  const [leastOfAll = 0, mostOfAll = 0] = extent(rows.flatMap(({ value }) => (value === null ? [] : [value])));
  const half = (sureHigh - sureLow) / 2;
  const high = Math.max(sureHigh, Math.min(mostOfAll, half));
  const low = Math.min(sureLow, Math.max(leastOfAll, -half));
  const x = scaleLinear([low, high > low ? high : low + 1], [0, 1]).clamp(true);
  const zero = x(0);
  return {
    zero,
    bars: rows.map((row) => ({
      bar: row.value === null ? null : toSpan(zero, x(row.value)),
      whisker: row.low === null || row.high === null ? null : { ...toSpan(x(row.low), x(row.high)), isCut: row.high > high && high > 0 },
      mark: row.previous === null || row.previous > Math.max(high, 0) || row.previous < low ? null : x(row.previous)
    }))
  };
}

const toSpan = (one: number, other: number): BarSpan => ({ from: Math.min(one, other), to: Math.max(one, other) });
