import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getBreakdown } from '../../clickhouse/read/breakdown/get-breakdown.ts';
import { getLocations } from '../../clickhouse/read/get-locations.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import type { BreakdownAnswer, BreakdownQuestion } from '../../src/lib/domain/breakdown.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow, toTakenBack } from '../support/rows.ts';
import { mall, toMall, toScope } from './mall.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const hourMs = 3_600_000;
const berlin = toMall('berlin', 'Europe/Berlin');
const online = toMall('online', 'Asia/Shanghai');
const venues = [mall, berlin, online];
const scope = toScope();

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const many = (count: number, unit: string, hoursAgo: number, row: Parameters<typeof toFeedbackRow>[2] = {}) =>
    Array.from({ length: count }, (_, index) => toFeedbackRow(nowMs - hoursAgo * hourMs + index * 1000, unit, row));
  const moved = toFeedbackRow(nowMs - hourMs, 'L1-SHOP', { id: 'moved', channel: 'fax' });
  await insertRows(engine, test.dir, 'feedback_raw_v1', [
    ...many(6, 'L1-SHOP', 1, { channel: 'chat' }),
    ...many(3, 'L1-DESK', 1, { channel: 'review', intent: 'praise', sentiment_milli: 900 }),
    ...many(3, 'L1-RESTROOM', 2, { channel: 'hotline' }),
    ...many(2, 'L2-RESTROOM', 2, { channel: 'hotline', sentiment_milli: -900 }),
    ...many(1, 'L2-SHOP', 2, { channel: 'hotline' }),
    // Said by fax, and corrected: nothing stands under that channel any more.
    moved,
    toTakenBack(moved),
    { ...moved, revision: 1, channel: 'chat', intent: 'praise' },
    // A day before.
    ...many(4, 'L1-SHOP', 25, { channel: 'chat' }),
    ...many(5, 'L1-DESK', 25, { channel: 'email' }),
    ...many(2, 'L1-SHOP', 1, { venue_id: 'berlin', channel: 'chat' }),
    ...many(8, 'L1-SHOP', 1, { venue_id: 'online', channel: 'chat' })
  ]);
  const measured = (metric: string, place: string, hoursAgo: number, value: number, venue = 'mall') =>
    toMeasurementRow(metric, place, nowMs - hoursAgo * hourMs, value, {
      venue_id: venue,
      ...(venue === place && { place_kind: 'venue', level_id: '' })
    });
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    measured('footfall', 'mall', 1, 600),
    measured('footfall', 'mall', 2, 400),
    measured('footfall', 'mall', 25, 500),
    measured('footfall', 'L1-SHOP', 1, 50),
    measured('footfall', 'L2-DINER', 1, 20),
    measured('occupancy', 'mall', 1, 90),
    measured('occupancy', 'mall', 2, 70),
    measured('sales', 'L1-SHOP', 1, 0.1),
    measured('sales', 'L1-SHOP', 2, 0.2),
    measured('footfall', 'berlin', 1, 200, 'berlin')
  ]);
});
afterAll(() => close());

const ask = (question: Partial<BreakdownQuestion>, venue: Venue | readonly Venue[] = mall) =>
  getBreakdown(
    scope,
    engine.wall,
    venue,
    { measures: ['complaintCount'], by: ['channel'], range: { last: 'PT3H' }, first: 100, ...question },
    nowMs
  );

const toTable = ({ dimensions, series }: BreakdownAnswer): (string | number | null)[][] =>
  (series[0]?.values ?? []).map((_, row) => [
    ...dimensions.map(({ values }) => values[row] ?? ''),
    ...series.map(({ values }) => values[row] ?? null)
  ]);

const toColumn = ({ series }: BreakdownAnswer, measure: MeasureName) => series.find((one) => one.measure === measure);

