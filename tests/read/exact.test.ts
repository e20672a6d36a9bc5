import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getLocations } from '../../clickhouse/read/get-locations.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { toBuckets } from '../../src/lib/domain/buckets.ts';
import { measureNames, measures, toMeasureInfo, type MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { grains, type TimeRange } from '../../src/lib/domain/time-range.ts';
import { openTestEngine } from '../support/engine.ts';
import { mall, toMall, toScope, units } from './mall.ts';
import { toHistory } from './random-history.ts';
import { getRawCount, getRawFeedback, getRawMetric, isFeedbackMeasure } from './raw-answers.ts';
import { insertRows } from '../support/rows.ts';

/** Berlin's clock went back on 25 October 2026 at 01:00 UTC, inside this history. */
const fromMs = Date.parse('2026-10-24T06:00:00Z');
const toMs = Date.parse('2026-10-27T18:00:00Z');
const nowMs = toMs + 3_600_000;
const scope = toScope();
const plain = measureNames.filter((measure) => measures[measure].calculation.kind !== 'ratio');
const iso = (ms: number): string => new Date(ms).toISOString();

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const { feedback, measurements } = toHistory(20261121, fromMs, toMs, 1200);
  // In several parts, so that nothing is merged away before it is read.
  for (let part = 0; part < 4; part += 1) {
    await insertRows(
      engine,
      test.dir,
      'feedback_raw_v1',
      feedback.filter((_, index) => index % 4 === part)
    );
    await insertRows(
      engine,
      test.dir,
      'measurement_raw_v1',
      measurements.filter((_, index) => index % 4 === part)
    );
  }
});
afterAll(() => close());

/**
 * What raw says of a measure at a place, as a condition: events of the place and in it, own measurements of the place alone.
 * Where the venue's own counter was silent in all that was asked, the entrances count its visitors.
 */
async function getRaw(measure: MeasureName, range: TimeRange, place: string, asked = range): Promise<number | null> {
  const kind = place === 'mall' ? 'venue' : place.length === 2 ? 'level' : 'unit';
  if (isFeedbackMeasure(measure)) return getRawFeedback(engine.wall, measure, range, `${kind}_id = '${place}'`);
  if (measure === 'footfall' && place === 'mall' && (await getRawCount(engine.wall, measure, asked, `place_id = 'mall'`)) === 0) {
    return getRawMetric(engine.wall, measure, range, `place_id IN ('L1-GATE-N', 'L1-GATE-S')`);
  }
  if (toMeasureInfo(measure).overPlaces === 'own') return getRawMetric(engine.wall, measure, range, `place_id = '${place}'`);
  return getRawMetric(engine.wall, measure, range, kind === 'unit' ? `place_id = '${place}'` : `${kind}_id = '${place}'`);
}

const range = fc
  .tuple(fc.integer({ min: fromMs, max: toMs - 60_000 }), fc.integer({ min: 60_000, max: toMs - fromMs }), fc.boolean())
  .map(([from, length, isWhole]) => {
    const round = (ms: number): number => (isWhole ? ms - (ms % 900_000) : ms);
    return { fromMs: round(from), toMs: Math.max(round(Math.min(from + length, toMs)), round(from) + 900_000) };
  });

function expectSame(actual: number | null | undefined, expected: number | null, what: string): void {
  if (expected === null) expect(actual, what).toBeNull();
  else expect(actual, what).toBeCloseTo(expected, 6);
}

