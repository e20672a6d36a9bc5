import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Reader } from '../../clickhouse/engine/ports.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { HeatRow, KpiRow, ProblemRow, SeriesRow, ViewSpec } from '../../src/lib/domain/live-events.ts';
import { openTestEngine } from '../support/engine.ts';
import { mall, toMall, toScope } from './mall.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';

const nowMs = Date.parse('2026-11-21T12:07:00Z');
const quarterMs = 900_000;
const weekMs = 7 * 24 * 3_600_000;
const range = { last: 'PT3H' };
const scope = toScope();
const young = toMall('young');

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const lastQuarterMs = nowMs - (nowMs % quarterMs);
  const feedback = [
    // Every week at this time the desk hears two complaints; five weeks of it.
    ...[0, 1, 2, 3, 4].flatMap((weeks) =>
      [20, 50].map((minutes) => toFeedbackRow(nowMs - weeks * weekMs - minutes * 60_000, 'L1-DESK', { nps: weeks === 0 ? 2 : 10 }))
    ),
    // The restroom upstairs is quiet but for today: one early complaint, then many since 11:15.
    toFeedbackRow(Date.parse('2026-11-21T09:20:00Z'), 'L2-RESTROOM', { category1: '设施', category2: '' }),
    ...Array.from({ length: 12 }, (_, index) =>
      toFeedbackRow(Date.parse('2026-11-21T11:16:00Z') + index * 240_000, 'L2-RESTROOM', {
        category3: index % 4 === 0 ? '异味' : '洗手间清洁'
      })
    ),
    toFeedbackRow(nowMs - 3_600_000, 'L1-SHOP', { intent: 'praise', sentiment_milli: 900 }),
    toFeedbackRow(nowMs - 60_000, '', { unplaced_reason: 'unknown_unit' }),
    toFeedbackRow(nowMs - 120_000, '', { unplaced_reason: 'unknown_alias' }),
    // Ahead of the clock by less than the tolerance.
    toFeedbackRow(nowMs + 200_000, 'L2-RESTROOM', { source: 'fast-clock' }),
    toFeedbackRow(nowMs - 60_000, 'L1-SHOP', { venue_id: 'young' }),
    toFeedbackRow(nowMs - 2 * weekMs - 60_000, 'L1-SHOP', { venue_id: 'young', source: 'old-kiosk' })
  ];
  const measurements = [0, 1].flatMap((weeks) =>
    Array.from({ length: 12 }, (_, index) => lastQuarterMs - weeks * weekMs - index * quarterMs).flatMap((atMs) => [
      toMeasurementRow('footfall', 'mall', atMs, weeks === 0 ? 300 : 250),
      toMeasurementRow('footfall', 'L1', atMs, 200)
    ])
  );
  await insertRows(engine, test.dir, 'feedback_raw_v1', feedback);
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    ...measurements,
    toMeasurementRow('cleaningOverdueMinutes', 'L2-RESTROOM', lastQuarterMs - quarterMs, 15, { source: 'cleaning' }),
    toMeasurementRow('cleaningOverdueMinutes', 'L2-RESTROOM', lastQuarterMs, 30, { source: 'cleaning' }),
    toMeasurementRow('waitMinutes', 'L1-DESK', lastQuarterMs, 8, { source: 'queue' })
  ]);
});
afterAll(() => close());

async function look(spec: Partial<ViewSpec> & Pick<ViewSpec, 'kind'>, venue = mall, at = nowMs) {
  const statements: string[] = [];
  const reader: Reader = { rows: (statement, on) => (statements.push(statement.name), engine.wall.rows(statement, on)) };
  const view = await getView(scope, reader, venue, { venue: venue.id, range, ...spec }, at);
  return { ...view, rows: view.snapshot.rows, meta: view.snapshot.meta, statements };
}

