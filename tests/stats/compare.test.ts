import { describe, expect, it } from 'vitest';
import { compareMeans, compareRates, compareShares } from '../../src/lib/stats/compare.ts';
import { toDiscoveryRates } from '../../src/lib/stats/many-tests.ts';

describe('two rates', () => {
  it('are those of the published fluoroscopy study', () => {
    // Boice and Monson (1977) in Rothman, "Modern Epidemiology": 41 breast cancers in 28,010 person-years against 15 in 19,017:
    // rate ratio 1.86, exact 95 % limits 1.01 and 3.61.
    const found = compareRates({ count: 41, exposure: 28_010 }, { count: 15, exposure: 19_017 }, 0.025);
    expect(found?.ratio).toBeCloseTo(1.855759, 5);
    expect(found?.low).toBeCloseTo(1.005684, 4);
    expect(found?.high).toBeCloseTo(3.6093, 3);
    expect(found?.pValue).toBeCloseTo(0.04766, 4);
  });

  it('are those of the dodder seeds', () => {
    // Przyborowski and Wilenski (1940): none in one bag and 3 in the other of equal weight is a matter of 1 in 8 on one side.
    expect(compareRates({ count: 3, exposure: 1 }, { count: 0, exposure: 1 })?.pValue).toBeCloseTo(0.25, 12);
    expect(compareRates({ count: 3, exposure: 1 }, { count: 0, exposure: 1 })).toMatchObject({ ratio: null, high: null });
  });

  it('say nothing where nothing happened or nobody was there', () => {
    expect(compareRates({ count: 0, exposure: 1 }, { count: 0, exposure: 1 })).toBeNull();
    expect(compareRates({ count: 4, exposure: 0 }, { count: 1, exposure: 1 })).toBeNull();
  });
});

describe('two shares', () => {
  it("differ as published in the physicians' health study", () => {
    // Agresti, "Categorical Data Analysis", 2.1: heart attacks of 189 of 11,034 on placebo and 104 of 11,037 on aspirin: X2 = 25.01.
    const pValue = compareShares({ count: 189, total: 11_034 }, { count: 104, total: 11_037 });
    expect(pValue).toBeGreaterThan(5.5e-7);
    expect(pValue).toBeLessThan(5.9e-7);
  });
});

describe('two means', () => {
  it("differ as published for Student's sleep data", () => {
    // Student (1908), as R's t.test shows it: t = -1.8608, df = 17.776, p = 0.07939.
    const toReadings = (values: number[]) => ({
      count: values.length,
      sum: values.reduce((sum, value) => sum + value, 0),
      squareSum: values.reduce((sum, value) => sum + value * value, 0)
    });
    const one = toReadings([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
    const other = toReadings([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
    expect(compareMeans(one, other)).toBeCloseTo(0.07939, 5);
  });
});

describe('many tests', () => {
  it('leave the four discoveries of the published example', () => {
    // Benjamini and Hochberg (1995), section 4.2: 15 hypotheses on thrombolysis, four of them rejected at 0.05.
    const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    const rates = toDiscoveryRates(published);
    expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4);
    expect(rates[0]).toBeCloseTo(0.0015, 10);
    expect(rates[3]).toBeCloseTo(0.035625, 10);
    expect(rates[5]).toBeCloseTo(0.063857, 6);
    expect(toDiscoveryRates([...published].reverse())).toEqual([...rates].reverse());
  });
});