describe('the rows of a breakdown', () => {
  it('have no values that nobody stands by any more', async () => {
    expect(toTable(await ask({ measures: ['feedbackCount'] }))).toEqual([
      ['chat', 7],
      ['hotline', 6],
      ['review', 3]
    ]);
  });

  it('are the largest first, ties in the order of their values, with the rest as one row', async () => {
    const answer = await ask({ by: ['unit'], measures: ['complaintCount', 'sentimentMean'], first: 2, others: true });
    expect(answer.dimensions[0]?.values).toEqual(['L1-SHOP', 'L1-RESTROOM']);
    expect([answer.totalRows, answer.truncated, answer.others?.rows]).toEqual([5, true, 3]);
    // Two at -0.9, one at -0.5 and three at 0.9: their sums, not the mean of three means.
    expect(answer.others?.series.map(({ value }) => value)).toEqual([3, (2 * -900 - 500 + 3 * 900) / 1000 / 6]);
    expect(answer.totals?.series.map(({ value }) => value)).toEqual([12, (7 * -500 + 3 * -500 + 2 * -900 - 500 + 3 * 900) / 1000 / 16]);
  });

  it('name places as the plan does, a level beside its units', async () => {
    const { dimensions } = await ask({ by: ['level', 'unit'], orderBy: [{ dimension: 'unit', of: 'value', direction: 'asc' }] });
    expect(dimensions.map(({ values }) => values)).toEqual([
      ['L1', 'L1', 'L1', 'L2', 'L2'],
      ['L1-DESK', 'L1-RESTROOM', 'L1-SHOP', 'L2-RESTROOM', 'L2-SHOP']
    ]);
    expect(dimensions[0]?.labels[0]).toEqual({ en: 'Level L1', zh: 'L1 层' });
  });

  it('are there for what was only measured, and null where nobody measured', async () => {
    const answer = await ask({ by: ['unit'], measures: ['footfall', 'complaintCount', 'complaintsPer1kVisitors'] });
    const row = (unit: string) => toTable(answer).find(([value]) => value === unit);
    expect(row('L2-DINER')).toEqual(['L2-DINER', 20, 0, 0]);
    expect(row('L1-SHOP')).toEqual(['L1-SHOP', 50, 6, 120]);
    expect(row('L1-RESTROOM')).toEqual(['L1-RESTROOM', null, 3, 3]);
    // Null comes last, whatever the direction.
    const rising = await ask({ by: ['unit'], measures: ['footfall'], orderBy: [{ measure: 'footfall', of: 'value', direction: 'asc' }] });
    expect(toColumn(rising, 'footfall')?.values).toEqual([20, 50, null, null, null, null].slice(0, rising.totalRows));
  });

  it('stay as having says, also by a measure that is not shown; what is left out is with the others', async () => {
    const having = [{ measure: 'feedbackCount' as const, of: 'value' as const, above: 3 }];
    const answer = await ask({ having, others: true });
    expect(toTable(answer)).toEqual([
      ['chat', 6],
      ['hotline', 6]
    ]);
    expect(answer.series.map(({ measure }) => measure)).toEqual(['complaintCount']);
    expect([answer.totalRows, answer.others?.rows, answer.totals?.rows]).toEqual([2, 1, 3]);
  });

  it('share the total, rank with ties and run up, where measures add up', async () => {
    const { series } = await ask({ measures: ['complaintCount', 'sentimentMean'], first: 2 });
    expect(series[0]).toMatchObject({ values: [6, 6], shares: [0.5, 0.5], ranks: [1, 1], runningTotals: [6, 12] });
    expect(series[1]).toMatchObject({ shares: null, runningTotals: null });
    const units = await ask({ by: ['unit'], measures: ['footfall'], first: 2 });
    // Visitors of two shops are not their visitors together.
    expect(units.series[0]).toMatchObject({ values: [50, 20], shares: null, runningTotals: null });
    const hours = await ask({ by: ['hourOfDay'], measures: ['footfall'] });
    expect(hours.series[0]).toMatchObject({ values: [600, 400], shares: [0.6, 0.4], runningTotals: [600, 1000] });
  });
});

describe('many rows as one', () => {
  it('divide by the visitors of the whole place in their hours, and know no own values of some places', async () => {
    const measures = ['complaintsPer1kVisitors', 'footfall', 'occupancy', 'sales'] as const;
    const { totals, others } = await ask({ by: ['unit'], measures, first: 1, others: true });
    expect(totals?.series.map(({ value }) => value)).toEqual([12, 1000, 90, 0.3]);
    expect(others?.series.map(({ value }) => value)).toEqual([6, null, null, 0]);
    const byHour = await ask({
      by: ['hourOfDay'],
      measures,
      first: 1,
      others: true,
      orderBy: [{ measure: 'footfall', of: 'value', direction: 'desc' }]
    });
    expect(byHour.others?.series.map(({ value }) => value)).toEqual([(1000 * 6) / 400, 400, 70, 0.2]);
    expect(byHour.totals?.series.map(({ value }) => value)).toEqual([12, 1000, 90, 0.3]);
  });

  it('know no visitors of the places that a filter leaves', async () => {
    const where = { unit: { in: ['L1-SHOP', 'L1-DESK'] } };
    const answer = await ask({ by: ['unit'], measures: ['complaintsPer1kVisitors', 'complaintCount'], where });
    expect(toTable(answer)).toEqual([
      ['L1-SHOP', 120, 6],
      ['L1-DESK', 0, 0]
    ]);
    expect(answer.totals?.series.map(({ value }) => value)).toEqual([null, 6]);
  });
});

