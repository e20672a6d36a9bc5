import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  toCorrelationP,
  toEffectiveSize,
  toFisherInterval,
  toMemory,
  toPearson,
  toPearsonR,
  toSpearman
} from '../../src/lib/stats/correlation.ts';
import { openRandom } from '../../src/lib/stats/random.ts';
import { toMidRanks, toQuantile } from '../../src/lib/stats/ranks.ts';

const shared = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];

/** Each value resembles the one before it: first-order autoregression. */
function toRedNoise(length: number, memory: number, random: () => number): number[] {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let value = normal() / Math.sqrt(1 - memory * memory);
  return Array.from({ length }, () => (value = memory * value + normal()));
}

describe('correlation', () => {
  // Anscombe, "Graphs in statistical analysis", The American Statistician 27 (1973): four pictures, one coefficient.
  it.each([
    ['I', shared, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68], 0.81642],
    ['II', shared, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74], 0.81624],
    ['III', shared, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73], 0.81629],
    ['IV', [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8], [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89], 0.81652]
  ])("is 0.816 for Anscombe's set %s", (_, xs, ys, r) => {
    expect(toPearsonR(xs, ys)).toBeCloseTo(r, 5);
  });

  it('of ranks is that of the published example of IQ and hours of television', () => {
    // The worked example of Wikipedia's "Spearman's rank correlation coefficient": rho = -29/165, p = 0.627188 with the t distribution.
    const iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
    expect(toSpearman(iq, hours)?.r).toBeCloseTo(-29 / 165, 12);
    expect(toCorrelationP(-29 / 165, 10)).toBeCloseTo(0.627188, 6);
  });

  it('gives ties the middle of their ranks', () => {
    // Kendall, "Rank Correlation Methods" (1948): 1, 2 1/2, 2 1/2, 4 for a tie of the second and third.
    expect(toMidRanks([3, 7, 7, 9])).toEqual([1, 2.5, 2.5, 4]);
    expect(toMidRanks([5, 5, 5])).toEqual([2, 2, 2]);
  });

  it("has Fisher's published interval", () => {
    // Lane, "Introduction to Statistics", confidence interval on Pearson's correlation: r = -0.654 of 34 pairs, 95 %: -0.81 to -0.40.
    const { low, high } = toFisherInterval(-0.654, 34, 1.96);
    expect(low).toBeCloseTo(-0.81, 2);
    expect(high).toBeCloseTo(-0.4, 1);
  });

  it('says nothing where one side never varies or there are fewer than three pairs', () => {
    expect(toPearson([1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1])).toBeNull();
    expect(toPearson([1, 2], [2, 1])).toBeNull();
    expect(toSpearman([7, 7, 7], [1, 2, 3])).toBeNull();
  });

  it('does not depend on units, nor rank correlation on anything that keeps the order', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 })), {
      minLength: 4,
      maxLength: 40
    });
    fc.assert(
      fc.property(pairs, (all) => {
        const xs = all.map(([x]) => x);
        const ys = all.map(([, y]) => y);
        const r = toPearsonR(xs, ys);
        const scaled = toPearsonR(
          xs.map((x) => 3 * x - 7),
          ys.map((y) => -2 * y + 1)
        );
        if (r === null) return expect(scaled).toBeNull();
        expect(scaled).toBeCloseTo(-r, 9);
        expect(toSpearman(xs, ys)?.r).toBeCloseTo(toSpearman(xs, ys.map(Math.atan))?.r ?? NaN, 9);
        const whole = toPearson(xs, ys);
        expect(whole?.low).toBeLessThanOrEqual(whole?.r ?? 0);
        expect(whole?.high).toBeGreaterThanOrEqual(whole?.r ?? 0);
      })
    );
  });

  it('counts what series with a memory are worth: N (1 - ab) / (1 + ab) for first-order memories a and b', () => {
    // Bretherton et al., "The effective number of spatial degrees of freedom of a time-varying field", Journal of Climate 12 (1999), eq. 31.
    const random = openRandom(5);
    const sizes = Array.from({ length: 30 }, () => {
      const memories = { x: toMemory(toRedNoise(1000, 0.8, random)), y: toMemory(toRedNoise(1000, 0.6, random)) };
      return toEffectiveSize(1000, memories);
    });
    const expected = (1000 * (1 - 0.48)) / (1 + 0.48);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length / expected).toBeGreaterThan(0.75);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length / expected).toBeLessThan(1.35);
  });

  it('finds nothing between unrelated series with a memory about as seldom as it says, where the plain test finds a lot', () => {
    const random = openRandom(11);
    const tries = 300;
    let found = 0;
    let foundPlain = 0;
    for (let i = 0; i < tries; i += 1) {
      const xs = toRedNoise(200, 0.8, random);
      const ys = toRedNoise(200, 0.8, random);
      const { r, pValue } = toPearson(xs, ys) ?? { r: 0, pValue: 1 };
      if (pValue < 0.05) found += 1;
      if (Math.abs(r) > 1.972 / Math.sqrt(198 + 1.972 ** 2)) foundPlain += 1;
    }
    expect(foundPlain / tries).toBeGreaterThan(0.2);
    expect(found / tries).toBeLessThan(0.1);
  });

  it('knows neighbours by their time, so that a gap does not make strangers alike', () => {
    const values = toRedNoise(400, 0.9, openRandom(3));
    const everyTenth = values.map((value, index) => (index % 10 === 0 ? value : null));
    expect(toMemory(values)[0]).toBeGreaterThan(0.8);
    expect(toMemory(everyTenth).slice(0, 9)).toEqual(new Array(9).fill(0));
  });
});

describe('a quantile', () => {
  it('lies straight between neighbours', () => {
    expect(toQuantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(toQuantile([10], 0.9)).toBe(10);
  });
});
