/**
 * Rates of rare events in places of unequal exposure. Each place's rate comes from one gamma distribution, fitted from all of
 * them; with few events a place leans towards its siblings.
 * Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", Applied Statistics 40 (1991).
 */
import { gammaQuantile, logGamma } from './gamma.ts';
import { tail } from './interval.ts';

/** Events seen while `exposure` (visitors, weeks) went by. */
export interface Seen {
  readonly count: number;
  readonly exposure: number;
}

/** A gamma distribution of rates: mean shape / rate. */
export interface GammaPrior {
  readonly shape: number;
  readonly rate: number;
}

export interface RateEstimate {
  /** Events per unit of exposure. */
  readonly estimate: number;
  /** 90 % credible interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * Fits the prior by moments, weighted by exposure. Places that differ no more than chance explains would give an infinitely
 * sure prior; it is held to what all places together have shown.
 * A place without siblings has nobody to lean on: Jeffreys' prior, so that its own events are not counted twice.
 * @returns null when nothing was exposed
 */
export function fitGammaPrior(places: readonly Seen[]): GammaPrior | null {
  const exposed = places.filter((place) => place.exposure > 0);
  const exposure = exposed.reduce((sum, place) => sum + place.exposure, 0);
  if (exposure <= 0) return null;
  const count = exposed.reduce((sum, place) => sum + place.count, 0);
  if (exposed.length === 1) return { shape: 0.5, rate: 0 };
  // Nothing seen anywhere is half an event (Jeffreys), not a proof that nothing happens.
  if (count <= 0) return { shape: 0.5, rate: exposure };
  const mean = count / exposure;
  const spread = exposed.reduce((sum, place) => sum + place.exposure * (place.count / place.exposure - mean) ** 2, 0) / exposure;
  const variance = spread - (mean * exposed.length) / exposure;
  const rate = variance > 0 ? Math.min(mean / variance, exposure) : exposure;
  return { shape: mean * rate, rate };
}

/** What the prior and the place's own events say together: a gamma distribution again. */
export function toPosterior(prior: GammaPrior, seen: Seen): GammaPrior {
  return { shape: prior.shape + seen.count, rate: prior.rate + seen.exposure };
}

export function toRateEstimate(prior: GammaPrior, seen: Seen): RateEstimate {
  const { shape, rate } = toPosterior(prior, seen);
  const estimate = shape / rate;
  // Where siblings differ by magnitudes, the mean of so skew a distribution lies above even its 95 % quantile.
  return { estimate, low: gammaQuantile(tail, shape, rate), high: Math.max(estimate, gammaQuantile(1 - tail, shape, rate)) };
}

/**
 * How far a count is from what was to be expected: -log10 P(X >= count), X being negative binomial (a Poisson count whose
 * rate is known as well as `prior` says). 0 = nothing unusual, 3 = once in a thousand.
 */
export function toSurprise(prior: GammaPrior, seen: Seen): number {
  const x = Math.round(seen.count);
  if (x <= 0 || seen.exposure <= 0) return 0;
  const q = seen.exposure / (prior.rate + seen.exposure);
  const logP = Math.log1p(-q);
  const logMass = (k: number): number =>
    logGamma(k + prior.shape) - logGamma(prior.shape) - logGamma(k + 1) + prior.shape * logP + k * Math.log(q);
  const mean = (prior.shape * q) / (1 - q);
  if (x <= mean) {
    // From the largest term downwards, so that nothing is added that is too small to count.
    let below = 0;
    let mass = Math.exp(logMass(x - 1));
    for (let k = x - 1; k >= 0 && mass > 1e-18; k -= 1) {
      below += mass;
      mass *= k / ((k - 1 + prior.shape) * q);
    }
    return Math.max(0, -Math.log10(Math.max(1 - below, Number.EPSILON)));
  }
  // Above the mean the tail is summed itself, relative to its first term, so that it stays exact where it is tiny.
  let term = 1;
  let sum = 1;
  for (let k = x; term > sum * 1e-12; k += 1) {
    term *= ((k + prior.shape) / (k + 1)) * q;
    sum += term;
  }
  return Math.max(0, -(logMass(x) + Math.log(sum)) / Math.LN10);
}
