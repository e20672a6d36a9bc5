import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitGammaPrior, toPosterior, toRateEstimate, toSurprise } from '../../src/lib/stats/gamma-poisson.ts';
import { fitNormalPrior, toMeanEstimate, toPooledVariance } from '../../src/lib/stats/normal-shrinkage.ts';
import { toRiseStart } from '../../src/lib/stats/rise.ts';

const place = fc.record({ count: fc.integer({ min: 0, max: 60 }), exposure: fc.integer({ min: 1, max: 20_000 }) });

describe('rates', () => {
  // Gelman et al., Bayesian Data Analysis (3rd ed.), section 2.6: asthma mortality, prior Gamma(3, 5).
  it('follow the published posterior: 3 deaths in 2 units of exposure, then 30 in 20', () => {
    const prior = { shape: 3, rate: 5 };
    expect(toPosterior(prior, { count: 3, exposure: 2 })).toEqual({ shape: 6, rate: 7 });
    expect(toRateEstimate(prior, { count: 3, exposure: 2 }).estimate).toBeCloseTo(0.86, 2);
    expect(toRateEstimate(prior, { count: 30, exposure: 20 }).estimate).toBeCloseTo(1.32, 2);
  });

  it('lie between what the place shows and what its siblings show, inside their interval', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 40 }), (places) => {
        const prior = fitGammaPrior(places);
        if (!prior) throw new Error('exposed places have a prior');
        for (const seen of places) {
          const { estimate, low, high } = toRateEstimate(prior, seen);
          const [own, siblings] = [seen.count / seen.exposure, prior.shape / prior.rate];
          expect(estimate).toBeGreaterThanOrEqual(Math.min(own, siblings) * (1 - 1e-9));
          expect(estimate).toBeLessThanOrEqual(Math.max(own, siblings) * (1 + 1e-9));
          expect(low).toBeLessThan(high);
          expect(low).toBeLessThanOrEqual(estimate);
          expect(estimate).toBeLessThanOrEqual(high);
        }
      })
    );
  });

  // Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936): 90 % limits of a count of 100 are 84.14 and 118.08.
  it('of a place without siblings are as sure as its own events make them, not twice as sure', () => {
    const alone = { count: 100, exposure: 1000 };
    const prior = fitGammaPrior([alone]);
    if (!prior) throw new Error('no prior');
    const { estimate, low, high } = toRateEstimate(prior, alone);
    expect(estimate * 1000).toBeCloseTo(100.5, 6);
    expect(low * 1000).toBeGreaterThan(84);
    expect(low * 1000).toBeLessThan(85.5);
    expect(high * 1000).toBeGreaterThan(116);
    expect(high * 1000).toBeLessThan(118.1);
  });

  it('stay inside their interval beside one place that is worse by magnitudes', () => {
    const prior = fitGammaPrior([{ count: 16, exposure: 12 }, ...Array.from({ length: 80 }, () => ({ count: 0, exposure: 12 }))]);
    if (!prior) throw new Error('no prior');
    const { estimate, low, high } = toRateEstimate(prior, { count: 0, exposure: 12 });
    expect(low).toBeLessThanOrEqual(estimate);
    expect(estimate).toBeLessThanOrEqual(high);
  });

  it('are fitted around the overall rate: all complaints over all visitors', () => {
    const prior = fitGammaPrior([
      { count: 10, exposure: 1000 },
      { count: 0, exposure: 3000 }
    ]);
    expect((prior?.shape ?? 0) / (prior?.rate ?? 1)).toBeCloseTo(10 / 4000, 12);
  });

  it('lean further the fewer visitors a place has', () => {
    const prior = fitGammaPrior([
      { count: 20, exposure: 1000 },
      { count: 5, exposure: 1000 },
      { count: 50, exposure: 10_000 }
    ]);
    if (!prior) throw new Error('no prior');
    const few = toRateEstimate(prior, { count: 2, exposure: 20 });
    const many = toRateEstimate(prior, { count: 200, exposure: 2000 });
    expect(few.estimate).toBeLessThan(many.estimate);
    expect(many.low).toBeGreaterThan(few.low);
  });

  it('are not certain where places differ by no more than chance, nor where nothing happened', () => {
    const equal = fitGammaPrior(Array.from({ length: 10 }, () => ({ count: 5, exposure: 100 })));
    expect(equal?.rate).toBe(1000);
    const silent = fitGammaPrior([{ count: 0, exposure: 400 }]);
    if (!silent) throw new Error('no prior');
    expect(toRateEstimate(silent, { count: 0, exposure: 400 }).high).toBeGreaterThan(0);
    expect(fitGammaPrior([{ count: 3, exposure: 0 }])).toBeNull();
  });
});

