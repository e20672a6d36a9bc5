import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { maxBuckets, toBuckets, floorToGrain } from '../../../src/lib/domain/buckets.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Driver, DriversAnswer, DriversQuestion } from '../../../src/lib/domain/insight.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import { listMetrics } from '../../../src/lib/domain/metrics.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339, type Grain, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { fitNullModel } from '../../../src/lib/stats/conditional-poisson.ts';
import { toDiscoveryRates } from '../../../src/lib/stats/many-tests.ts';
import type { Reader } from '../../engine/ports.ts';
import { toDriverFrame } from './driver-frame.ts';
import { getWatermarks } from '../get-watermarks.ts';
import { getInsightSeries } from './insight-series.ts';
import { openCost } from '../reader/open-cost.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { testDriver } from './test-driver.ts';
import { findPlace, refuseHidden } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';

export const maxCandidates = 40;
export const maxLags = 96;
const significantAt = 0.05;
const dayMs = 86_400_000;
const shortestDays = 3;
const grainsMs: Readonly<Partial<Record<Grain, number>>> = { minute: 60_000, quarterHour: 900_000, hour: 3_600_000, day: dayMs };

/**
 * Which measures of operations move with a count of feedback at a place. Counts are compared only with those of the same hour of
 * the week (within about four weeks) and for as many visitors: the conditional Poisson model of time-stratified case-crossover
 * studies (Armstrong, Gasparrini and Tobias, 2014). For each candidate the lag that stands out most is taken; its p-value pays for
 * all lags and for bursts within a day (whole days are shuffled among their likes, Winkler et al., 2015), its q-value for all candidates
 * (Benjamini and Hochberg, 1995). Spells of days are taken as independent of each other. To move with something is not yet to be caused by it.
 * @throws FloorpulseError
 */
export async function getDrivers(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: DriversQuestion,
  nowMs: number
): Promise<DriversAnswer> {
  refuseHidden(scope, [venue]);
  const { measure, grain } = question;
  const grainMs = toGrainMs(grain);
  const lead = toLags(question.maxLag, grainMs);
  const candidates = toCandidates(question);
  const asked = toPlaceAndFilter(question.place, question.where, [measure], []);
  const place = findPlace(venue, asked.place);
  const range = toWholeBuckets(resolveRange(question.range, venue, nowMs), grain, venue.timeZone);
  const ahead: TimeRange = { fromMs: floorToGrain(range.fromMs - lead * grainMs, grain, venue.timeZone), toMs: range.toMs };
  const buckets = toBuckets(range, grain, venue.timeZone);
  const allBuckets = toBuckets(ahead, grain, venue.timeZone, maxBuckets + maxLags + 1);
  const counting = openCost(readInTurn(reader));
  const read = await getInsightSeries(counting, venue, {
    place,
    range: ahead,
    buckets: allBuckets,
    where: asked.where,
    texts: scope.texts,
    measures: [measure, ...candidates],
    withVisitors: true
  });
  const watermarks = await getWatermarks(scope, counting, venue, nowMs);
  // Days across a clock change are no whole number of grains: what is there decides.
  const before = allBuckets.startsMs.length - buckets.startsMs.length;
  const [outcome, ...series] = read.series;
  const counts = Float64Array.from(outcome?.values.slice(before) ?? [], (value) => value ?? 0);
  const events = counts.reduce((sum, count) => sum + count, 0);
  const frame = toDriverFrame(buckets, venue);
  const model = { counts, strata: frame.strata, strataCount: frame.strataCount };
  const visitors = toCovariate(read.visitors.slice(before));
  const withVisitors = { fitted: fitNullModel(model, visitors), covariate: visitors };
  const withoutVisitors = { fitted: fitNullModel(model, null), covariate: null };
  const tested: Omit<Driver, 'significant' | 'qValue'>[] = [];
  for (const candidate of series) {
    // Footfall cannot be what is held equal and what is looked at.
    const known = candidate.measure === 'footfall' ? withoutVisitors : withVisitors;
    tested.push(await testDriver(candidate, { frame, ...known, events, lead: before, grainMinutes: grainMs / 60_000 }));
    await setImmediate();
  }
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    range: { from: toRfc3339(range.fromMs), to: toRfc3339(range.toMs) },
    measure,
    grain,
    control: frame.control,
    exposureOf: visitors ? read.exposureOf : null,
    events,
    buckets: counts.length,
    days: frame.dayCount,
    drivers: toDrivers(tested),
    cost: counting.cost()
  };
}

