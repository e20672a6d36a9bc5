/** One candidate against the counts: lags, test, effect. */
import { setImmediate } from 'node:timers/promises';
import type { Driver, RatioEstimate } from '../../../src/lib/domain/insight.ts';
import {
  fitNullModel,
  fitRateRatio,
  toEffectiveCause,
  type NullModel,
  type RateRatioFit
} from '../../../src/lib/stats/conditional-poisson.ts';
import { z90 } from '../../../src/lib/stats/interval.ts';
import { toQuantile } from '../../../src/lib/stats/ranks.ts';
import { countShuffles, runShuffleTest, type ShuffleTry } from '../../../src/lib/stats/shuffle-test.ts';
import type { DriverFrame } from './driver-frame.ts';
import type { InsightSeries } from './insight-series.ts';
import { runInSlices } from '../reader/run-in-slices.ts';

/** Probabilities come in steps of one in five thousand. */
const shuffles = 4999;
const seed = 1;
/** Fewer events say nothing of what moves them; from fewer shuffles nothing can be significant. */
const eventsNeeded = 10;
const shufflesNeeded = 100;

export interface DriverSetting {
  readonly frame: DriverFrame;
  /** Counts by stretch, with what was to be expected of each by its stratum and visitors. */
  readonly fitted: NullModel;
  readonly covariate: Float64Array | null;
  readonly events: number;
  /** Stretches of the candidate that come before the first of the counts. */
  readonly lead: number;
  readonly grainMinutes: number;
}

type TestedDriver = Omit<Driver, 'significant' | 'qValue'>;

/**
 * Counts are compared within their stratum and for as many visitors (conditional Poisson); whole days of the cause are shuffled to
 * see whether the best of all lags stands out by more than chance.
 */
export async function testDriver(candidate: InsightSeries, setting: DriverSetting): Promise<TestedDriver> {
  const { frame, fitted, lead, grainMinutes } = setting;
  const size = frame.strata.length;
  const lags = Array.from({ length: lead + 1 }, (_, lag) => lag);
  const toCause = (lag: number): Float64Array =>
    Float64Array.from({ length: size }, (_, index) => candidate.values[index + lead - lag] ?? NaN);
  const known = candidate.values.filter((value) => value !== null);
  const base = {
    measure: candidate.measure,
    of: candidate.of,
    lagMinutes: null,
    pValue: null,
    high: null,
    perDeviation: null,
    sampleSize: candidate.sampleSize,
    buckets: known.length,
    byLag: { lagMinutes: [], scores: [] }
  };
  if (candidate.of === null || known.length === 0) return { ...base, reason: 'notMeasured' };
  if (known.every((value) => value === known[0])) return { ...base, reason: 'neverVaries' };
  if (setting.events < eventsNeeded) return { ...base, reason: 'tooFewEvents' };
  if (countShuffles(frame.classes) < shufflesNeeded) return { ...base, reason: 'tooFewDays' };
  const residuals = toByBlock(
    frame,
    fitted.model.counts.map((count, index) => count - (fitted.expected[index] ?? 0))
  );
  const tries: ShuffleTry[] = [];
  await runInSlices(lags, (lag) => tries.push(toTry(setting, residuals, toCause(lag))));
  if (tries.every(({ scale }) => scale === 0)) return { ...base, reason: 'neverVaries' };
  const { best, pValue, statistics } = await runShuffleTest(tries, {
    classes: frame.classes,
    seed,
    shuffles,
    breathe: () => setImmediate()
  });
  const cause = toCause(best);
  await setImmediate();
  const effects = await toEffects(cause, setting);
  return {
    ...base,
    reason: null,
    lagMinutes: best * grainMinutes,
    pValue,
    ...effects,
    buckets: cause.filter((value) => !Number.isNaN(value)).length,
    byLag: { lagMinutes: lags.map((lag) => lag * grainMinutes), scores: [...statistics] }
  };
}

/** One row a block, one column a position in it. */
function toByBlock({ blocks, positions, blockCount, positionCount }: DriverFrame, column: Float64Array): Float64Array {
  const table = new Float64Array(blockCount * positionCount);
  for (let i = 0; i < column.length; i += 1) table[(blocks[i] ?? 0) * positionCount + (positions[i] ?? 0)] = column[i] ?? 0;
  return table;
}

/** What counts beyond expectation would score with each block of the cause in each place that it may stand in. */
function toTry({ frame, fitted }: DriverSetting, residuals: Float64Array, cause: Float64Array): ShuffleTry {
  const { blockCount, positionCount, classes } = frame;
  const own = toEffectiveCause(fitted, cause);
  const scores = new Float64Array(blockCount * blockCount);
  if (!own) return { scores, scale: 0 };
  const causes = toByBlock(frame, own.effective);
  for (let place = 0; place < blockCount; place += 1) {
    for (let block = 0; block < blockCount; block += 1) {
      if (classes[place] !== classes[block]) continue;
      let sum = 0;
      for (let i = 0; i < positionCount; i += 1) {
        sum += (residuals[place * positionCount + i] ?? 0) * (causes[block * positionCount + i] ?? 0);
      }
      scores[place * blockCount + block] = sum;
    }
  }
  return { scores, scale: Math.sqrt(own.information) };
}

/** How much more is said when it is high (its highest tenth, or whenever it is above its least), and for a standard deviation of it. */
async function toEffects(cause: Float64Array, { frame, fitted, covariate }: DriverSetting): Promise<Pick<Driver, 'high' | 'perDeviation'>> {
  const strata = frame.strata.map((stratum, index) => (Number.isNaN(cause[index]) ? -1 : stratum));
  const known = fitNullModel({ ...fitted.model, strata }, covariate);
  const values = [...cause].filter((value) => !Number.isNaN(value));
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const tenth = toQuantile(values, 0.9);
  const atLeast = tenth > least ? tenth : values.reduce((low, value) => (value > least ? Math.min(low, value) : low), Infinity);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
  const fit = (toUnit: (value: number) => number): RateRatioFit | null =>
    fitRateRatio(
      known,
      cause.map((value) => (Number.isNaN(value) ? 0 : toUnit(value))),
      frame.days,
      frame.dayCount
    );
  const high = toEstimate(fit((value) => (value >= atLeast ? 1 : 0)));
  await setImmediate();
  const perDeviation = toEstimate(fit((value) => (value - mean) / deviation));
  return {
    high: high && { ...high, atLeast, buckets: values.filter((value) => value >= atLeast).length },
    perDeviation: perDeviation && { ...perDeviation, deviation }
  };
}

function toEstimate(fit: RateRatioFit | null): RatioEstimate | null {
  if (!fit) return null;
  const half = z90 * fit.standardError;
  return { ratio: Math.exp(fit.logRatio), low: Math.exp(fit.logRatio - half), high: Math.exp(fit.logRatio + half) };
}
