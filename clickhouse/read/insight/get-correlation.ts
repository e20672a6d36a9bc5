import { toBuckets, floorToGrain, maxBuckets, type Buckets } from '../../../src/lib/domain/buckets.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { CorrelationAnswer, CorrelationByLag, CorrelationQuestion } from '../../../src/lib/domain/insight.ts';
import { toMeasureInfo } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import { toMemory, toPearson, toSpearman, type Correlation } from '../../../src/lib/stats/correlation.ts';
import { toBestOf } from '../../../src/lib/stats/many-tests.ts';
import { toMidRanks } from '../../../src/lib/stats/ranks.ts';
import type { Reader } from '../../engine/ports.ts';
import { getWatermarks } from '../get-watermarks.ts';
import { getInsightSeries, type InsightSeries } from './insight-series.ts';
import { openCost } from '../reader/open-cost.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { runInSlices } from '../reader/run-in-slices.ts';
import { findPlace, refuseHidden } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';

export const maxLagBuckets = 96;
/** More points than a picture shows apart. */
export const maxPoints = 2000;

interface Lagged {
  readonly lag: number;
  /** Buckets of y in which both are known. */
  readonly indexes: readonly number[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly pearson: Correlation | null;
  readonly spearman: Correlation | null;
}

/**
 * Any measure beside any other, bucket by bucket, x up to some buckets before y. Intervals and p-values count as many pairs as the
 * series are worth, since neighbours in time resemble each other (Pyper and Peterman, 1998); nothing is held equal: what both owe
 * to the hour or to footfall is in it (`drivers` takes that out). The filter is about what people say.
 * @throws FloorpulseError
 */
export async function getCorrelation(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: CorrelationQuestion,
  nowMs: number
): Promise<CorrelationAnswer> {
  refuseHidden(scope, [venue]);
  const { x, y, grain, maxLagBuckets: maxLag } = question;
  checkLag(maxLag);
  const asked = toPlaceAndFilter(question.place, question.where, [...new Set([x, y])].filter(isFiltered(question)), []);
  const place = findPlace(venue, asked.place);
  const range = resolveRange(question.range, venue, nowMs);
  const buckets = toBuckets(range, grain, venue.timeZone);
  const ahead = { fromMs: toStartBefore(buckets, maxLag, venue.timeZone), toMs: range.toMs };
  const allBuckets = toBuckets(ahead, grain, venue.timeZone, maxBuckets + maxLagBuckets + 1);
  const counting = openCost(readInTurn(reader));
  const { series } = await getInsightSeries(counting, venue, {
    place,
    range: ahead,
    buckets: allBuckets,
    where: asked.where,
    texts: scope.texts,
    measures: [...new Set([x, y])]
  });
  const watermarks = await getWatermarks(scope, counting, venue, nowMs);
  const before = allBuckets.startsMs.length - buckets.startsMs.length;
  // What is not over, or began before, is no whole bucket.
  const isWhole = (index: number): boolean => allBuckets.partial[index] !== true && buckets.partial[index - before] !== true;
  const [xSeries, ySeries] = [x, y].map((measure) =>
    toKnown(
      series.find((one) => one.measure === measure),
      allBuckets,
      isWhole
    )
  );
  const lagged = await toLagged(xSeries ?? [], ySeries ?? [], before, Math.min(maxLag, before));
  const best = lagged.reduce<Lagged | null>((most, one) => (toStrength(one) > toStrength(most) ? one : most), null);
  const points = toPoints(best, allBuckets);
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    range: { from: toRfc3339(range.fromMs), to: toRfc3339(range.toMs) },
    x,
    y,
    xOf: series.find(({ measure }) => measure === x)?.of ?? null,
    yOf: series.find(({ measure }) => measure === y)?.of ?? null,
    grain,
    byLag: toColumns(lagged),
    lag: best?.lag ?? null,
    pValue: best?.pearson ? toBestOf(best.pearson.pValue, lagged.length) : null,
    points,
    totalPoints: best?.indexes.length ?? 0,
    truncated: points.times.length < (best?.indexes.length ?? 0),
    leftOut: buckets.startsMs.length - (best?.indexes.length ?? 0),
    cost: counting.cost()
  };
}

