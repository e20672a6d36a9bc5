/** What counts are to be expected where the rate is known from a few stretches before, and how unusual a count is. */
import { logGamma } from './gamma.ts';
import { toPosterior, type GammaPrior, type Seen } from './gamma-poisson.ts';
import { tail } from './interval.ts';

/** A prediction of one count: negative binomial, its mean and a 90 % interval of whole numbers. */
export interface CountPrediction {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How much more counts of the same stretch differ from week to week than chance explains: variance = mean + extra * mean².
 * By moments, pooled over stretches; 0 where they differ no more than Poisson counts do
 * (Cameron and Trivedi, "Regression Analysis of Count Data", 2013, 3.3).
 * @param stretches counts of the weeks before, one list a stretch
 */
export function toExtraSpread(stretches: readonly (readonly number[])[]): number {
  let excess = 0;
  let squares = 0;
  for (const counts of stretches) {
    if (counts.length < 2) continue;
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    if (mean === 0) continue;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    excess += variance - mean;
    // The square of a mean is too large by the mean's own variance.
    squares += Math.max(0, mean * mean - variance / counts.length);
  }
  return excess > 0 && squares > 0 ? excess / squares : 0;
}

/**
 * The rate of the next stretch: what the weeks before tell of the mean, and how much weeks differ. A gamma distribution with
 * the mean of the posterior and the variance of both.
 */
export function toNextRate(prior: GammaPrior, seen: Seen, extraSpread: number): GammaPrior {
  const posterior = toPosterior(prior, seen);
  const mean = posterior.shape / posterior.rate;
  const variance = mean / posterior.rate + extraSpread * mean * mean;
  return { shape: (mean * mean) / variance, rate: mean / variance };
}

/** The count of one stretch whose rate is known as well as `next` says. */
export function toCountPrediction(next: GammaPrior): CountPrediction {
  return { expected: next.shape / next.rate, low: toCountQuantile(next, tail), high: toCountQuantile(next, 1 - tail) };
}

/** The smallest count that is not exceeded with this probability: negative binomial, gamma-mixed Poisson. */
function toCountQuantile({ shape, rate }: GammaPrior, probability: number): number {
  const q = 1 / (1 + rate);
  const logP = Math.log(rate) - Math.log1p(rate);
  const toMass = (k: number): number => Math.exp(logGamma(k + shape) - logGamma(shape) - logGamma(k + 1) + shape * logP + k * Math.log(q));
  const mean = shape / rate;
  // Summed from the mean downwards, then stepped to the quantile: far below the mean nothing is left to add.
  let k = Math.floor(mean);
  let mass = toMass(k);
  let below = 0;
  for (let j = k, term = mass; j >= 0 && (term > 1e-17 || j > mean - 1); j -= 1) {
    below += term;
    term *= j / ((j - 1 + shape) * q);
  }
  while (below < probability && mass > 1e-300) {
    mass *= ((k + shape) / (k + 1)) * q;
    k += 1;
    below += mass;
  }
  while (k > 0 && below - mass >= probability) {
    below -= mass;
    mass *= k / ((k - 1 + shape) * q);
    k -= 1;
  }
  return k;
}
