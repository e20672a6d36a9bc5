import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gammaP, gammaQ, gammaQuantile, logGamma } from '../../src/lib/stats/gamma.ts';

describe('the gamma function', () => {
  it('is the factorial, and the square root of pi at one half', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });

  // Abramowitz and Stegun, table 26.7: Q(chi-square | degrees of freedom) = Q(v / 2, chi-square / 2).
  it.each([
    [1, 1, 0.31731],
    [2, 4, 0.13534],
    [5, 5, 0.41588],
    [10, 20, 0.02925]
  ])('gives the published tail of chi-square with %i degrees of freedom beyond %i', (freedom, chiSquare, tail) => {
    expect(gammaQ(freedom / 2, chiSquare / 2)).toBeCloseTo(tail, 5);
  });

  // Abramowitz and Stegun, table 26.8: percentage points of chi-square.
  it.each([
    [1, 0.95, 3.84146],
    [2, 0.9, 4.60517],
    [5, 0.05, 1.145476],
    [10, 0.99, 23.2093],
    [30, 0.95, 43.7729],
    [100, 0.05, 77.9295]
  ])('gives the published percentage point of chi-square with %i degrees of freedom at %f', (freedom, probability, point) => {
    expect(2 * gammaQuantile(probability, freedom / 2)).toBeCloseTo(point, 3);
  });

  it('has a quantile that is its own inverse, for small and large shapes', () => {
    const shape = fc.double({ min: -1.3, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
    const probability = fc.double({ min: 1e-4, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(shape, probability, (a, p) => {
        const x = gammaQuantile(p, a);
        expect(gammaP(a, x)).toBeCloseTo(p, 8);
        expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 12);
      }),
      { numRuns: 500 }
    );
  });

  it('scales with its rate', () => {
    expect(gammaQuantile(0.3, 4, 50)).toBeCloseTo(gammaQuantile(0.3, 4) / 50, 12);
  });
});
