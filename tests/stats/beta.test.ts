import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaI, betaQ, toBinomialLower, toBinomialUpper, toTQuantile, toTwoSidedNormal, toTwoSidedT } from '../../src/lib/stats/beta.ts';

describe('the incomplete beta function', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: critical values of Student's t, two-sided.
  it.each([
    [1, 0.05, 12.706],
    [5, 0.1, 2.015],
    [10, 0.05, 2.228],
    [30, 0.01, 2.75],
    [100, 0.05, 1.984]
  ])('gives the published t of %i degrees of freedom that is exceeded with probability %f', (freedom, probability, t) => {
    expect(toTQuantile(probability, freedom)).toBeCloseTo(t, 3);
    expect(toTwoSidedT(t, freedom)).toBeCloseTo(probability, 3);
  });

  // NIST/SEMATECH e-Handbook, 1.3.6.7.1: the standard normal distribution.
  it.each([
    [1, 0.3173],
    [1.96, 0.05],
    [2.5758, 0.01],
    [3.29, 0.001]
  ])('gives the published tails of a normal variable beyond %f', (z, probability) => {
    expect(toTwoSidedNormal(z)).toBeCloseTo(probability, 4);
  });

  it('is a binomial tail, added up term by term', () => {
    const trials = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(trials, fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, k, share) => {
        const count = Math.min(k, n);
        let mass = (1 - share) ** n;
        let lower = 0;
        for (let j = 0; j <= count; j += 1) {
          lower += mass;
          mass *= ((n - j) / (j + 1)) * (share / (1 - share));
        }
        expect(toBinomialLower(count, n, share)).toBeCloseTo(lower, 10);
        expect(toBinomialUpper(count + 1, n, share)).toBeCloseTo(1 - lower, 10);
      })
    );
  });

  it('and its complement are one, for small and large parameters', () => {
    const parameter = fc.double({ min: -1, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(parameter, parameter, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        expect(betaI(x, a, b) + betaQ(x, a, b)).toBeCloseTo(1, 12);
        // The mirror image, where 1 - x loses nothing of x.
        if (x > 0.01 && x < 0.99) expect(betaI(1 - x, b, a)).toBeCloseTo(betaQ(x, a, b), 6);
      }),
      { numRuns: 500 }
    );
  });
});
