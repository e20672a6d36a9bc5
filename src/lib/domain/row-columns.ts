/** What follows from columns of values alone: shares, ranks, running totals, moving averages. */
import { toMeasureInfo, type MeasureName } from './measures/catalogue.ts';

type Numbers = readonly (number | null)[];

/** Whether values of rows may be added: counts and sums may, but not what places measured themselves over several places of a venue. */
export function isSummable(measure: MeasureName, isCutIntoPlaces: boolean): boolean {
  const { overTime, overPlaces } = toMeasureInfo(measure);
  return overTime === 'sum' && (overPlaces === 'sum' || !isCutIntoPlaces);
}

/** Of the total; null against 0. */
export function toShares(values: Numbers, total: number | null): (number | null)[] {
  return values.map((value) => (value === null || !total ? null : value / total));
}

/** Null adds nothing: the total stands still. */
export function toRunningTotals(values: Numbers): number[] {
  let total = 0;
  return values.map((value) => (total += value ?? 0));
}

/** 1 = the largest; equals share a rank, and the next one counts them (1, 2, 2, 4). Null has none. */
export function toRanks(values: Numbers, among: Numbers = values): (number | null)[] {
  const sorted = Float64Array.from(among.filter((value) => value !== null)).sort();
  return values.map((value) => (value === null ? null : 1 + countAbove(sorted, value)));
}

/** @param sorted ascending */
function countAbove(sorted: Float64Array, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) > value) to = middle;
    else from = middle + 1;
  }
  return sorted.length - from;
}

/**
 * The mean of the last `over` buckets that are whole, each bucket's own among them. A bucket that is partial neither counts nor has
 * one, null is left out of the mean, and there is none before `over` whole buckets.
 */
export function toMovingAverages(values: Numbers, partial: readonly boolean[], over: number): (number | null)[] {
  const window: (number | null)[] = [];
  return values.map((value, index) => {
    if (partial[index]) return null;
    window.push(value);
    if (window.length > over) window.shift();
    const known = window.filter((one) => one !== null);
    return window.length < over || known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  });
}
