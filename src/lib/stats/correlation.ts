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

/**
 * Pearson's coefficient with Fisher's z interval (Fisher, 1921) and the t test, both with as many pairs as the series are worth.
 * @param times ascending numbers of the buckets the pairs stand in: neighbours in time, not in the list, resemble each other
 */
export function toPearson(xs: readonly number[], ys: readonly number[], times?: readonly number[]): Correlation | null {
  const r = toPearsonR(xs, ys);
  if (r === null) return null;
  return toCorrelation(r, toEffectiveSize(xs, ys, times), 1);
}

/**
 * Spearman's rank coefficient (1904): Pearson's of the ranks, ties sharing the middle of theirs. Interval by Bonett and Wright,
 * "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65 (2000).
 */
export function toSpearman(xs: readonly number[], ys: readonly number[], times?: readonly number[]): Correlation | null {
  const x = toMidRanks(xs);
  const y = toMidRanks(ys);
  const r = toPearsonR(x, y);
  if (r === null) return null;
  return toCorrelation(r, toEffectiveSize(x, y, times), 1 + (r * r) / 2);
}

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
export function toEffectiveSize(xs: readonly number[], ys: readonly number[], times?: readonly number[]): number {
  const n = xs.length;
  const maxLag = Math.min(Math.floor(n / 5), 500);
  const x = openAutocorrelation(xs, times);
  const y = openAutocorrelation(ys, times);
  let sum = 0;
  for (let lag = 1; lag <= maxLag; lag += 1) sum += ((n - lag) / n) * x(lag) * y(lag);
  const inverse = 1 / n + (2 / n) * sum;
  return Math.max(2, Math.min(n, inverse > 0 ? 1 / inverse : n));
}

/** Covariance of values `lag` buckets apart over the variance, with Chatfield's correction N/(N-j) as Pyper and Peterman use it. */
function openAutocorrelation(values: readonly number[], times?: readonly number[]): (lag: number) => number {
  const mean = toMean(values);
  const residuals = values.map((value) => value - mean);
  const variance = residuals.reduce((sum, residual) => sum + residual * residual, 0) / values.length;
  if (variance === 0) return () => 0;
  const indexByTime = times && new Map(times.map((time, index) => [time, index]));
  return (lag) => {
    let sum = 0;
    let pairs = 0;
    for (let i = 0; i < residuals.length; i += 1) {
      const later = times && indexByTime ? indexByTime.get((times[i] ?? 0) + lag) : i + lag;
      const other = later === undefined ? undefined : residuals[later];
      if (other === undefined) continue;
      sum += (residuals[i] ?? 0) * other;
      pairs += 1;
    }
    return pairs === 0 ? 0 : Math.max(-1, Math.min(1, sum / pairs / variance));
  };
}
