import { describe, expect, it } from 'vitest';
import { fitNullModel, fitRateRatio, toEffectiveCause, type StratifiedCounts } from '../../src/lib/stats/conditional-poisson.ts';
import { openRandom } from '../../src/lib/stats/random.ts';
import { countShuffles, runShuffleTest, type ShuffleTry } from '../../src/lib/stats/shuffle-test.ts';

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
  const counts = Float64Array.from(toBursts(), (burst, index) => toPoisson(0.1 * hourly(index) + 0.3 * burst, random));
  const cause = Float64Array.from(toBursts(), (burst, index) => 12 * burst + toPoisson(3 * hourly(index), random));
  const strata = Int32Array.from(counts, (_, index) => Math.floor((index % (7 * perDay)) / 4));
  const classes = Int32Array.from({ length: days }, (_, day) => day % 7);
  return { cause, model: { counts, strata, strataCount: 168 }, classes, perDay };
}
type Unrelated = ReturnType<typeof toUnrelated>;

function toTries({ cause, model, classes, perDay }: Unrelated): ShuffleTry[] {
  const fitted = fitNullModel(model, null);
  const residuals = model.counts.map((count, index) => count - (fitted.expected[index] ?? 0));
  const days = classes.length;
  return Array.from({ length: 9 }, (_, lag) => {
    const lagged = cause.map((_value, index) => cause[Math.max(0, index - lag)] ?? 0);
    const own = toEffectiveCause(fitted, lagged);
    const toScore = (place: number, day: number): number => {
      let sum = 0;
      for (let i = 0; i < perDay; i += 1) sum += (residuals[place * perDay + i] ?? 0) * (own?.effective[day * perDay + i] ?? 0);
      return sum;
    };
    const scores = Float64Array.from({ length: days * days }, (_value, index) => toScore(Math.floor(index / days), index % days));
    return { scores, scale: Math.sqrt(own?.information ?? 0) };
  });
}

const toP = (data: Unrelated, seed: number) => runShuffleTest(toTries(data), { classes: data.classes, seed, shuffles: 499, breathe });

describe('the shuffle test', () => {
  it('finds nothing between bursts that know nothing of each other as seldom as it says, the best of nine lags taken', async () => {
    const random = openRandom(17);
    const pValues: number[] = [];
    for (let i = 0; i < 200; i += 1) pValues.push((await toP(toUnrelated(random), i)).pValue);
    const shareBelow = (limit: number): number => pValues.filter((p) => p <= limit).length / pValues.length;
    // Of 200 tries at 5 %, 10 are expected and more than 19 come once in 300.
    expect(shareBelow(0.05)).toBeLessThan(0.095);
    expect(shareBelow(0.2)).toBeGreaterThan(0.12);
    expect(shareBelow(0.2)).toBeLessThan(0.29);
    expect(shareBelow(0.5)).toBeGreaterThan(0.38);
  });

  it('finds a cause and its lag', async () => {
    const random = openRandom(23);
    const data = toUnrelated(random);
    const counts = data.model.counts.map((count, index) => count + toPoisson(0.03 * (data.cause[index - 3] ?? 0), random));
    const found = await toP({ ...data, model: { ...data.model, counts } }, 1);
    expect(found.pValue).toBe(1 / 500);
    expect(found.best).toBe(3);
  });

  it('comes out the same again', async () => {
    const data = toUnrelated(openRandom(5));
    expect(await toP(data, 9)).toEqual(await toP(data, 9));
  });

  it('gives all shuffles of few the probability that counting them gives', async () => {
    // Two classes of two places: four shuffles, of which only the observed one reaches 4; the fair share of ties is 1 in 4.
    const scores = Float64Array.from([1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 1, -1, 0, 0, -1, 1]);
    const classes = Int32Array.from([0, 0, 1, 1]);
    expect(countShuffles(classes)).toBe(4);
    const { statistics, pValue } = await runShuffleTest([{ scores, scale: 1 }], { classes, seed: 1, shuffles: 3999, breathe });
    expect(statistics).toEqual([4]);
    // Both unshuffled, or both shuffled, which scores -4.
    expect(pValue).toBeGreaterThan(0.47);
    expect(pValue).toBeLessThan(0.53);
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    const tries = Array.from({ length: 50 }, () => ({
      scores: Float64Array.from({ length: 10_000 }, (_, index) => (index % 7) - 3),
      scale: 1
    }));
    await runShuffleTest(tries, { classes: new Int32Array(100), seed: 1, shuffles: 999, breathe: async () => void (turns += 1) });
    expect(turns).toBe(4);
  });
});
