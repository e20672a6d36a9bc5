import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getCorrelation } from '../../clickhouse/read/insight/get-correlation.ts';
import type { CorrelationQuestion } from '../../src/lib/domain/insight.ts';
import { toPearsonR } from '../../src/lib/stats/correlation.ts';
import { openRandom } from '../../src/lib/stats/random.ts';
import { toMidRanks } from '../../src/lib/stats/ranks.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';
import { mall, toScope } from './mall.ts';

const quarterMs = 900_000;
const size = 300;
const nowMs = Date.parse('2026-11-21T12:00:00Z');
const firstMs = nowMs - size * quarterMs;
/** Buckets in which no queue sensor spoke. */
const isSilent = (index: number): boolean => index % 50 === 7;

const random = openRandom(8);
const waits = Array.from({ length: size }, () => Math.round(20 * random()));
/** One complaint for each full five minutes of waiting two quarter hours before, and a few that have no reason. */
const complaints = waits.map((_, index) => Math.floor((waits[index - 2] ?? 0) / 5) + (random() < 0.2 ? 1 : 0));
const degrees = Array.from({ length: size }, (_, index) => 22 + (index % 13) / 10);

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const atMs = (index: number): number => firstMs + index * quarterMs;
  await insertRows(
    engine,
    test.dir,
    'feedback_raw_v1',
    complaints.flatMap((count, index) => Array.from({ length: count }, (_, which) => toFeedbackRow(atMs(index) + which * 1000, 'L2-DINER')))
  );
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    ...waits.flatMap((wait, index) => (isSilent(index) ? [] : [toMeasurementRow('waitMinutes', 'L2-DINER', atMs(index), wait)])),
    ...degrees.map((value, index) => toMeasurementRow('temperature', 'L2', atMs(index), value)),
    ...degrees.map((_, index) => toMeasurementRow('rainMillimetres', 'mall', atMs(index), index % 3))
  ]);
});
afterAll(() => close());

const ask = (question: Partial<CorrelationQuestion>) =>
  getCorrelation(
    toScope(),
    engine.analyst,
    mall,
    {
      place: 'L2-DINER',
      x: 'waitMinutes',
      y: 'complaintCount',
      grain: 'quarterHour',
      range: { between: { from: new Date(firstMs).toISOString(), to: new Date(nowMs).toISOString() } },
      maxLagBuckets: 0,
      ...question
    },
    nowMs
  );

/** The same from the lists. */
function toPairs(lag: number): { xs: number[]; ys: number[] } {
  const indexes = complaints.flatMap((_, index) => (index - lag >= 0 && !isSilent(index - lag) ? [index] : []));
  return { xs: indexes.map((index) => waits[index - lag] ?? 0), ys: indexes.map((index) => complaints[index] ?? 0) };
}

describe('two measures beside each other', () => {
  it('have the coefficients of their pairs at every lag, and the lag that stands out is the planted one', async () => {
    const answer = await ask({ maxLagBuckets: 4 });
    expect(answer.byLag.lags).toEqual([0, 1, 2, 3, 4]);
    for (const lag of answer.byLag.lags) {
      const { xs, ys } = toPairs(lag);
      expect(answer.byLag.sizes[lag]).toBe(xs.length);
      expect(answer.byLag.pearson[lag]).toBeCloseTo(toPearsonR(xs, ys) ?? NaN, 9);
      expect(answer.byLag.spearman[lag]).toBeCloseTo(toPearsonR(toMidRanks(xs), toMidRanks(ys)) ?? NaN, 9);
    }
    expect(answer.lag).toBe(2);
    expect(answer.byLag.pearson[2]).toBeGreaterThan(0.9);
    expect(answer.pValue).toBeLessThan(1e-12);
    expect(answer.byLag.pearsonP[0]).toBeGreaterThan(0.01);
    expect(answer.byLag.pearsonLow[2]).toBeLessThan(answer.byLag.pearson[2] ?? 0);
    expect(answer.byLag.pearsonHigh[2]).toBeGreaterThan(answer.byLag.pearson[2] ?? 0);
  });

  it('list the points of that lag, and count what was left out', async () => {
    const { points, totalPoints, truncated, leftOut } = await ask({ maxLagBuckets: 2 });
    const { xs, ys } = toPairs(2);
    expect(points.xs).toEqual(xs);
    expect(points.ys).toEqual(ys);
    expect(points.times[0]).toBe(new Date(firstMs + 2 * quarterMs).toISOString());
    expect(totalPoints).toBe(xs.length);
    expect(truncated).toBe(false);
    expect(leftOut).toBe(size - xs.length);
  });

  it('are taken from whoever measured them around the place, and say so', async () => {
    expect(await ask({})).toMatchObject({ xOf: 'unit', yOf: 'unit' });
    expect(await ask({ x: 'temperature' })).toMatchObject({ xOf: 'level', yOf: 'unit' });
    expect(await ask({ x: 'rainMillimetres', y: 'temperature' })).toMatchObject({ xOf: 'venue', yOf: 'level' });
    const nobody = await ask({ x: 'co2Ppm' });
    expect(nobody).toMatchObject({ xOf: null, lag: null, pValue: null, totalPoints: 0, leftOut: size });
    expect(nobody.byLag.pearson).toEqual([null]);
  });

  it('leave buckets out that are not over', async () => {
    const { leftOut, totalPoints } = await ask({ range: { last: 'PT50M' } });
    // 11:10 to 12:00: the quarter hour of 11:00 is cut.
    expect(totalPoints).toBe(3);
    expect(leftOut).toBe(1);
  });

  it('one of which is filtered by what only events know keeps the other whole', async () => {
    const chat = await ask({ maxLagBuckets: 2, where: { channel: { in: ['chat'] } } });
    expect(chat.lag).toBeNull();
    expect(chat.byLag.sizes[2]).toBe(toPairs(2).xs.length);
    await expect(ask({ x: 'rainMillimetres', y: 'temperature', where: { channel: { in: ['chat'] } } })).rejects.toMatchObject({
      code: 'bad_request'
    });
  });

  it('with themselves lie on a line', async () => {
    const { byLag } = await ask({ y: 'waitMinutes' });
    expect(byLag.pearson[0]).toBeCloseTo(1, 12);
    expect(byLag.pearsonP[0]).toBe(0);
  });

  it('are refused with more lags than are looked at', async () => {
    await expect(ask({ maxLagBuckets: 97 })).rejects.toMatchObject({ code: 'bad_request', details: { field: 'maxLagBuckets' } });
    await expect(ask({ maxLagBuckets: -1 })).rejects.toMatchObject({ code: 'bad_request' });
  });
});