describe('several venues', () => {
  it('are added, a rate over those whose visitors are counted', async () => {
    const answer = await ask({ by: [], measures: ['complaintCount', 'footfall', 'complaintsPer1kVisitors'] }, venues);
    // 12 at the mall, 2 in Berlin, 8 online, where nobody counts visitors.
    expect(toTable(answer)).toEqual([[22, 1200, (1000 * 14) / 1200]]);
    expect(answer.totals?.series.map(({ value }) => value)).toEqual([22, 1200, (1000 * 14) / 1200]);
  });

  it('stand beside each other, each with its own levels and hours', async () => {
    const byVenue = await ask({ by: ['venue', 'level'], measures: ['complaintCount'] }, venues);
    expect(toTable(byVenue)).toEqual([
      ['mall', 'L1', 9],
      ['online', 'L1', 8],
      ['mall', 'L2', 3],
      ['berlin', 'L1', 2]
    ]);
    const byHour = await ask({ by: ['hourOfDay'], orderBy: [{ dimension: 'hourOfDay', of: 'value', direction: 'asc' }] }, venues);
    // 11:00 UTC is 12 in Berlin and 19 in Shanghai.
    expect(toTable(byHour)).toEqual([
      ['12', 2],
      ['18', 6],
      ['19', 14]
    ]);
  });
});

describe('a comparison', () => {
  it('with the stretch before has the rows of both', async () => {
    const answer = await ask({ measures: ['feedbackCount'], range: { last: 'P1D' }, compare: 'previous' });
    expect(answer.dimensions[0]?.values).toEqual(['chat', 'hotline', 'review', 'email']);
    expect(answer.series[0]).toMatchObject({
      values: [7, 6, 3, 0],
      compared: [4, 0, 0, 5],
      change: [3, 6, 3, -5],
      changeRatio: [0.75, null, null, -1]
    });
    expect(answer.totals?.series[0]).toMatchObject({ value: 16, compared: 9, change: 7, changeRatio: 7 / 9 });
  });

  it('orders and chooses by the change', async () => {
    const answer = await ask({
      measures: ['feedbackCount'],
      range: { last: 'P1D' },
      compare: 'previous',
      having: [{ measure: 'feedbackCount', of: 'change', atMost: 3 }],
      orderBy: [{ measure: 'feedbackCount', of: 'change', direction: 'asc' }]
    });
    expect(answer.dimensions[0]?.values).toEqual(['email', 'chat', 'review']);
  });

  it('with siblings is the mean of the other rows, or of the places like the asked one', async () => {
    const byUnit = await ask({ by: ['unit'], measures: ['complaintCount'], compare: 'siblings' });
    expect(byUnit.series[0]).toMatchObject({ values: [6, 3, 2, 1, 0], compared: [6 / 4, 9 / 4, 10 / 4, 11 / 4, 12 / 4] });
    const level = await ask({ place: 'L2', by: ['channel'], measures: ['complaintCount'], compare: 'siblings' });
    expect([toTable(level), level.series[0]?.compared]).toEqual([[['hotline', 3]], [3]]);
    const venue = await ask({ venue: 'mall', by: [], measures: ['complaintCount', 'footfall'], compare: 'siblings' }, venues);
    // Nobody counts visitors online: that is no 0.
    expect(venue.series.map(({ compared }) => compared)).toEqual([[5], [200]]);
  });

  it('stands beside places and in buckets with the same numbers', async () => {
    const range = { last: 'P1D' };
    const places = await getLocations(
      scope,
      engine.wall,
      mall,
      { by: 'unit', measures: ['feedbackCount'], range, compare: 'previous' },
      nowMs
    );
    const at = (id: string) => places.places.findIndex((place) => place.id === id);
    expect([places.series[0]?.compared?.[at('L1-DESK')], places.series[0]?.changeRatio?.[at('L1-SHOP')]]).toEqual([5, (7 - 4) / 4]);
    const series = await getTimeSeries(
      scope,
      engine.wall,
      mall,
      { measures: ['feedbackCount', 'footfall'], range, grain: 'hour', compare: 'previous' },
      nowMs
    );
    expect(series.series.map(({ compared }) => compared?.reduce<number>((sum, value) => sum + (value ?? 0), 0))).toEqual([9, 500]);
    expect(series.series[0]?.compared?.at(-1)).toBe(9);
    expect(series.series[0]?.change?.at(-1)).toBe(10 - 9);
  });

  it('of a series with its siblings is the mean of the places of its kind, bucket by bucket', async () => {
    const question = {
      measures: ['complaintCount', 'footfall'] as const,
      range: { last: 'PT3H' },
      grain: 'hour' as const,
      compare: 'siblings' as const
    };
    const shop = await getTimeSeries(scope, engine.wall, mall, { ...question, place: 'L2' }, nowMs);
    expect(shop.series.map(({ compared }) => compared)).toEqual([
      [0, 3, 6],
      [null, null, null]
    ]);
    const levels = await getTimeSeries(scope, engine.wall, mall, { ...question, by: ['level'] }, nowMs);
    expect(levels.series.find(({ group, measure }) => group[0]?.value === 'L1' && measure === 'complaintCount')?.compared).toEqual([
      0, 3, 0
    ]);
    const all = await getTimeSeries(scope, engine.wall, venues, { ...question, venue: 'mall' }, nowMs);
    expect(all.series.map(({ compared }) => compared)).toEqual([
      [0, 0, 5],
      [0, 0, 200]
    ]);
  });
});

