import { describe, expect, it } from 'vitest';
import {
  fitNullModel,
  fitRateRatio,
  toClusterScores,
  toEffectiveCause,
  type StratifiedCounts
} from '../../src/lib/stats/conditional-poisson.ts';
import { runFlipTest } from '../../src/lib/stats/flip-test.ts';
import { openRandom } from '../../src/lib/stats/random.ts';

const breathe = async (): Promise<void> => undefined;

function toPoisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}

describe('the conditional Poisson model', () => {
  it('finds the published relative incidence of aseptic meningitis after vaccination', () => {
    // Whitaker, Farrington, Spiessens and Musonda, "Tutorial in biostatistics: the self-controlled case series method", Statistics
    // in Medicine 25 (2006): ten children from day 366 to 730, at risk on days 15 to 35 after vaccination, two age groups split
    // at day 547. Relative incidence 12.04.
    const children = [
      [398, 458],
      [413, 392],
      [449, 429],
      [455, 433],
      [472, 432],
      [474, 395],
      [485, 470],
      [524, 496],
      [700, 428],
      [399, 716]
    ] as const;
    const days = Array.from({ length: 365 }, (_, index) => 366 + index);
    const rows = children.flatMap(([event, vaccination], child) =>
      days.map((day) => ({
        child,
        count: day === event ? 1 : 0,
        risk: day >= vaccination + 15 && day <= vaccination + 35 ? 1 : 0,
        old: day > 547 ? 1 : 0
      }))
    );
    const model: StratifiedCounts = {
      counts: Float64Array.from(rows, ({ count }) => count),
      strata: Int32Array.from(rows, ({ child }) => child),
      strataCount: children.length
    };
    const fitted = fitNullModel(
      model,
      Float64Array.from(rows, ({ old }) => old)
    );
    const fit = fitRateRatio(
      fitted,
      Float64Array.from(rows, ({ risk }) => risk),
      model.strata,
      children.length
    );
    expect(Math.exp(fit?.logRatio ?? 0)).toBeCloseTo(12.04, 1);
  });

  it('is a ratio of sums where each stratum is a pair', () => {
    // Breslow and Day, "Statistical Methods in Cancer Research II", 3.6: with equal exposures the ratio is that of the totals.
    const model = { counts: Float64Array.from([3, 1, 5, 2, 4, 1]), strata: Int32Array.from([0, 0, 1, 1, 2, 2]), strataCount: 3 };
    const fit = fitRateRatio(fitNullModel(model, null), Float64Array.from([1, 0, 1, 0, 1, 0]), model.strata, 3);
    expect(Math.exp(fit?.logRatio ?? 0)).toBeCloseTo(12 / 4, 9);
  });

  it('says nothing of a cause that never varies within a stratum', () => {
    const model = { counts: Float64Array.from([3, 1, 5, 2]), strata: Int32Array.from([0, 0, 1, 1]), strataCount: 2 };
    expect(toEffectiveCause(fitNullModel(model, null), Float64Array.from([1, 1, 7, 7]))).toBeNull();
    expect(fitRateRatio(fitNullModel(model, null), Float64Array.from([1, 1, 7, 7]), model.strata, 2)).toBeNull();
  });
});

/** Four weeks of quarter hours: complaints and a cause that both follow the hour and come in bursts, and know nothing of each other. */
function toUnrelated(random: () => number) {
  const perDay = 96;
  const days = 28;
  const hourly = (index: number): number => 0.2 + Math.sin((Math.PI * (index % perDay)) / perDay) ** 2;
  const toBursts = (): number[] => {
    const bursts = new Array<number>(perDay * days).fill(0);
    for (let day = 0; day < days; day += 1) {
      if (random() < 0.4) continue;
      const from = day * perDay + Math.floor(40 + 40 * random());
      for (let i = from; i < from + 6; i += 1) bursts[i] = 1;
    }
    return bursts;
  };
  const loud = toBursts();
  const bad = toBursts();
  const counts = Float64Array.from(loud, (burst, index) => toPoisson(0.4 * hourly(index) + 0.8 * burst, random));
  const cause = Float64Array.from(bad, (burst, index) => 12 * burst + toPoisson(3 * hourly(index), random));
  const strata = Int32Array.from(loud, (_, index) => Math.floor((index % (7 * perDay)) / 4));
  const clusters = Int32Array.from(loud, (_, index) => Math.floor(index / perDay));
  return { counts, cause, model: { counts, strata, strataCount: 168 }, clusters, days };
}

const toLagged = (cause: Float64Array, lag: number): Float64Array => cause.map((_, index) => cause[Math.max(0, index - lag)] ?? 0);

async function toP(data: ReturnType<typeof toUnrelated>, cause: Float64Array, seed: number) {
  const fitted = fitNullModel(data.model, null);
  const tries = Array.from({ length: 9 }, (_, lag) => {
    const own = toEffectiveCause(fitted, toLagged(cause, lag));
    return own ? toClusterScores(fitted, own.effective, data.clusters, data.days) : new Float64Array(data.days);
  });
  return runFlipTest(tries, { seed, flips: 499, breathe });
}

describe('the flip test', () => {
  it('finds nothing between bursts that know nothing of each other about as seldom as it says, the best of nine lags taken', async () => {
    const random = openRandom(17);
    const pValues: number[] = [];
    for (let i = 0; i < 200; i += 1) {
      const data = toUnrelated(random);
      pValues.push((await toP(data, data.cause, i)).pValue);
    }
    const shareBelow = (limit: number): number => pValues.filter((p) => p <= limit).length / pValues.length;
    expect(shareBelow(0.05)).toBeLessThan(0.1);
    expect(shareBelow(0.2)).toBeGreaterThan(0.1);
    expect(shareBelow(0.2)).toBeLessThan(0.3);
  });

  it('finds a cause and its lag', async () => {
    const random = openRandom(23);
    const data = toUnrelated(random);
    const moved = data.counts.map((count, index) => count + toPoisson(0.1 * (data.cause[index - 3] ?? 0), random));
    const found = await toP({ ...data, counts: moved, model: { ...data.model, counts: moved } }, data.cause, 1);
    expect(found.pValue).toBeLessThan(0.01);
    expect(found.best).toBe(3);
  });

  it('comes out the same again', async () => {
    const data = toUnrelated(openRandom(5));
    expect(await toP(data, data.cause, 9)).toEqual(await toP(data, data.cause, 9));
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    const tries = Array.from({ length: 50 }, () => Float64Array.from({ length: 100 }, (_, index) => (index % 7) - 3));
    await runFlipTest(tries, { seed: 1, flips: 999, breathe: async () => void (turns += 1) });
    expect(turns).toBe(4);
  });
});
