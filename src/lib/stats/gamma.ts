/**
 * The gamma function, the regularised incomplete gamma function and its inverse.
 * NIST Digital Library of Mathematical Functions: 5.11.1 (Stirling's series), 8.7.1 (power series), 8.9.2 (continued fraction).
 */

/** Bernoulli terms B(2k) / (2k (2k - 1)) of Stirling's series. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0. Small arguments are lifted by Γ(x + 1) = x Γ(x) to where the series is exact to double precision. */
export function logGamma(x: number): number {
  let lift = 0;
  let z = x;
  for (; z < 10; z += 1) lift += Math.log(z);
  let tail = 0;
  let power = 1 / z;
  for (const term of stirling) {
    tail += term * power;
    power /= z * z;
  }
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + tail - lift;
}

/** P(a, x) = γ(a, x) / Γ(a): the probability that a gamma variable of this shape and rate 1 is at most x. */
export function gammaP(shape: number, x: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? powerSeries(shape, x) : 1 - continuedFraction(shape, x);
}

/** Q(a, x) = 1 - P(a, x), exact where it is tiny. */
export function gammaQ(shape: number, x: number): number {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - powerSeries(shape, x) : continuedFraction(shape, x);
}

function toLead(shape: number, x: number): number {
  return Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

const enough = 1e-16;
/** Terms needed near the mean grow with the square root of the shape. */
const toMaxTerms = (shape: number): number => 200 + 20 * Math.sqrt(shape);

function powerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  const maxTerms = toMaxTerms(shape);
  for (let n = 1; n < maxTerms && term > sum * enough; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return Math.min(1, sum * toLead(shape, x));
}

/** Evaluated by Lentz's method (Thompson and Barnett, 1986), which does not overflow. */
function continuedFraction(shape: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / (Math.abs(b) < tiny ? tiny : b);
  let fraction = d;
  const maxTerms = toMaxTerms(shape);
  for (let n = 1; n < maxTerms; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = a * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + a / c;
    if (Math.abs(c) < tiny) c = tiny;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < enough) break;
  }
  return Math.min(1, fraction * toLead(shape, x));
}

/** The value that a gamma variable of this shape and rate stays below with the given probability. */
export function gammaQuantile(probability: number, shape: number, rate = 1): number {
  if (probability <= 0) return 0;
  if (probability >= 1) return Infinity;
  let low = 0;
  let high = toFirstGuess(probability, shape);
  let x = high;
  while (gammaP(shape, high) < probability) {
    low = high;
    high = high * 2 + 1e-300;
    x = high;
  }
  // Newton's steps, kept inside a shrinking bracket so that none can run away.
  for (let step = 0; step < 200; step += 1) {
    const excess = gammaP(shape, x) - probability;
    if (excess > 0) high = x;
    else low = x;
    const density = toLead(shape, x) / x;
    const newton = x - excess / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-14 * x || next === 0) return next / rate;
    x = next;
  }
  return x / rate;
}

/** Wilson and Hilferty (1931): the cube root of a gamma variable is nearly normal. For small shapes: the head of the power series. */
function toFirstGuess(probability: number, shape: number): number {
  if (shape < 1) return Math.exp((Math.log(probability) + logGamma(shape + 1)) / shape) + 1e-300;
  const spread = 1 / (9 * shape);
  const cube = 1 - spread + toNormalGuess(probability) * Math.sqrt(spread);
  return Math.max(shape * cube ** 3, 1e-8 * shape);
}

/** Abramowitz and Stegun 26.2.22: good to 0.003, enough to start from. */
function toNormalGuess(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  return probability < 0.5 ? -z : z;
}
