import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getLocations } from '../../clickhouse/read/get-locations.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { LocationQuestion } from '../../src/lib/domain/answers.ts';
import type { HeatRow } from '../../src/lib/domain/live-events.ts';
import { openTestEngine } from '../support/engine.ts';
import { mall, toMall, toScope } from './mall.ts';
import { insertRows, toFeedbackRow, toMeasurementRow, toTakenBack } from '../support/rows.ts';

const nowMs = Date.parse('2026-11-21T12:07:00Z');
const quarterMs = 900_000;
const range = { last: 'PT3H' };
const other = toMall('other', 'Europe/Berlin');
const scope = toScope();

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const startMs = nowMs - (nowMs % quarterMs) - 8 * quarterMs;
  const revised = toFeedbackRow(startMs, 'L1-SHOP', { id: 'revised' });
  await insertRows(engine, test.dir, 'feedback_raw_v1', [
    ...Array.from({ length: 6 }, (_, index) => toFeedbackRow(startMs + index * 60_000, 'L1-SHOP')),
    ...Array.from({ length: 4 }, (_, index) => toFeedbackRow(startMs + index * 60_000, 'L1-RESTROOM')),
    ...Array.from({ length: 3 }, (_, index) => toFeedbackRow(startMs + index * 60_000, 'L2-RESTROOM')),
    toFeedbackRow(startMs, 'L2'),
    toFeedbackRow(startMs, '', { unplaced_reason: 'unknown_unit' }),
    // Said once, then found to be praise elsewhere: the complaint at the shop is taken back.
    revised,
    toTakenBack(revised),
    { ...revised, revision: 1, intent: 'praise', unit_id: 'L1-DESK' },
    // Stamped ahead of the clock: waits for its time.
    toFeedbackRow(nowMs + 60_000, 'L1-SHOP'),
    toFeedbackRow(startMs, 'L1-SHOP', { venue_id: 'other' })
  ]);
  const measured = (metric: string, place: string, value: number) =>
    Array.from({ length: 8 }, (_, index) => toMeasurementRow(metric, place, startMs + index * quarterMs, value));
  const corrected = toMeasurementRow('sales', 'L1-SHOP', startMs, 500, { source: 'till' });
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    ...measured('footfall', 'L1-GATE-N', 100),
    ...measured('footfall', 'L1-GATE-S', 50),
    ...measured('footfall', 'L1', 200),
    ...measured('footfall', 'L1-SHOP', 20),
    corrected,
    { ...corrected, sign: -1 as const },
    { ...corrected, version: 1, value: '800' }
  ]);
});
afterAll(() => close());

const ask = (question: Partial<LocationQuestion>) =>
  getLocations(scope, engine.wall, mall, { by: 'unit', measures: ['complaintsPer1kVisitors'], range, ...question }, nowMs);

