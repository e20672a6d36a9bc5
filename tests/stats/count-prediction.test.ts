import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCountPrediction, toExtraSpread, toNextRate } from '../../src/lib/stats/count-prediction.ts';
import { fitGammaPrior, toSurprise } from '../../src/lib/stats/gamma-poisson.ts';
import { openRandom } from '../../src/lib/stats/random.ts';

function toPoisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}
/** A gamma variable of whole shape: a sum of exponentials. */
const toGamma = (shape: number, random: () => number): number =>
  Array.from({ length: shape }, () => -Math.log(1 - random())).reduce((sum, value) => sum + value, 0);

describe('what a count is expected to be', () => {
  it('is negative binomial: the published predictive of a gamma-mixed Poisson count', () => {
    // Gelman et al., "Bayesian Data Analysis", 2.6: Poisson with rate gamma(shape, rate) is Neg-bin(shape, rate).
    // Gamma(3, 5): P(0) = (5/6)^3 = 0.579, P(<= 1) = 0.868, P(<= 2) = 0.965.
    expect(toCountPrediction({ shape: 3, rate: 5 })).toEqual({ expected: 0.6, low: 0, high: 2 });
    expect(toSurprise({ shape: 3, rate: 5 }, { count: 1, exposure: 1 })).toBeCloseTo(-Math.log10(1 - (5 / 6) ** 3), 10);
  });

  it('holds 90 % between its ends, neither much less nor empty, whatever the rate', () => {
    const shape = fc.double({ min: -1, max: 4, noNaN: true }).map((exponent) => 10 ** exponent);
    const rate = fc.double({ min: -2, max: 2, noNaN: true }).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(shape, rate, (a, b) => {
        const { expected, low, high } = toCountPrediction({ shape: a, rate: b });
        expect(expected).toBeCloseTo(a / b, 9);
        const upper = (count: number): number => 10 ** -toSurprise({ shape: a, rate: b }, { count, exposure: 1 });
        expect(upper(high + 1)).toBeLessThanOrEqual(0.05 + 1e-6);
        if (high > 0) expect(upper(high)).toBeGreaterThan(0.05 - 1e-6);
        // P(X <= low) >= 5 %, P(X <= low - 1) < 5 %.
        expect(1 - upper(low + 1)).toBeGreaterThanOrEqual(0.05 - 1e-6);
        if (low > 0) expect(1 - upper(low)).toBeLessThan(0.05 + 1e-6);
      }),
      { numRuns: 200 }
    );
  });

  it('finds no more spread than chance in Poisson counts, and the spread that is there in restless ones', () => {
    const random = openRandom(2);
    const calm = Array.from({ length: 168 }, (_, hour) => Array.from({ length: 8 }, () => toPoisson(1 + (hour % 5), random)));
    expect(toExtraSpread(calm)).toBeLessThan(0.05);
    // Rates that differ from week to week by a gamma of shape 2: variance = mean + mean² / 2.
    const restless = calm.map((weeks, hour) => weeks.map(() => toPoisson(((1 + (hour % 5)) * toGamma(2, random)) / 2, random)));
    expect(toExtraSpread(restless)).toBeGreaterThan(0.35);
    expect(toExtraSpread(restless)).toBeLessThan(0.65);
  });

  it.each([
    ['calm', false],
    ['restless', true]
  ])('is right about nine in ten of the next counts of a %s place', (_, isRestless) => {
    const random = openRandom(7);
    const toCount = (mean: number): number => toPoisson(isRestless ? (mean * toGamma(2, random)) / 2 : mean, random);
    const hours = Array.from({ length: 400 }, (_, hour) => ({ mean: 0.3 + (hour % 24) / 4 }));
    const weekly = hours.map(({ mean }) => Array.from({ length: 8 }, () => toCount(mean)));
    const seen = weekly.map((weeks) => ({ count: weeks.reduce((sum, count) => sum + count, 0), exposure: 8 }));
    const prior = fitGammaPrior(seen);
    if (!prior) throw new Error('There is something to fit.');
    const spread = toExtraSpread(weekly);
    const inside = hours.filter(({ mean }, index) => {
      const { low, high } = toCountPrediction(toNextRate(prior, seen[index] ?? { count: 0, exposure: 8 }, spread));
      const next = toCount(mean);
      return next >= low && next <= high;
    }).length;
    // Whole numbers hold a little more than 90 %.
    expect(inside / hours.length).toBeGreaterThan(0.87);
    expect(inside / hours.length).toBeLessThan(0.99);
    const alarms = hours.filter(({ mean }, index) => {
      const next = toNextRate(prior, seen[index] ?? { count: 0, exposure: 8 }, spread);
      return toSurprise(next, { count: toCount(mean), exposure: 1 }) >= 2;
    }).length;
    expect(alarms / hours.length).toBeLessThan(0.025);
  });
});
