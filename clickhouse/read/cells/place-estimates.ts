/** Values of places beside each other, leaned towards their siblings where they rest on little. */
import { fitGammaPrior, toRateEstimate } from '../../../src/lib/stats/gamma-poisson.ts';
import { fitNormalPrior, toMeanEstimate, toPooledVariance, type MeanSums } from '../../../src/lib/stats/normal-shrinkage.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import type { CellGroup } from './cell-groups.ts';
import { divide, type CellSums } from './measure-values.ts';

export interface Estimate {
  readonly value: number | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const none: Estimate = { value: null, estimate: null, low: null, high: null };

/** Variance of one sentiment where no place has two that differ: half of the scale from -1 to 1 as standard deviation. */
const sentimentVariance = 0.25;

/** Events that a place needs, or visitors, before its colour means something. */
export function isEnough(sampleSize: number, visitors: number | null): boolean {
  return sampleSize >= 5 || (visitors ?? 0) >= 200;
}

/** Events per 1,000 visitors. Only places with the same kind of exposure lean on each other: an own counter sees other visitors than a floor's. */
export function toRateEstimates(groups: readonly CellGroup[], column: FeedbackColumn): Estimate[] {
  const seen = groups.map((group) => {
    const { feedback, visitors } = group.cell(0, 0);
    return { of: group.exposure?.of ?? null, count: feedback[column] ?? 0, exposure: visitors ?? 0 };
  });
  const priors = new Map(
    (['unit', 'level', 'venue'] as const).map((kind) => [kind, fitGammaPrior(seen.filter((place) => place.of === kind))])
  );
  // Most places of a floor share its visitors and have no complaint: the quantiles of each such pair are worked out once.
  const known = new Map<string, Estimate>();
  return seen.map((place) => {
    const prior = place.of === null ? null : priors.get(place.of);
    if (!prior || place.exposure <= 0) return none;
    const key = `${place.of} ${place.count} ${place.exposure}`;
    const before = known.get(key);
    if (before) return before;
    const { estimate, low, high } = toRateEstimate(prior, place);
    const value = divide(1000 * place.count, place.exposure);
    const result: Estimate = { value, estimate: 1000 * estimate, low: 1000 * low, high: 1000 * high };
    known.set(key, result);
    return result;
  });
}

/** Mean sentiment. A place that said nothing has no value; its estimate is the centre of its siblings, with a wide interval. */
export function toMoodEstimates(cells: readonly CellSums[]): Estimate[] {
  const sums = cells.map(({ feedback }): MeanSums => ({
    count: feedback.sentiment_count ?? 0,
    sum: (feedback.sentiment_milli_sum ?? 0) / 1000,
    squareSum: (feedback.sentiment_milli_square_sum ?? 0) / 1e6
  }));
  const variance = toPooledVariance(sums, sentimentVariance);
  const known = sums.map(({ count, sum }) => (count > 0 ? { mean: sum / count, variance: variance / count } : null));
  const prior = fitNormalPrior(known.filter((place) => place !== null));
  if (!prior) return cells.map(() => none);
  return known.map((place) => {
    const { estimate, low, high } = toMeanEstimate(prior, place);
    return { value: place?.mean ?? null, estimate, low: Math.max(-1, low), high: Math.min(1, high) };
  });
}