describe('places beside each other', () => {
  it("divide complaints by their own visitors, else their level's, else the venue's, and say whose", async () => {
    const { places, series } = await ask({ measures: ['complaintsPer1kVisitors', 'complaintCount'] });
    const [rate, count] = series;
    const at = (id: string) => {
      const index = places.findIndex((place) => place.id === id);
      return [count?.values[index], rate?.values[index], rate?.exposureOf[index]];
    };
    expect(at('L1-SHOP')).toEqual([6, (1000 * 6) / 160, 'unit']);
    expect(at('L1-RESTROOM')).toEqual([4, (1000 * 4) / 1600, 'level']);
    // Nobody counts on L2, so it is the venue's visitors: those of its two entrances, never a sum over units.
    expect(at('L2-RESTROOM')).toEqual([3, (1000 * 3) / 1200, 'venue']);
    expect(places.map(({ id }) => id)).toEqual(mall.units.map(({ id }) => id));
  });

  it("count a venue's visitors at its entrances until it has a counter of its own, and never sum units", async () => {
    const byVenue = await ask({ by: 'venue', measures: ['footfall'] });
    expect(byVenue.series[0]?.values).toEqual([1200]);
    const byLevel = await ask({ by: 'level', measures: ['footfall'] });
    expect(byLevel.places.map(({ id }) => id)).toEqual(['L1', 'L2']);
    // L2 has no counter: that is unknown, not zero.
    expect(byLevel.series[0]?.values).toEqual([1600, null]);
  });

  it('take a revision and a correction as they stand now', async () => {
    const { places, series } = await ask({ measures: ['feedbackCount', 'complaintCount', 'sales'] });
    const desk = places.findIndex(({ id }) => id === 'L1-DESK');
    const shop = places.findIndex(({ id }) => id === 'L1-SHOP');
    expect([series[0]?.values[desk], series[1]?.values[desk]]).toEqual([1, 0]);
    expect([series[0]?.values[shop], series[2]?.values[shop]]).toEqual([6, 800]);
  });

  it('are enough with 5 events or 200 visitors', async () => {
    const { places, series } = await ask({ measures: ['complaintsPer1kVisitors', 'complaintCount'] });
    const enough = (measure: number, id: string) => series[measure]?.enough[places.findIndex((place) => place.id === id)];
    // Own visitors: 160 and 6 complaints; the venue's 1,200 visitors and none.
    expect([enough(0, 'L1-SHOP'), enough(0, 'L2-SHOP')]).toEqual([true, true]);
    expect([enough(1, 'L1-SHOP'), enough(1, 'L1-RESTROOM')]).toEqual([true, false]);
  });

  it('have the interval that the live heat shows, number for number', async () => {
    const { places, series } = await ask({});
    const view = await getView(scope, engine.wall, mall, { kind: 'heat', venue: 'mall', heat: 'rate', range }, nowMs);
    const rows = view.snapshot.rows as HeatRow[];
    expect(
      rows.map(({ key, value, low, high, exposureOf, enough, sampleSize }) => ({ key, value, low, high, exposureOf, enough, sampleSize }))
    ).toEqual(
      places.map(({ id }, index) => ({
        key: id,
        value: series[0]?.values[index],
        low: series[0]?.low[index],
        high: series[0]?.high[index],
        exposureOf: series[0]?.exposureOf[index],
        enough: series[0]?.enough[index],
        sampleSize: series[0]?.sampleSizes[index]
      }))
    );
    const shop = rows.find(({ key }) => key === 'L1-SHOP');
    expect(shop?.low ?? 0).toBeGreaterThan(0);
    expect(shop?.low ?? 0).toBeLessThan(shop?.estimate ?? 0);
    expect(shop?.estimate ?? 0).toBeLessThan(shop?.high ?? 0);
  });

  it('lean on siblings with the same kind of exposure only', async () => {
    const { snapshot } = await getView(scope, engine.wall, mall, { kind: 'heat', venue: 'mall', range }, nowMs);
    const estimate = (id: string) => (snapshot.rows as HeatRow[]).find(({ key }) => key === id)?.estimate ?? 0;
    // Venue exposure: L2-RESTROOM 3, L2-SHOP 0, L2-DINER 0, all of 1,200 visitors.
    const estimates = ['L2-RESTROOM', 'L2-SHOP', 'L2-DINER'].map(estimate);
    expect((estimates[0] ?? 0) + (estimates[1] ?? 0) + (estimates[2] ?? 0)).toBeCloseTo((1000 * 3) / 1200, 9);
  });

  it('of one level are its units alone', async () => {
    expect((await ask({ level: 'L2' })).places.map(({ id }) => id)).toEqual(['L2-SHOP', 'L2-DINER', 'L2-RESTROOM']);
    await expect(ask({ level: 'L9' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that the filter leaves out are not listed', async () => {
    const { places, series } = await ask({ measures: ['feedbackCount'], where: { place: { in: ['L2', 'L1-DESK'] } } });
    expect(places.map(({ id }) => id)).toEqual(['L1-DESK', 'L2-SHOP', 'L2-DINER', 'L2-RESTROOM']);
    expect(series[0]?.values).toEqual([1, 0, 0, 3]);
  });

  it('may be whole venues, each beside the others, in as many statements as for one', async () => {
    const table = await getLocations(scope, engine.wall, [mall, other], { by: 'venue', measures: ['feedbackCount'], range }, nowMs);
    expect(table.places.map(({ id }) => id)).toEqual(['mall', 'other']);
    expect(table.series[0]?.values).toEqual([16, 1]);
    expect(table.cost.queries).toBe(2);
    const today = await getLocations(
      scope,
      engine.wall,
      [mall, other],
      { by: 'venue', measures: ['feedbackCount'], range: { businessDays: 1 } },
      nowMs
    );
    expect(today.series[0]?.values).toEqual([16, 1]);
  });

  it('of somebody else do not exist', async () => {
    const mine = toScope(new Set(['mall']));
    const question = { by: 'venue', measures: ['feedbackCount'], range } as const;
    await expect(getLocations(mine, engine.wall, other, question, nowMs)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getLocations(mine, engine.wall, [mall, other], question, nowMs)).rejects.toMatchObject({ code: 'not_found' });
    const series = getTimeSeries(mine, engine.wall, other, { measures: ['feedbackCount'], range, grain: 'hour' }, nowMs);
    await expect(series).rejects.toMatchObject({ code: 'not_found' });
  });

  it('say what they cost', async () => {
    const { cost } = await ask({ measures: ['complaintsPer1kVisitors', 'occupancy'] });
    expect(cost.queries).toBe(4);
    expect(cost.rowsRead).toBeGreaterThan(0);
    expect(cost.elapsedMs).toBeGreaterThan(0);
  });
});

describe('a series of X and O', () => {
  it('divides sums of the same buckets: null where nobody was counted, 0 where nobody complained', async () => {
    const measures = ['complaintCount', 'footfall', 'complaintsPer1kVisitors', 'waitMinutes', 'sales', 'salesPerVisitor'] as const;
    const { series, partial } = await getTimeSeries(scope, engine.wall, mall, { measures, range, grain: 'quarterHour' }, nowMs);
    const values = (measure: string) => series.find((one) => one.measure === measure)?.values ?? [];
    // Three hours back from 12:07 is 09:07: thirteen quarter hours touch it; the first four and the last have no counter.
    expect(values('footfall')).toEqual([0, 0, 0, 0, 150, 150, 150, 150, 150, 150, 150, 150, 0]);
    expect(values('complaintCount')).toEqual([0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(values('complaintsPer1kVisitors')).toEqual([null, null, null, null, 100, 0, 0, 0, 0, 0, 0, 0, null]);
    expect(values('waitMinutes')).toEqual(new Array(13).fill(null));
    expect(values('sales')).toEqual([0, 0, 0, 0, 800, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(values('salesPerVisitor')[4]).toBeCloseTo(800 / 150, 9);
    expect(partial).toEqual([true, ...new Array<boolean>(11).fill(false), true]);
  });

  it("of a unit without a counter divides by its level's visitors in every bucket", async () => {
    const question = { place: 'L1-RESTROOM', measures: ['complaintsPer1kVisitors', 'footfall'], range, grain: 'hour' } as const;
    const { series } = await getTimeSeries(scope, engine.wall, mall, question, nowMs);
    expect(series[0]?.values).toEqual([null, (1000 * 4) / 800, 0, null]);
    expect(series[1]?.values).toEqual([0, 0, 0, 0]);
  });

  it('refuses to cut or filter operations data by what it does not know, and a place that is not there', async () => {
    const ask = (more: object) => getTimeSeries(scope, engine.wall, mall, { measures: ['footfall'], range, grain: 'hour', ...more }, nowMs);
    await expect(ask({ by: ['channel'] })).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('footfall') });
    await expect(ask({ where: { intent: { in: ['praise'] } } })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(ask({ where: { place: { in: ['L1', 'L2'] } } })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(ask({ place: 'L9' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes any word in a filter as a word, and an empty list as nothing wanted', async () => {
    const count = async (channel: { in?: string[]; notIn?: string[] }) => {
      const question = { measures: ['feedbackCount'], range, grain: 'day', where: { channel } } as const;
      return (await getTimeSeries(scope, engine.wall, mall, question, nowMs)).series[0]?.values[0];
    };
    const odd = [`a'b`, 'a\\b', `') OR 1=1 --`, '\n\t', '热线', '{p0: String}'];
    expect([await count({ in: odd }), await count({ notIn: odd }), await count({ in: [] }), await count({ notIn: [] })]).toEqual([
      0, 16, 0, 16
    ]);
    expect(await count({ in: [...odd, 'hotline'] })).toBe(16);
  });

  it('filtered by one place is the series of that place', async () => {
    const question = { measures: ['footfall', 'complaintCount'], range, grain: 'day' } as const;
    const filtered = await getTimeSeries(scope, engine.wall, mall, { ...question, where: { place: { in: ['L1-SHOP'] } } }, nowMs);
    expect(filtered.series.map(({ values }) => values[0])).toEqual([160, 6]);
  });

  it('keeps all visitors when a filter names a kind of complaint', async () => {
    const where = { category1: { in: ['环境'] } };
    const question = { measures: ['complaintsPer1kVisitors'], range, grain: 'day', where } as const;
    const { series } = await getTimeSeries(scope, engine.wall, mall, question, nowMs);
    expect(series[0]?.values).toEqual([(1000 * 15) / 1200]);
  });
});
