/**
 * The regularised incomplete beta function, and the tails that follow from it.
 * NIST Digital Library of Mathematical Functions: 8.17.22 (continued fraction), 8.17.4 (symmetry).
 */
import { gammaQ, logGamma } from './gamma.ts';

/** I(x; a, b): the probability that a beta variable is at most x. a, b > 0. */
export function betaI(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean; the other side is its mirror image.
  return isBelowMean(x, a, b) ? toLower(x, a, b) : 1 - toLower(1 - x, b, a);
}

/** 1 - I(x; a, b), exact where it is tiny. Not I(1 - x; b, a): what is left of a tiny x would be lost in 1 - x. */
export function betaQ(x: number, a: number, b: number): number {
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  return isBelowMean(x, a, b) ? 1 - toLower(x, a, b) : toLower(1 - x, b, a);
}

const isBelowMean = (x: number, a: number, b: number): boolean => x < (a + 1) / (a + b + 2);

/** Evaluated by Lentz's method (Thompson and Barnett, 1986), which does not overflow. */
function toLower(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const nonZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  // Terms needed near the mean grow with the square root of the larger parameter.
  const maxTerms = 200 + 20 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m < maxTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  const lead = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return Math.min(1, (Math.exp(lead) * fraction) / a);
}

/** Probability that Student's t lies further from 0 than this, on either side. `freedom` need not be whole. */
export function toTwoSidedT(t: number, freedom: number): number {
  if (freedom <= 0) return 1;
  return betaI(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The t that is exceeded on either side with this probability, by bisection on its tail. */
export function toTQuantile(twoSided: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (toTwoSidedT(high, freedom) > twoSided) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2;
    if (toTwoSidedT(middle, freedom) > twoSided) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability that a standard normal variable lies further from 0 than this: its square is a gamma variable. */
export function toTwoSidedNormal(z: number): number {
  return gammaQ(0.5, (z * z) / 2);
}

/** P(X >= count) of a binomial variable. */
export function toBinomialUpper(count: number, trials: number, share: number): number {
  return count <= 0 ? 1 : count > trials ? 0 : betaI(share, count, trials - count + 1);
}

/** P(X <= count) of a binomial variable. */
export function toBinomialLower(count: number, trials: number, share: number): number {
  return count < 0 ? 0 : count >= trials ? 1 : betaQ(share, count + 1, trials - count);
}