/** Measures of operations know no channels: a filter by those touches the other measure alone. */
function isFiltered({ x, y }: CorrelationQuestion): (measure: string) => boolean {
  const isOperations = (measure: string): boolean => toMeasureInfo(measure).family === 'O';
  const isMixed = isOperations(x) !== isOperations(y);
  return (measure) => !(isMixed && isOperations(measure));
}

function toKnown(series: InsightSeries | undefined, { startsMs }: Buckets, isWhole: (index: number) => boolean): (number | null)[] {
  return startsMs.map((_, index) => (isWhole(index) ? (series?.values[index] ?? null) : null));
}

async function toLagged(xs: readonly (number | null)[], ys: readonly (number | null)[], lead: number, maxLag: number): Promise<Lagged[]> {
  const remembered: number[][] = [];
  await runInSlices([xs, ys, toRanks(xs), toRanks(ys)], (values) => remembered.push(toMemory(values)));
  const [x = [], y = [], xRanks = [], yRanks = []] = remembered;
  const memories = { x, y };
  const rankMemories = { x: xRanks, y: yRanks };
  const lags = Array.from({ length: maxLag + 1 }, (_, lag) => lag);
  const lagged: Lagged[] = [];
  await runInSlices(lags, (lag) => {
    const indexes = ys.flatMap((y, index) => (index >= lead && y !== null && xs[index - lag] !== null ? [index] : []));
    const before = indexes.map((index) => xs[index - lag] ?? 0);
    const then = indexes.map((index) => ys[index] ?? 0);
    const [pearson, spearman] = [toPearson(before, then, memories), toSpearman(before, then, rankMemories)];
    lagged.push({ lag, indexes, xs: before, ys: then, pearson, spearman });
  });
  return lagged;
}

function toRanks(values: readonly (number | null)[]): (number | null)[] {
  const ranks = toMidRanks(values.filter((value) => value !== null));
  let next = 0;
  return values.map((value) => (value === null ? null : (ranks[next++] ?? null)));
}

const toStrength = (lagged: Lagged | null): number => (lagged?.pearson ? Math.abs(lagged.pearson.r) : -1);

function toColumns(lagged: readonly Lagged[]): CorrelationByLag {
  const toColumn = (of: 'pearson' | 'spearman', key: keyof Correlation): (number | null)[] => lagged.map((one) => one[of]?.[key] ?? null);
  return {
    lags: lagged.map(({ lag }) => lag),
    sizes: lagged.map(({ indexes }) => indexes.length),
    effectiveSizes: toColumn('pearson', 'effectiveN'),
    pearson: toColumn('pearson', 'r'),
    pearsonLow: toColumn('pearson', 'low'),
    pearsonHigh: toColumn('pearson', 'high'),
    pearsonP: toColumn('pearson', 'pValue'),
    spearman: toColumn('spearman', 'r'),
    spearmanLow: toColumn('spearman', 'low'),
    spearmanHigh: toColumn('spearman', 'high'),
    spearmanP: toColumn('spearman', 'pValue')
  };
}

/** Every so many, so that a picture of them is a picture of all. */
function toPoints(best: Lagged | null, { startsMs }: Buckets): CorrelationAnswer['points'] {
  const all = best?.indexes ?? [];
  const step = Math.ceil(all.length / maxPoints) || 1;
  const taken = all.flatMap((_, at) => (at % step === 0 ? [at] : []));
  return {
    times: taken.map((at) => toRfc3339(startsMs[all[at] ?? 0] ?? 0)),
    xs: taken.map((at) => best?.xs[at] ?? 0),
    ys: taken.map((at) => best?.ys[at] ?? 0)
  };
}

/** So many buckets before the first. */
function toStartBefore({ startsMs, endMs, grain }: Buckets, count: number, timeZone: string): number {
  let startMs = startsMs[0] ?? endMs;
  for (let left = count; left > 0; left -= 1) startMs = floorToGrain(startMs - 1, grain, timeZone);
  return startMs;
}

function checkLag(lag: number): void {
  if (Number.isInteger(lag) && lag >= 0 && lag <= maxLagBuckets) return;
  throw new FloorpulseError('bad_request', `maxLagBuckets must be a whole number from 0 to ${maxLagBuckets}: ${lag}.`, {
    field: 'maxLagBuckets',
    remedy: 'Ask for fewer lags, or for a coarser grain.'
  });
}
