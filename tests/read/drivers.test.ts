import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { toDriverFrame } from '../../clickhouse/read/insight/driver-frame.ts';
import { getDrivers } from '../../clickhouse/read/insight/get-drivers.ts';
import { getInsightSeries, type InsightSeries } from '../../clickhouse/read/insight/insight-series.ts';
import { testDriver } from '../../clickhouse/read/insight/test-driver.ts';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { makeDays, type SimulatedDays } from '../../seeds/simulate/simulated-days.ts';
import { nonCauses, truths, type Outcome } from '../../seeds/simulate/truths.ts';
import { toBuckets } from '../../src/lib/domain/buckets.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import type { Driver, DriversQuestion } from '../../src/lib/domain/insight.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import { listMetrics } from '../../src/lib/domain/metrics.ts';
import { toRfc3339, type RangeInput } from '../../src/lib/domain/time-range.ts';
import { fitNullModel } from '../../src/lib/stats/conditional-poisson.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertSimulatedDays } from '../support/simulated-rows.ts';
import { toScope } from './mall.ts';

const venue = loadVenue('seeds/venues/aurora-plaza');
const scope = toScope();
const dayMs = 86_400_000;
const weeks = 4;
const perWeek = 7 * 96;

/** A third of the measurements: doors of shops and most tills have no part in any question here. */
function isWanted({ metric, source, location }: Measurement): boolean {
  const unit = location && 'unit' in location ? location.unit : '';
  if (metric === 'footfall') return source !== 'door-counter' && unit === '';
  if (metric === 'sales' || metric === 'transactions') return unit.startsWith('L1');
  return metric !== 'occupancy';
}

let days: SimulatedDays;
let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  days = makeDays(venue, weeks * 7);
  await insertSimulatedDays(engine, test.dir, venue, days, isWanted);
});
afterAll(() => close());

const toFilter = ({ measure: _, ...values }: Outcome): Filter =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { in: [value] }]));
const lastDays = (count: number): RangeInput => ({ between: { from: toRfc3339(days.toMs - count * dayMs), to: toRfc3339(days.toMs) } });

const ask = (question: Partial<DriversQuestion>) =>
  getDrivers(
    scope,
    engine.analyst,
    venue,
    { range: lastDays(weeks * 7), measure: 'complaintCount', grain: 'quarterHour', maxLag: 'PT2H', ...question },
    days.toMs
  );

const find = (drivers: readonly Driver[], measure: string): Driver => {
  const driver = drivers.find((one) => one.measure === measure);
  if (!driver) throw new Error(`${measure} is no candidate.`);
  return driver;
};

