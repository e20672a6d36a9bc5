import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getBreakdown } from '../../clickhouse/read/breakdown/get-breakdown.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { toBuckets } from '../../src/lib/domain/buckets.ts';
import { toComparedStretch } from '../../src/lib/domain/compare.ts';
import { grains, resolveRange, type Grain, type RangeInput } from '../../src/lib/domain/time-range.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { toMall, toScope } from './mall.ts';
import { getRawEvents, getRawReadings } from './raw-breakdown.ts';
import { toVariedHistory } from './varied-history.ts';

/** Berlin's clock went back on 25 October 2026 at 01:00 UTC, inside this history. */
const fromMs = Date.parse('2026-10-17T06:00:00Z');
const toMs = Date.parse('2026-10-29T18:07:00Z');
const scope = toScope();
const iso = (ms: number): string => new Date(ms).toISOString();

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const { feedback, measurements } = toVariedHistory(7, fromMs, toMs, 1500);
  await insertRows(engine, test.dir, 'feedback_raw_v1', feedback);
  await insertRows(engine, test.dir, 'measurement_raw_v1', measurements);
});
afterAll(() => close());

const input: fc.Arbitrary<RangeInput> = fc.oneof(
  fc.constantFrom('PT1H', 'PT7H', 'P1D', 'P2D', 'P5D').map((last) => ({ last })),
  fc.integer({ min: 1, max: 5 }).map((businessDays) => ({ businessDays })),
  fc
    .tuple(fc.integer({ min: fromMs, max: toMs - 3_600_000 }), fc.integer({ min: 60_000, max: 3 * 86_400_000 }))
    .map(([from, length]) => ({ between: { from: iso(from), to: iso(Math.min(from + length, toMs)) } }))
);

const question = fc.record({
  input,
  compare: fc.constantFrom('previous' as const, 'lastWeek' as const),
  grain: fc.constantFrom<Grain>(...grains),
  timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
  nowMs: fc.constantFrom(toMs, Date.parse('2026-10-25T23:30:00Z'), Date.parse('2026-10-27T09:00:00Z')),
  pick: fc.nat()
});

describe('what a bucket is compared with', () => {
  it('equals hand-written SQL over its like in the past, in any grain and zone, through a change of the clock', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ input: asked, compare, grain, timeZone, nowMs, pick }) => {
        const venue = toMall('mall', timeZone);
        const range = resolveRange(asked, venue, nowMs);
        fc.pre(range.fromMs < range.toMs && (grain !== 'minute' || range.toMs - range.fromMs < 4000 * 60_000));
        const measures = ['feedbackCount', 'sales'] as const;
        const answer = await getTimeSeries(scope, engine.wall, venue, { measures, range: asked, grain, compare }, nowMs);
        const { startsMs, endMs } = toBuckets(range, grain, timeZone);
        const stretch = toComparedStretch(compare, range, asked, venue, grain);
        const toLike = (index: number) => ({
          fromMs: stretch.toBefore(Math.max(startsMs[index] ?? 0, range.fromMs)),
          toMs: stretch.toBefore(Math.min(startsMs[index + 1] ?? endMs, range.toMs))
        });
        // A bucket where something was said before, if there is one: most minutes are silent.
        const busy = startsMs.map((_, index) => index).filter((index) => answer.series[0]?.compared?.[index]);
        const candidates = busy.length > 0 ? busy : [0];
        const index = candidates[pick % candidates.length] ?? 0;
        const like = toLike(index);
        const what = JSON.stringify({ asked, compare, grain, timeZone, now: iso(nowMs), like: [iso(like.fromMs), iso(like.toMs)] });
        const raw = { reader: engine.wall, venue: 'mall', zone: timeZone };
        const compared = answer.series.map((series) => series.compared?.[index]);
        if (like.fromMs >= like.toMs) {
          expect(compared, what).toEqual([null, null]);
          return;
        }
        expect(compared[0], what).toBe((await getRawEvents(raw, [], like, '1')).get('')?.n ?? 0);
        const sales = (await getRawReadings(raw, 'sales', [], like, undefined)).reduce((sum, reading) => sum + reading.sum, 0);
        expect(compared[1], what).toBeCloseTo(sales, 5);
      }),
      { numRuns: 40 }
    );
  });

  it('adds up to what the whole is compared with', async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ input: asked, compare, grain, timeZone, nowMs }) => {
        const venue = toMall('mall', timeZone);
        const range = resolveRange(asked, venue, nowMs);
        fc.pre(range.fromMs < range.toMs && grain !== 'month' && (grain !== 'minute' || range.toMs - range.fromMs < 4000 * 60_000));
        const measures = ['complaintCount'] as const;
        const series = await getTimeSeries(scope, engine.wall, venue, { measures, range: asked, grain, compare }, nowMs);
        const whole = await getBreakdown(scope, engine.wall, venue, { measures, range: asked, by: [], compare, first: 1 }, nowMs);
        const sum = series.series[0]?.compared?.reduce<number>((total, value) => total + (value ?? 0), 0);
        expect(sum, JSON.stringify({ asked, compare, grain, timeZone })).toBe(whole.series[0]?.compared?.[0]);
      }),
      { numRuns: 15 }
    );
  });

  it('is the same month of the year before', async () => {
    const venue = toMall('mall', 'Europe/Berlin');
    const nowMs = Date.parse('2027-11-15T12:00:00Z');
    const range = { between: { from: '2027-10-01T00:00:00+02:00', to: '2027-12-01T00:00:00+01:00' } };
    const { times, series } = await getTimeSeries(
      scope,
      engine.wall,
      venue,
      { measures: ['feedbackCount'], range, grain: 'month', compare: 'lastYear' },
      nowMs
    );
    const all = await getRawEvents({ reader: engine.wall, venue: 'mall', zone: 'Europe/Berlin' }, [], { fromMs, toMs }, '1');
    expect(times).toHaveLength(2);
    expect(series[0]?.compared).toEqual([all.get('')?.n, 0]);
  });
});

describe('what a count was to be expected to be', () => {
  it('stands beside each bucket of a series, also beside a comparison, or says why not', async () => {
    const venue = toMall('mall', 'Europe/Berlin');
    const asked = { measures: ['feedbackCount', 'sentimentMean'], range: { last: 'PT6H' }, grain: 'hour', expected: true } as const;
    const later = fromMs + 40 * 86_400_000;
    const { series } = await getTimeSeries(scope, engine.wall, venue, { ...asked, compare: 'previous' }, later);
    const [count, mean] = series;
    expect(count?.expectedMissing).toBeNull();
    expect(count?.expected?.every((value) => value !== null && value >= 0)).toBe(true);
    expect(count?.surprise).toHaveLength(count?.values.length ?? 0);
    expect(mean).toMatchObject({ expected: expect.arrayContaining([null]), expectedMissing: 'notACount' });
    const early = await getTimeSeries(scope, engine.wall, venue, asked, toMs);
    expect(early.series[0]).toMatchObject({ expectedMissing: 'tooLittleHistory', compared: null });
    const plain = await getTimeSeries(scope, engine.wall, venue, { ...asked, expected: false }, later);
    expect(plain.series[0]).toMatchObject({ expected: null, expectedMissing: null });
  });
});