describe('surprise', () => {
  it('is that of the geometric distribution for a prior of shape one, exactly', () => {
    // P(X >= k) = q^k with q = exposure / (rate + exposure).
    expect(toSurprise({ shape: 1, rate: 3 }, { count: 4, exposure: 1 })).toBeCloseTo(-4 * Math.log10(0.25), 10);
    expect(toSurprise({ shape: 1, rate: 9 }, { count: 200, exposure: 1 })).toBeCloseTo(200, 6);
  });

  it('is that of the Poisson distribution when the rate is known well', () => {
    // P(X >= 5) for mean 1: 1 - e^-1 (1 + 1 + 1/2 + 1/6 + 1/24) = 0.0036598.
    expect(toSurprise({ shape: 1e7, rate: 1e7 }, { count: 5, exposure: 1 })).toBeCloseTo(-Math.log10(0.0036598), 3);
  });

  it('is zero for nothing, and grows with the count', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.double({ min: 0.1, max: 50, noNaN: true }), (shape, rate) => {
        const surprises = Array.from({ length: 30 }, (_, count) => toSurprise({ shape, rate }, { count, exposure: 1 }));
        expect(surprises[0]).toBe(0);
        surprises.forEach((surprise, count) => expect(surprise).toBeGreaterThanOrEqual((surprises[count - 1] ?? 0) - 1e-9));
      })
    );
  });
});

describe('means', () => {
  // BCG vaccine, 13 trials (Colditz et al., JAMA 271, 1994): tuberculosis and not, vaccinated and not. DerSimonian-Laird: tau^2
  // 0.3088, log relative risk -0.7141, standard error 0.1787 (metafor, dat.bcg, method "DL").
  const trials = [
    [4, 119, 11, 128],
    [6, 300, 29, 274],
    [3, 228, 11, 209],
    [62, 13_536, 248, 12_619],
    [33, 5036, 47, 5761],
    [180, 1361, 372, 1079],
    [8, 2537, 10, 619],
    [505, 87_886, 499, 87_892],
    [29, 7470, 45, 7232],
    [17, 1699, 65, 1600],
    [186, 50_448, 141, 27_197],
    [5, 2493, 3, 2338],
    [27, 16_886, 29, 17_825]
  ] as const;
  const known = trials.map(([a, b, c, d]) => ({
    mean: Math.log(a / (a + b) / (c / (c + d))),
    variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
  }));

  it('have the published centre and spread of the BCG trials', () => {
    const prior = fitNormalPrior(known);
    expect(prior?.between).toBeCloseTo(0.3088, 4);
    expect(prior?.mean).toBeCloseTo(-0.7141, 4);
    expect(Math.sqrt(prior?.meanVariance ?? 0)).toBeCloseTo(0.1787, 4);
  });

  it('lean towards the centre by how unsure they are', () => {
    const prior = fitNormalPrior(known);
    if (!prior) throw new Error('no prior');
    const unsure = toMeanEstimate(prior, { mean: 1, variance: 10 });
    const sure = toMeanEstimate(prior, { mean: 1, variance: 0.001 });
    expect(Math.abs(unsure.estimate - prior.mean)).toBeLessThan(0.1);
    expect(sure.estimate).toBeCloseTo(1, 1);
    expect(sure.high - sure.low).toBeLessThan(unsure.high - unsure.low);
    expect(toMeanEstimate(prior, null).estimate).toBe(prior.mean);
  });

  it('share one variance, pooled over places', () => {
    // 1, 3 (variance 2) and 0, 0, 6 (variance 12): (2 + 24) / (1 + 2).
    expect(
      toPooledVariance(
        [
          { count: 2, sum: 4, squareSum: 10 },
          { count: 3, sum: 6, squareSum: 36 },
          { count: 1, sum: 9, squareSum: 81 }
        ],
        0.25
      )
    ).toBeCloseTo(26 / 3, 12);
    expect(toPooledVariance([{ count: 1, sum: 1, squareSum: 1 }], 0.25)).toBe(0.25);
  });
});

describe('a rise', () => {
  it('starts where the largest excess over the usual began, not at the first event', () => {
    expect(toRiseStart([1, 0, 0, 0, 0, 2, 3, 4], 0.5)).toBe(5);
  });

  it('is none while nothing exceeds the usual', () => {
    expect(toRiseStart([0, 1, 0, 1], 1)).toBeNull();
    expect(toRiseStart([], 1)).toBeNull();
  });
});
