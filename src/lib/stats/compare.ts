/** Whether two counts, shares or means differ by more than chance. */
import { betaI, betaQ, toBinomialLower, toBinomialUpper, toTwoSidedNormal, toTwoSidedT } from './beta.ts';
import { tail } from './interval.ts';
import type { Seen } from './gamma-poisson.ts';

export interface RateComparison {
  /** Rate of the one over the rate of the other; null when the other saw nothing. */
  readonly ratio: number | null;
  /** 90 % interval, unless asked otherwise. */
  readonly low: number;
  readonly high: number | null;
  readonly pValue: number;
}

/**
 * Two Poisson rates: given their sum, the one count is binomial (Przyborowski and Wilenski, "Homogeneity of results in testing
 * samples from Poisson series", Biometrika 31, 1940). Twice the smaller tail, and the exact interval of Clopper and Pearson (1934).
 */
export function compareRates(one: Seen, other: Seen, tailShare = tail): RateComparison | null {
  const total = one.count + other.count;
  if (total <= 0 || one.exposure <= 0 || other.exposure <= 0) return null;
  const share = one.exposure / (one.exposure + other.exposure);
  const smaller = Math.min(toBinomialUpper(one.count, total, share), toBinomialLower(one.count, total, share));
  const toRatio = (p: number): number | null => (p >= 1 ? null : (p * other.exposure) / ((1 - p) * one.exposure));
  return {
    ratio: toRatio(one.count / total),
    low: one.count === 0 ? 0 : (toRatio(toBetaQuantile(tailShare, one.count, other.count + 1)) ?? 0),
    high: other.count === 0 ? null : toRatio(toBetaQuantile(1 - tailShare, one.count + 1, other.count)),
    pValue: Math.min(1, 2 * smaller)
  };
}

/** By bisection: the tail is monotone, and fifty halvings are exact to double precision. */
function toBetaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    const isBelow = probability < 0.5 ? betaI(middle, a, b) < probability : betaQ(middle, a, b) > 1 - probability;
    if (isBelow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A part of a whole. */
export interface Part {
  readonly count: number;
  readonly total: number;
}

/** Two shares: the score test with the pooled share (Pearson's chi-square with one degree of freedom). Null where one side is empty. */
export function compareShares(one: Part, other: Part): number | null {
  if (one.total <= 0 || other.total <= 0) return null;
  const pooled = (one.count + other.count) / (one.total + other.total);
  const variance = pooled * (1 - pooled) * (1 / one.total + 1 / other.total);
  if (variance <= 0) return 1;
  return toTwoSidedNormal((one.count / one.total - other.count / other.total) / Math.sqrt(variance));
}

/** Readings by their sums. */
export interface Readings {
  readonly count: number;
  readonly sum: number;
  readonly squareSum: number;
}

/** Two means of unequal spread: Welch, "The generalization of Student's problem", Biometrika 34 (1947). Null with fewer than two readings a side. */
export function compareMeans(one: Readings, other: Readings): number | null {
  if (one.count < 2 || other.count < 2) return null;
  const a = toMeanVariance(one);
  const b = toMeanVariance(other);
  const variance = a.ofMean + b.ofMean;
  if (variance <= 0) return a.mean === b.mean ? 1 : 0;
  const freedom = variance ** 2 / (a.ofMean ** 2 / (one.count - 1) + b.ofMean ** 2 / (other.count - 1));
  return toTwoSidedT((a.mean - b.mean) / Math.sqrt(variance), freedom);
}

function toMeanVariance({ count, sum, squareSum }: Readings): { mean: number; ofMean: number } {
  const mean = sum / count;
  return { mean, ofMean: Math.max(0, (squareSum - count * mean * mean) / (count - 1)) / count };
}