/** Significant ones first, each after how sure it is; those without a test last. */
function toDrivers(tested: readonly Omit<Driver, 'significant' | 'qValue'>[]): Driver[] {
  const withP = tested.filter(({ pValue }) => pValue !== null);
  const rates = toDiscoveryRates(withP.map(({ pValue }) => pValue ?? 1));
  const judged = tested.map((driver): Driver => {
    const qValue = driver.pValue === null ? null : (rates[withP.indexOf(driver)] ?? null);
    const significant = qValue !== null && qValue <= significantAt;
    return { ...driver, qValue, significant, reason: driver.reason ?? (significant ? null : 'notSignificant') };
  });
  const strength = ({ byLag }: Driver): number => Math.max(0, ...byLag.scores.map(Math.abs));
  return judged.sort((a, b) => (a.pValue ?? 2) - (b.pValue ?? 2) || strength(b) - strength(a) || (a.measure < b.measure ? -1 : 1));
}

/** Twice the visitors are not twice the complaints at every place: their weight is fitted, on a log scale. Null when nobody was counted. */
function toCovariate(visitors: readonly (number | null)[]): Float64Array | null {
  const logs = Float64Array.from(visitors, (count) => Math.log1p(Math.max(0, count ?? 0)));
  return logs.some((value) => value > 0) ? logs : null;
}

function toCandidates({ measure, candidates }: DriversQuestion): MeasureName[] {
  if (toMeasureInfo(measure).calculation.kind !== 'count') {
    throw new FloorpulseError('bad_request', `${measure} is no count: only counts of feedback have drivers.`, {
      field: 'measure',
      remedy: 'Ask for complaintCount, feedbackCount, urgentCount or illFeelingCount, with a filter if you like.'
    });
  }
  const wanted = [...new Set(candidates ?? listMetrics().map(({ name }) => name))].filter((name) => name !== measure);
  const notMetered = wanted.find((name) => toMeasureInfo(name).family !== 'O');
  if (notMetered) {
    throw new FloorpulseError('bad_request', `${notMetered} is no measure of operations: it cannot drive feedback.`, {
      field: 'candidates',
      remedy: 'Name measures of family O, or leave candidates out for all of them; correlate compares any two.'
    });
  }
  if (wanted.length > 0 && wanted.length <= maxCandidates) return wanted;
  throw new FloorpulseError('bad_request', `candidates has ${wanted.length} measures: between 1 and ${maxCandidates} are tested at once.`, {
    field: 'candidates'
  });
}

function toGrainMs(grain: Grain): number {
  const ms = grainsMs[grain];
  if (ms !== undefined) return ms;
  throw new FloorpulseError('bad_request', `Drivers are not looked for by ${grain}: there are too few of them.`, {
    field: 'grain',
    remedy: 'Ask by quarterHour, hour or day.'
  });
}

/** Whole buckets only: half an hour is not a quiet hour. */
function toWholeBuckets(range: TimeRange, grain: Grain, timeZone: string): TimeRange {
  const whole = { fromMs: floorToGrain(range.fromMs, grain, timeZone), toMs: floorToGrain(range.toMs, grain, timeZone) };
  if (whole.toMs - whole.fromMs >= shortestDays * dayMs - 3_600_000) return whole;
  throw new FloorpulseError('bad_request', `Drivers need at least ${shortestDays} days to compare hours with each other.`, {
    field: 'range',
    remedy: 'Ask for {"last": "P28D"}: from three weeks on, hours are compared with the same hour of the week.'
  });
}

function toLags(maxLag: string, grainMs: number): number {
  const ms = Temporal.Duration.from(maxLag).total({ unit: 'milliseconds', relativeTo: '2000-01-01' });
  const lags = Math.ceil(ms / grainMs);
  if (lags <= maxLags) return lags;
  throw new FloorpulseError('bad_request', `maxLag ${maxLag} is ${lags} buckets: at most ${maxLags} are tried.`, {
    field: 'maxLag',
    remedy: 'Ask for a shorter lag or a coarser grain.'
  });
}