describe('an answer from rollups and raw together', () => {
  it('equals hand-written SQL over the raw events that stand, for any measure, place and range', async () => {
    const question = fc.tuple(fc.constantFrom(...plain), fc.constantFrom('mall', 'L1', 'L2', ...units), range);
    await fc.assert(
      fc.asyncProperty(question, async ([measure, place, asked]) => {
        const by = place === 'mall' ? 'venue' : place.length === 2 ? 'level' : 'unit';
        const between = { from: iso(asked.fromMs), to: iso(asked.toMs) };
        const table = await getLocations(scope, engine.wall, mall, { by, measures: [measure], range: { between } }, nowMs);
        const expected = await getRaw(measure, asked, place);
        const actual = table.series[0]?.values[table.places.findIndex(({ id }) => id === place)];
        // A place that measured nothing itself has no value; SQL sums nothing to 0.
        const isUncounted = actual === null && measures[measure].overPlaces === 'own';
        expectSame(isUncounted ? 0 : actual, isUncounted ? (expected ?? 0) : expected, `${measure} ${place} ${between.from} ${between.to}`);
      }),
      { numRuns: 60 }
    );
  });

  it('equals it bucket by bucket, in any grain and zone, through the change of the clock', async () => {
    const question = fc.tuple(
      fc.constantFrom(...plain),
      fc.constantFrom(...grains),
      fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/New_York'),
      range,
      fc.nat()
    );
    await fc.assert(
      fc.asyncProperty(question, async ([measure, grain, timeZone, asked, pick]) => {
        const venue = toMall('mall', timeZone);
        const between = { from: iso(asked.fromMs), to: iso(asked.toMs) };
        fc.pre(grain !== 'minute' || asked.toMs - asked.fromMs < 4000 * 60_000);
        const answer = await getTimeSeries(scope, engine.wall, venue, { measures: [measure], range: { between }, grain }, nowMs);
        const { startsMs, endMs } = toBuckets(asked, grain, timeZone);
        expect(answer.times).toEqual(startsMs.map(iso));
        const index = pick % startsMs.length;
        const bucket = {
          fromMs: Math.max(startsMs[index] ?? 0, asked.fromMs),
          toMs: Math.min(startsMs[index + 1] ?? endMs, asked.toMs)
        };
        expectSame(
          answer.series[0]?.values[index],
          await getRaw(measure, bucket, 'mall', asked),
          `${measure} ${grain} ${timeZone} ${iso(bucket.fromMs)}`
        );
      }),
      { numRuns: 60 }
    );
  });

  it('adds up: the buckets of a count are its total, and so are its levels and what stands at the venue', async () => {
    const between = { from: iso(fromMs + 7 * 60_000), to: iso(toMs - 11 * 60_000) };
    const total = await getTimeSeries(scope, engine.wall, mall, { measures: ['feedbackCount'], range: { between }, grain: 'month' }, nowMs);
    const hours = await getTimeSeries(scope, engine.wall, mall, { measures: ['feedbackCount'], range: { between }, grain: 'hour' }, nowMs);
    const levels = await getTimeSeries(
      scope,
      engine.wall,
      mall,
      { measures: ['feedbackCount'], range: { between }, grain: 'month', by: ['place'] },
      nowMs
    );
    const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, value) => all + (value ?? 0), 0);
    expect(sum(total.series[0]?.values ?? [])).toBeGreaterThan(500);
    expect(sum(hours.series[0]?.values ?? [])).toBe(sum(total.series[0]?.values ?? []));
    expect(levels.series.map(({ group }) => group[0]?.value)).toEqual(['L1', 'L2', 'mall']);
    expect(sum(levels.series.flatMap(({ values }) => values))).toBe(sum(total.series[0]?.values ?? []));
  });

  it('is the same for cuts and filters that only raw knows', async () => {
    const between = { from: iso(fromMs), to: iso(toMs) };
    const where = { channel: { in: ['chat', 'review'] }, category1: { notIn: ['设施'] } };
    const answer = await getTimeSeries(
      scope,
      engine.wall,
      mall,
      { measures: ['complaintCount', 'sentimentMean'], range: { between }, grain: 'month', by: ['channel', 'sentimentLabel'], where },
      nowMs
    );
    const labels = {
      negative: 'sentiment_milli < -250',
      neutral: 'sentiment_milli BETWEEN -250 AND 250',
      positive: 'sentiment_milli > 250',
      '': 'sentiment_milli IS NULL'
    };
    expect(answer.series).toHaveLength(2 * 2 * 4);
    for (const { measure, group, values } of answer.series) {
      const [channel, label] = group.map(({ value }) => value);
      const condition = `channel = '${channel}' AND category1 != '设施' AND ${labels[label as keyof typeof labels]}`;
      expectSame(values[0], await getRawFeedback(engine.wall, measure, { fromMs, toMs }, condition), `${measure} ${condition}`);
    }
  });

  it("is the same for hours of the day and days of the week, in the venue's zone", async () => {
    const between = { from: iso(fromMs), to: iso(toMs) };
    const berlin = toMall('mall', 'Europe/Berlin');
    const answer = await getTimeSeries(
      scope,
      engine.wall,
      berlin,
      { measures: ['complaintCount', 'sales'], range: { between }, grain: 'month', by: ['dayOfWeek', 'hourOfDay'] },
      nowMs
    );
    const condition = (column: string) => `toHour(${column}, 'Europe/Berlin') = 2 AND toDayOfWeek(${column}, 0, 'Europe/Berlin') = 7`;
    const find = (measure: MeasureName) =>
      answer.series.find((series) => series.measure === measure && series.group.map(({ value }) => value).join() === '7,2')?.values[0];
    expectSame(
      find('complaintCount'),
      await getRawFeedback(engine.wall, 'complaintCount', { fromMs, toMs }, condition('occurred_at')),
      'complaints'
    );
    expectSame(find('sales'), await getRawMetric(engine.wall, 'sales', { fromMs, toMs }, condition('at')), 'sales');
  });
});