describe('a heat', () => {
  it.each(['density', 'rate', 'mood', 'surprise'] as const)(
    'of %s has a row for every unit and takes at most three statements',
    async (heat) => {
      const { rows, statements } = await look({ kind: 'heat', heat });
      expect(rows.map(({ key }) => key)).toEqual(mall.units.map(({ id }) => id));
      expect(statements.length).toBeLessThanOrEqual(3);
    }
  );

  it('of density counts feedback, and leaves out what is stamped ahead of the clock until its time comes', async () => {
    const value = async (at: number) => {
      const { rows } = await look({ kind: 'heat', heat: 'density', range: { last: 'PT4H' } }, mall, at);
      return (rows as HeatRow[]).find(({ key }) => key === 'L2-RESTROOM')?.value;
    };
    expect(await value(nowMs)).toBe(13);
    expect(await value(nowMs + 200_001)).toBe(14);
  });

  it('of mood says nothing of a place that nobody spoke of, however many came by', async () => {
    const { rows } = await look({ kind: 'heat', heat: 'mood' });
    const find = (id: string) => (rows as HeatRow[]).find(({ key }) => key === id);
    expect(find('L1-SHOP')).toMatchObject({ value: 0.9, sampleSize: 1, exposure: null, enough: false });
    expect(find('L2-DINER')).toMatchObject({ value: null, sampleSize: 0, enough: false });
    // One cheerful voice leans towards what everybody else says.
    expect(find('L1-SHOP')?.estimate ?? 0).toBeLessThan(0.9);
    expect(find('L1-SHOP')?.low ?? 0).toBeLessThan(find('L1-SHOP')?.estimate ?? 0);
  });

  it('of surprise burns where this hour of the week is unlike the weeks before, not where it is always busy', async () => {
    const { rows } = await look({ kind: 'heat', heat: 'surprise' });
    const value = (id: string) => (rows as HeatRow[]).find(({ key }) => key === id)?.value ?? -1;
    expect(value('L2-RESTROOM')).toBeGreaterThan(3);
    expect(value('L1-DESK')).toBeLessThan(1);
    expect(value('L2-DINER')).toBe(0);
  });

  it('of surprise is silent with less than three weeks of history', async () => {
    const { rows } = await look({ kind: 'heat', heat: 'surprise' }, young);
    expect((rows as HeatRow[]).every(({ value, estimate }) => value === null && estimate === null)).toBe(true);
  });

  it('can be of one level, and of some feedback', async () => {
    const upstairs = await look({ kind: 'heat', level: 'L2', heat: 'rate', where: { category3: { in: ['异味'] } } });
    expect(upstairs.rows.map(({ key }) => key)).toEqual(['L2-SHOP', 'L2-DINER', 'L2-RESTROOM']);
    expect((upstairs.rows as HeatRow[])[2]).toMatchObject({ sampleSize: 3, exposure: 3600, exposureOf: 'venue' });
    await expect(look({ kind: 'heat', level: 'L2-SHOP' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says its range, its watermarks and what could not be placed', async () => {
    const { meta, asOf } = await look({ kind: 'heat' });
    expect(asOf).toBe('2026-11-21T12:07:00.000Z');
    expect(meta).toMatchObject({ from: '2026-11-21T09:07:00.000Z', to: asOf, unplaced: { unknown_unit: 1, unknown_alias: 1 } });
    expect(meta.watermarks).toEqual([
      { source: 'cleaning', at: '2026-11-21T12:00:00.000Z' },
      { source: 'counter', at: '2026-11-21T12:00:00.000Z' },
      { source: 'hotline', at: '2026-11-21T12:06:00.000Z' },
      { source: 'queue', at: '2026-11-21T12:00:00.000Z' }
    ]);
  });
});

describe('watermarks', () => {
  it('keep a source that has been silent for weeks, as old as it is', async () => {
    const first = await look({ kind: 'heat' }, young);
    const again = await look({ kind: 'heat' }, young, nowMs + 1000);
    const silent = { source: 'old-kiosk', at: '2026-11-07T12:06:00.000Z' };
    expect(first.meta.watermarks).toContainEqual(silent);
    expect(again.meta.watermarks).toContainEqual(silent);
  });
});

describe('kpis', () => {
  it('stand beside the same stretch one week before, with an interval where there is one', async () => {
    const measures = ['footfall', 'complaintCount', 'complaintsPer1kVisitors', 'nps', 'occupancy'] as const;
    const { rows, statements } = await look({ kind: 'kpis', measures: [...measures] });
    const [footfall, complaints, rate, nps, occupancy] = rows as KpiRow[];
    expect(rows.map(({ key }) => key)).toEqual([...measures]);
    expect(footfall).toMatchObject({ value: 3600, previous: 3000, sampleSize: 12, low: null });
    expect(complaints).toMatchObject({ value: 17, previous: 2 });
    expect(rate?.value).toBeCloseTo((1000 * 17) / 3600, 9);
    expect(rate?.previous).toBeCloseTo((1000 * 2) / 3000, 9);
    expect(rate?.low ?? 0).toBeLessThan(rate?.value ?? 0);
    expect(nps).toMatchObject({ value: -100, previous: 100, sampleSize: 2 });
    // Nobody measured it: not zero.
    expect(occupancy).toMatchObject({ value: null, previous: null, sampleSize: 0 });
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  it("of a level divide by the level's own visitors", async () => {
    const { rows } = await look({ kind: 'kpis', level: 'L1', measures: ['footfall', 'complaintsPer1kVisitors'] });
    expect((rows as KpiRow[]).map(({ value }) => value)).toEqual([2400, (1000 * 2) / 2400]);
  });

  it('of one place are those of that place, with whose visitors it has', async () => {
    const where = { place: { in: ['L2-RESTROOM'] } };
    const { rows } = await look({ kind: 'kpis', where, measures: ['complaintCount', 'complaintsPer1kVisitors', 'cleaningOverdueMinutes'] });
    expect((rows as KpiRow[]).map(({ value }) => value)).toEqual([13, (1000 * 13) / 3600, 45]);
  });

  it('compare ranges that overlap their own past: thirty days with the thirty days a week before', async () => {
    const { rows } = await look({ kind: 'kpis', range: { last: 'P30D' }, measures: ['complaintCount'] });
    // Today's 17 and four more weeks of two; a week before: four weeks of two.
    expect((rows as KpiRow[])[0]).toMatchObject({ value: 25, previous: 8 });
  });
});

describe('problems', () => {
  it('rank places by the lower bound of their rate, with reason, signals and since when', async () => {
    const { rows, statements } = await look({ kind: 'problems' });
    const problems = rows as ProblemRow[];
    expect(problems.map(({ key, rank }) => [key, rank])).toEqual([
      ['L2-RESTROOM', 1],
      ['L1-DESK', 2]
    ]);
    expect(problems[0]).toMatchObject({
      complaintCount: 13,
      category: ['环境', '卫生', '洗手间清洁'],
      signals: [{ metric: 'cleaningOverdueMinutes', value: 30, at: '2026-11-21T12:00:00.000Z' }],
      // Not 09:15, where one complaint stood alone.
      since: '2026-11-21T11:15:00.000Z',
      exposureOf: 'venue'
    });
    expect(problems[1]).toMatchObject({ complaintCount: 2, signals: [{ metric: 'waitMinutes', value: 8 }], exposureOf: 'level' });
    expect(problems[0]?.low ?? 0).toBeGreaterThan(problems[1]?.low ?? 0);
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it('say how many times the usual it is: the same hours of the weeks before where there are three of them', async () => {
    const problems = (await look({ kind: 'problems' })).rows as ProblemRow[];
    expect(problems[0]?.timesUsual ?? 0).toBeGreaterThan(8);
    expect(problems.map(({ usualOf }) => usualOf)).toEqual(['weeks', 'weeks']);
    expect(problems[1]?.timesUsual ?? 0).toBeGreaterThan(0.6);
    expect(problems[1]?.timesUsual ?? 9).toBeLessThan(1.6);
  });

  it('are none where nobody complained', async () => {
    const { rows, statements } = await look({ kind: 'problems', where: { category1: { in: ['停车'] } } });
    expect(rows).toEqual([]);
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it('count even where no visitor was ever counted, with no rate to show', async () => {
    const [only] = (await look({ kind: 'problems' }, young)).rows as ProblemRow[];
    expect(only).toMatchObject({
      key: 'L1-SHOP',
      value: null,
      low: null,
      exposureOf: null,
      timesUsual: null,
      usualOf: null,
      complaintCount: 1
    });
  });
});

describe('a series view', () => {
  it('is the time series of GraphQL, bucket by bucket', async () => {
    const measures = ['complaintCount', 'footfall', 'complaintsPer1kVisitors'] as const;
    const { rows, meta } = await look({ kind: 'series', measures: [...measures], grain: 'hour' });
    const answer = await getTimeSeries(scope, engine.analyst, mall, { measures, range, grain: 'hour' }, nowMs);
    expect((rows as SeriesRow[]).map(({ key, partial }) => [key, partial])).toEqual(
      answer.times.map((time, index) => [time, answer.partial[index]])
    );
    for (const { measure, values, sampleSizes } of answer.series) {
      expect((rows as SeriesRow[]).map((row) => row.values[measure])).toEqual(values);
      expect((rows as SeriesRow[]).map((row) => row.sampleSizes[measure])).toEqual(sampleSizes);
    }
    expect(meta.grain).toBe('hour');
  });

  it('chooses a grain that a screen can show when none is asked', async () => {
    expect((await look({ kind: 'series' })).meta.grain).toBe('quarterHour');
    expect((await look({ kind: 'series', range: { last: 'P7D' } })).meta.grain).toBe('hour');
    expect((await look({ kind: 'series', range: { last: 'P30D' } })).meta.grain).toBe('day');
  });
});

describe('a view', () => {
  it.each(['heat', 'series', 'kpis', 'problems', 'voices'] as const)('of %s of a venue that is not yours does not exist', async (kind) => {
    const view = getView(toScope(new Set(['mall'])), engine.wall, young, { kind, venue: 'young', range }, nowMs);
    await expect(view).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of an unknown kind or another venue is refused', async () => {
    await expect(look({ kind: 'dream' as 'heat' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(look({ kind: 'heat', venue: 'young' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(look({ kind: 'heat', range: { last: 'soon' } })).rejects.toMatchObject({ code: 'bad_request' });
  });
});
