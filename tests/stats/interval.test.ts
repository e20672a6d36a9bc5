import { describe, expect, it } from 'vitest';
import { toCountInterval, toMeanInterval, toNpsInterval, toShareInterval } from '../../src/lib/stats/interval.ts';

const z95 = 1.959963984540054;

describe('an interval', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])('of a share of %i in %i is the published Wilson interval', (count, total, low, high) => {
    const interval = toShareInterval(count, total, z95);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  // Garwood (1936), 95 % limits of a Poisson expectation.
  it.each([
    [0, 0, 3.69],
    [1, 0.0253, 5.57],
    [10, 4.8, 18.39],
    [50, 37.11, 65.92]
  ])('of a count of %i holds the published limits', (count, low, high) => {
    const interval = toCountInterval(count, 0.025);
    expect(interval.low).toBeCloseTo(low, 2);
    expect(interval.high).toBeCloseTo(high, 2);
  });

  it('of the net promoter score adds three answers and stays within -100 and 100', () => {
    // 19 promoters and 3 detractors of 36: (19.75 - 3.75) / 39 = 41.03, standard error sqrt((23.5 / 39 - 0.4103^2) / 39) = 10.55.
    const interval = toNpsInterval(19, 3, 36);
    expect(((interval?.low ?? 0) + (interval?.high ?? 0)) / 2).toBeCloseTo(41.03, 2);
    expect(((interval?.high ?? 0) - (interval?.low ?? 0)) / 2).toBeCloseTo(1.6449 * 10.55, 1);
    expect(toNpsInterval(20, 0, 20)?.high).toBe(100);
  });

  it('of a mean needs two readings', () => {
    expect(toMeanInterval(1, 3, 9)).toBeNull();
    // 1, 2, 3: mean 2, variance 1.
    expect(toMeanInterval(3, 6, 14)?.high).toBeCloseTo(2 + 1.6449 / Math.sqrt(3), 4);
  });

  it('of nothing is none', () => {
    expect([toShareInterval(0, 0), toNpsInterval(0, 0, 0), toMeanInterval(0, 0, 0)]).toEqual([null, null, null]);
  });
});