describe('a question', () => {
  const toNames = ({ cost }: BreakdownAnswer): string[] => cost.statements.map(({ name }) => name).sort();

  it('is one statement on raw with one grouping, however many dimensions and rows it has', async () => {
    const { cost } = await ask({
      by: ['channel', 'category1', 'intent', 'hourOfDay'],
      measures: ['complaintCount', 'sentimentMean', 'nps']
    });
    expect(cost.statements.map(({ name }) => name)).toEqual(['getFeedbackSums', 'getWatermarks']);
    const sql = cost.statements[0]?.sql ?? '';
    expect(sql.match(/GROUP BY/g)).toHaveLength(1);
    expect(sql).toContain('feedback_raw_v1');
    expect(sql).not.toContain('UNION');
  });

  it('costs as many statements with a comparison, more measures and more venues of a zone; siblings are asked for once', async () => {
    const measures = ['complaintsPer1kVisitors', 'sales', 'occupancy'] as const;
    const plain = ['getFeedbackSums', 'getLastMeasurements', 'getMeasurementSums', 'getWatermarks'];
    expect(toNames(await ask({ by: ['unit', 'hourOfDay'], measures, compare: 'lastWeek', others: true }))).toEqual(plain);
    expect(toNames(await ask({ by: ['hourOfDay'], measures, range: { last: 'PT3H' } }, [mall, online]))).toEqual(plain);
    expect(toNames(await ask({ by: ['unit'], measures, compare: 'siblings' }))).toEqual(plain);
    const siblings = [
      'getFeedbackSums',
      'getFeedbackSums',
      'getLastMeasurements',
      'getLastMeasurements',
      'getMeasurementSums',
      'getMeasurementSums'
    ];
    expect(toNames(await ask({ place: 'L1', by: ['hourOfDay'], measures, compare: 'siblings' }))).toEqual([...siblings, 'getWatermarks']);
  });

  it.each([
    [{ by: ['channel'], measures: ['footfall'] }, 'footfall cannot be cut by channel'],
    [{ by: ['channel', 'kind', 'author', 'intent', 'category1'] }, 'at most 4'],
    [{ first: 0 }, 'from 1 to 10000'],
    [{ first: 10_001 }, 'from 1 to 10000'],
    [{ measures: [] }, 'names no measure'],
    [{ attribute: 'device' }, 'nothing is cut by it'],
    [{ by: ['attribute'] }, 'needs the name'],
    [{ orderBy: [{ of: 'value', direction: 'desc' }] }, 'exactly one'],
    [{ orderBy: [{ dimension: 'kind', of: 'value', direction: 'desc' }] }, 'is not cut by'],
    [{ having: [{ measure: 'complaintCount', of: 'change', above: 1 }] }, 'compare is missing'],
    [{ place: 'nowhere' }, 'no place nowhere']
  ] as const)('%j is refused in words', async (question, words) => {
    await expect(ask(question as Partial<BreakdownQuestion>)).rejects.toThrow(words);
  });

  it('about several venues is refused where places of one are meant', async () => {
    await expect(ask({ by: ['unit'] }, venues)).rejects.toThrow('cuts several venues by unit');
    await expect(ask({ place: 'L1' }, venues)).rejects.toThrow('is one of a venue');
    await expect(ask({ compare: 'siblings' }, venues)).rejects.toThrow('nothing to compare all venues with');
    await expect(
      getBreakdown(toScope(new Set(['mall'])), engine.wall, venues, { measures: ['nps'], by: [], range: { last: 'PT1H' }, first: 1 }, nowMs)
    ).rejects.toThrow('no venue berlin');
  });
});
