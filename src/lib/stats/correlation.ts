/** How two series move together, and how sure that is where neighbouring values resemble each other. */
import { toTwoSidedT } from './beta.ts';
import { toMidRanks } from './ranks.ts';
import { z90, type Interval } from './interval.ts';

/** A coefficient, its 90 % interval and the probability of one as far from 0 by chance alone. */
export interface Correlation extends Interval {
  readonly r: number;
  readonly pValue: number;
  /** Pairs that tell as much as `n` pairs of unrelated neighbours would. */
  readonly effectiveN: number;
}

/** The product-moment coefficient (Pearson, 1895). Null for fewer than three pairs, or where one side never varies. */
export function toPearsonR(xs: readonly number[], ys: readonly number[]): number | null {
  const n = xs.length;
  if (n < 3) return null;
  const meanX = toMean(xs);
  const meanY = toMean(ys);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i += 1) {
    const x = (xs[i] ?? 0) - meanX;
    const y = (ys[i] ?? 0) - meanY;
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  // What rounding leaves of equal values is no variation.
  if (isFlat(xx, meanX, n) || isFlat(yy, meanY, n)) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

const isFlat = (squares: number, mean: number, n: number): boolean => squares <= n * (1e-12 * Math.abs(mean)) ** 2;
const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How much the values of two series resemble those 1, 2, ... buckets before. */
export interface Memories {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Pearson's coefficient with Fisher's z interval (Fisher, 1921) and the t test, both with as many pairs as the series are worth.
 * @param memories of the series that the pairs are from; without them the pairs are the series
 */
export function toPearson(xs: readonly number[], ys: readonly number[], memories = toMemories(xs, ys)): Correlation | null {
  const r = toPearsonR(xs, ys);
  return r === null ? null : toCorrelation(r, toEffectiveSize(xs.length, memories), 1);
}

/**
 * Spearman's rank coefficient (1904): Pearson's of the ranks, ties sharing the middle of theirs. Interval by Bonett and Wright,
 * "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65 (2000).
 */
export function toSpearman(xs: readonly number[], ys: readonly number[], memories?: Memories): Correlation | null {
  const x = toMidRanks(xs);
  const y = toMidRanks(ys);
  const r = toPearsonR(x, y);
  return r === null ? null : toCorrelation(r, toEffectiveSize(x.length, memories ?? toMemories(x, y)), 1 + (r * r) / 2);
}

const toMemories = (xs: readonly number[], ys: readonly number[]): Memories => ({ x: toMemory(xs), y: toMemory(ys) });

function toCorrelation(r: number, effectiveN: number, spread: number): Correlation {
  return { r, ...toFisherInterval(r, effectiveN, z90, spread), pValue: toCorrelationP(r, effectiveN), effectiveN };
}

/** Probability that `n` unrelated pairs show a coefficient as far from 0: t = r sqrt((n - 2) / (1 - r²)) (Student, 1908). */
export function toCorrelationP(r: number, n: number): number {
  if (n <= 2) return 1;
  return Math.abs(r) === 1 ? 0 : toTwoSidedT(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
}

/** Fisher's z (1921): atanh r is nearly normal with variance spread / (n - 3). Nothing is known with three pairs or fewer. */
export function toFisherInterval(r: number, n: number, deviate = z90, spread = 1): Interval {
  if (n <= 3) return { low: -1, high: 1 };
  const half = deviate * Math.sqrt(spread / (n - 3));
  const z = Math.atanh(r);
  return { low: Math.tanh(z - half), high: Math.tanh(z + half) };
}

/**
 * How many independent pairs two series are worth: 1/N* = 1/N + 2/N Σ (N-j)/N rx(j) ry(j), the sum over a fifth of the lags
 * (Pyper and Peterman, "Comparison of methods to account for autocorrelation in correlation analyses of fish data", Canadian
 * Journal of Fisheries and Aquatic Sciences 55, 1998; after Bartlett, 1935). Between 2 and N.
 */
export function toEffectiveSize(n: number, { x, y }: Memories): number {
  const lags = Math.min(Math.floor(n / 5), x.length, y.length);
  let sum = 0;
  for (let lag = 1; lag <= lags; lag += 1) sum += ((n - lag) / n) * (x[lag - 1] ?? 0) * (y[lag - 1] ?? 0);
  const inverse = 1 / n + (2 / n) * sum;
  return Math.max(2, Math.min(n, inverse > 0 ? 1 / inverse : n));
}

/** Longer memories are not looked for: a week of quarter hours is told by its days. */
const longestMemory = 500;

/** Covariance of values 1, 2, ... buckets apart over the variance, with the correction N/(N-j) that Pyper and Peterman use. Null = not known. */
export function toMemory(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const mean = toMean(known);
  const residuals = Float64Array.from(values, (value) => (value === null ? 0 : value - mean));
  const isKnown = Uint8Array.from(values, (value) => (value === null ? 0 : 1));
  const variance = residuals.reduce((sum, residual) => sum + residual * residual, 0) / known.length;
  const lags = Math.min(Math.floor(values.length / 5), longestMemory);
  if (!(variance > 0)) return new Array<number>(lags).fill(0);
  return Array.from({ length: lags }, (_, index) => {
    const lag = index + 1;
    let sum = 0;
    let pairs = 0;
    for (let i = lag; i < residuals.length; i += 1) {
      sum += (residuals[i] ?? 0) * (residuals[i - lag] ?? 0);
      pairs += (isKnown[i] ?? 0) & (isKnown[i - lag] ?? 0);
    }
    return pairs === 0 ? 0 : Math.max(-1, Math.min(1, sum / pairs / variance));
  });
}