describe('drivers of simulated complaints', () => {
  it.each(truths)(
    'find $cause behind $key, with its lag, among all that is metered',
    async ({ cause, place, outcome, lagMinutes, ratioAtLeast }) => {
      const { drivers, control, events } = await ask({ place, measure: outcome.measure, where: toFilter(outcome) });
      expect(control).toBe('hourOfWeek');
      expect(drivers.map(({ measure }) => measure).sort()).toEqual(
        listMetrics()
          .map(({ name }) => name)
          .sort()
      );
      const driver = find(drivers, cause);
      expect(driver).toMatchObject({ significant: true, reason: null });
      expect(driver.qValue).toBeLessThanOrEqual(0.05);
      // A quarter hour is the grain: the lag is right within one.
      const [earliest, latest] = lagMinutes;
      expect(driver.lagMinutes).toBeGreaterThanOrEqual(Math.max(0, earliest - 15));
      expect(driver.lagMinutes).toBeLessThanOrEqual(latest + 15);
      expect(driver.high?.ratio).toBeGreaterThan(1);
      // Complaints of the hour itself are in the ratio of the truth, and so count for both.
      expect(driver.high?.ratio).toBeGreaterThan(ratioAtLeast / 2);
      expect(driver.high?.low).toBeLessThan(driver.high?.ratio ?? 0);
      expect(driver.sampleSize).toBeGreaterThan(0);
      expect(events).toBeGreaterThan(10);
      const significant = drivers.filter((one) => one.significant).length;
      expect(drivers.findIndex((one) => one.measure === cause)).toBeLessThan(significant);
    }
  );

  it.each(nonCauses)('do not find $metric in $key, and say so with its figures', async ({ metric, place, outcome }) => {
    const { drivers } = await ask({ place, measure: outcome.measure, where: toFilter(outcome) });
    const driver = find(drivers, metric);
    expect(driver).toMatchObject({ significant: false, reason: 'notSignificant' });
    expect(driver.pValue).toBeGreaterThan(0.05);
    expect(driver.byLag.scores).toHaveLength(9);
  });

  it('find nothing in a metric of another week about as seldom as they say', async () => {
    const pValues: number[] = [];
    const place = { kind: 'venue' as const, id: venue.id, level: null };
    const range = { fromMs: days.fromMs, toMs: days.toMs };
    const buckets = toBuckets(range, 'quarterHour', venue.timeZone);
    const frame = toDriverFrame(buckets, venue);
    const metrics = listMetrics().map(({ name }) => name);
    for (const key of ['cleaning-overdue', 'rain-umbrellas', 'equipment-down', 'orders-failed']) {
      const truth = truths.find((one) => one.key === key);
      const { series } = await getInsightSeries(engine.wall, venue, {
        place,
        range,
        buckets,
        where: truth && toFilter(truth.outcome),
        texts: 'full',
        measures: ['complaintCount', ...metrics]
      });
      const [outcome, ...candidates] = series;
      const counts = Float64Array.from(outcome?.values ?? [], (value) => value ?? 0);
      const events = counts.reduce((sum, count) => sum + count, 0);
      const fitted = fitNullModel({ counts, strata: frame.strata, strataCount: frame.strataCount }, null);
      for (const [index, candidate] of candidates.entries()) {
        // The same hours of the week, of one to three weeks later.
        const shift = (1 + (index % (weeks - 1))) * perWeek;
        const values = [...candidate.values.slice(shift), ...candidate.values.slice(0, shift)];
        const other: InsightSeries = { ...candidate, values };
        const { pValue } = await testDriver(other, { frame, fitted, covariate: null, events, lead: 0, grainMinutes: 15 });
        if (pValue !== null) pValues.push(pValue);
      }
    }
    const shareBelow = (limit: number): number => pValues.filter((p) => p <= limit).length / pValues.length;
    expect(pValues.length).toBeGreaterThan(40);
    expect(shareBelow(0.05)).toBeLessThan(0.13);
    expect(shareBelow(0.5)).toBeGreaterThan(0.3);
    expect(shareBelow(0.5)).toBeLessThan(0.7);
  });

  it('come out the same again, and name only what was asked', async () => {
    const question = { where: toFilter(truths[0].outcome), candidates: ['cleaningOverdueMinutes', 'sales'] };
    const { cost: _, ...first } = await ask(question);
    const { cost, ...again } = await ask(question);
    expect(again).toEqual(first);
    expect(first.drivers.map(({ measure }) => measure)).toEqual(['cleaningOverdueMinutes', 'sales']);
    expect(cost.queries).toBeLessThanOrEqual(4);
  });

  it('say why a candidate cannot be tested', async () => {
    const restroom = { place: 'L2-RESTROOM-01', where: toFilter(truths[0].outcome) };
    const { drivers } = await ask({ ...restroom, candidates: ['cleaningOverdueMinutes', 'temperature', 'rainMillimetres', 'occupancy'] });
    // Cleaning is the restroom's own, the air the level's, the weather the venue's; nobody counted heads.
    expect(find(drivers, 'cleaningOverdueMinutes').of).toBe('unit');
    expect(find(drivers, 'temperature').of).toBe('level');
    expect(find(drivers, 'rainMillimetres').of).toBe('venue');
    expect(find(drivers, 'occupancy')).toMatchObject({ of: null, significant: false, reason: 'notMeasured', pValue: null });
    const nobody = await ask({ where: { channel: { in: ['telegraph'] } }, candidates: ['rainMillimetres'] });
    expect(find(nobody.drivers, 'rainMillimetres')).toMatchObject({ significant: false, reason: 'tooFewEvents' });
    const short = await ask({ range: lastDays(4), candidates: ['cleaningOverdueMinutes'] });
    expect(short.control).toBe('hourOfDay');
    expect(find(short.drivers, 'cleaningOverdueMinutes')).toMatchObject({ significant: false, reason: 'tooFewDays' });
  });

  it('are looked for by hour and by day as well', async () => {
    const hourly = await ask({ where: toFilter(truths[0].outcome), grain: 'hour', candidates: ['cleaningOverdueMinutes'] });
    expect(hourly.drivers[0]).toMatchObject({ significant: true, lagMinutes: 0 });
    const daily = await ask({ grain: 'day', maxLag: 'P1D', candidates: ['rainMillimetres'] });
    expect(daily).toMatchObject({ control: 'dayOfWeek', buckets: weeks * 7, days: weeks * 7 });
  });

  it.each([
    [{ measure: 'sentimentMean' }, 'measure', /no count/],
    [{ candidates: ['feedbackCount'] }, 'candidates', /no measure of operations/],
    [{ grain: 'month' }, 'grain', /too few/],
    [{ maxLag: 'P7D' }, 'maxLag', /672 buckets/],
    [{ range: { last: 'PT3H' } }, 'range', /at least 3 days/]
  ] as const)('refuse %j, naming %s', async (question, field, message) => {
    const refused = ask(question as Partial<DriversQuestion>);
    await expect(refused).rejects.toMatchObject({ code: 'bad_request', details: { field } });
    await expect(refused).rejects.toThrow(message);
  });
});
