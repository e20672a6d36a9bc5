/** The six kinds of views that tell more than the moment: week, journey, keywords, ranking, drivers, chain; and whose watermarks a view stands on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Reader } from '../../clickhouse/engine/ports.ts';
import { getDrivers } from '../../clickhouse/read/insight/get-drivers.ts';
import { getJourney } from '../../clickhouse/read/get-journey.ts';
import { getLocations } from '../../clickhouse/read/get-locations.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import { waitWhenBusy } from '../../clickhouse/read/reader/wait-when-busy.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type {
  ChainRow,
  DriverRow,
  JourneyRow,
  KeywordRow,
  KpiRow,
  RankingRow,
  ViewRow,
  ViewSpec,
  WeekRow
} from '../../src/lib/domain/live-events.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toZoned } from '../../src/lib/domain/time-range.ts';
import { slowPaces } from '../../src/lib/domain/view-pace.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';
import { mall, toMall, toScope } from './mall.ts';

/** A Saturday, 20:07 in Shanghai. */
const nowMs = Date.parse('2026-11-21T12:07:00Z');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
const scope = toScope();
const york: Venue = { ...toMall('york', 'America/New_York'), openingHours: { opensMinute: 0, closesMinute: 1440 } };
const online: Venue = { ...toMall('online'), kind: 'online', name: { en: 'App' } };
const works: Venue = toMall('works');

let engine: Engine;
let close: () => Promise<void>;

/** Complaints follow the waits of the hour before. */
function toWorks(): { feedback: object[]; measurements: object[] } {
  const firstMs = Date.parse('2026-10-24T16:00:00Z');
  const hours = Array.from({ length: 28 * 24 }, (_, index) => ({ ms: firstMs + index * hourMs, wait: (index * 7919) % 23 < 4 ? 30 : 3 }));
  return {
    feedback: hours.flatMap(({ ms }, index) =>
      Array.from({ length: hours[index - 1]?.wait === 30 ? 4 : index % 5 === 0 ? 1 : 0 }, () =>
        toFeedbackRow(ms, '', { venue_id: 'works' })
      )
    ),
    measurements: hours.flatMap(({ ms, wait }, index) => [
      toMeasurementRow('waitMinutes', 'works', ms, wait, { venue_id: 'works' }),
      toMeasurementRow('temperature', 'works', ms, 20 + ((index * 31) % 7), { venue_id: 'works' })
    ])
  };
}

beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const says = (minutes: number, unit: string, row: Parameters<typeof toFeedbackRow>[2] = {}) =>
    toFeedbackRow(nowMs - minutes * minuteMs, unit, row);
  const many = (count: number, make: (index: number) => object): object[] => Array.from({ length: count }, (_, index) => make(index));
  const driven = toWorks();
  await insertRows(engine, test.dir, 'feedback_raw_v1', [
    // The restroom: many in the last hours, few a week before. The shop: one of one.
    ...many(9, (index) =>
      says(20 + index, 'L2-RESTROOM', { keywords: ['湿滑', '洗手间'], text: `地面很湿 ${index}`, journey_stage: 'find', category3: '异味' })
    ),
    ...many(2, (index) => says(30 + index + 7 * 24 * 60, 'L2-RESTROOM', { journey_stage: 'find' })),
    says(40, 'L2-SHOP', { keywords: ['收银'], journey_stage: 'buy', channel: 'app' }),
    ...many(8, (index) =>
      says(50 + index, 'L1-DESK', { intent: 'praise', sentiment_milli: 700 + index, journey_stage: 'enter', keywords: ['热情', '洗手间'] })
    ),
    ...many(6, (index) =>
      says(60 + index, 'L1-SHOP', {
        sentiment_milli: -300 - index,
        journey_stage: 'leave',
        keywords: ['张伟', '态度'],
        text: '店员张伟态度不好'
      })
    ),
    ...many(6, (index) => says(24 * 60 + 60 + index, 'L1-SHOP', { keywords: ['态度', '慢'], text: 'slow', journey_stage: 'leave' })),
    says(61, 'L1-SHOP', { journey_stage: 'visit' }),
    // The night in which New York's clock shows one o'clock twice.
    ...[Date.parse('2026-11-01T05:30:00Z'), Date.parse('2026-11-01T06:30:00Z')].flatMap((ms) =>
      many(3, () => toFeedbackRow(ms, '', { venue_id: 'york' }))
    ),
    ...many(2, () => toFeedbackRow(Date.parse('2026-11-01T07:10:00Z'), '', { venue_id: 'york' })),
    says(30, '', { venue_id: 'online' }),
    ...driven.feedback
  ]);
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    ...many(8, (index) => toMeasurementRow('footfall', 'mall', nowMs - minuteMs - index * 15 * minuteMs, 300)),
    ...many(8, (index) => toMeasurementRow('footfall', 'mall', nowMs - weekMs - minuteMs - index * 15 * minuteMs, 300)),
    toMeasurementRow('cleaningOverdueMinutes', 'L2-RESTROOM', nowMs - 5 * hourMs, 30, { source: 'cleaning' }),
    toMeasurementRow('footfall', 'york', Date.parse('2026-11-21T11:00:00Z'), 50, { venue_id: 'york', source: 'doors' }),
    ...driven.measurements
  ]);
});
afterAll(() => close());

interface Look {
  readonly venue?: Venue;
  readonly venues?: readonly Venue[];
  readonly at?: number;
  readonly as?: Scope;
}

async function look<Row extends ViewRow>(spec: Partial<ViewSpec> & Pick<ViewSpec, 'kind'>, options: Look = {}) {
  const { venue = mall, at = nowMs, as = scope } = options;
  const statements: string[] = [];
  const lane = slowPaces[spec.kind] ? engine.analyst : engine.wall;
  const reader: Reader = { rows: (statement, on) => (statements.push(statement.name), lane.rows(statement, on)) };
  const view = await getView(as, reader, venue, { venue: venue.id, range: { last: 'PT3H' }, ...spec }, at, options.venues);
  return { ...view, rows: view.snapshot.rows as Row[], meta: view.snapshot.meta, statements };
}

describe('a week', () => {
  it('says what one such hour has had, by the clock on the wall; an hour that came twice counts twice', async () => {
    const night = { from: '2026-11-01T00:00:00-04:00', to: '2026-11-02T00:00:00-05:00' };
    const { rows, statements } = await look<WeekRow>({ kind: 'week', range: { between: night } }, { venue: york });
    expect(rows.map(({ key }) => key)).toEqual(Array.from({ length: 24 }, (_, hour) => `7-${hour}`));
    expect(rows[1]).toMatchObject({ hours: 2, sampleSize: 6, values: { complaintCount: 3 } });
    expect(rows[2]).toMatchObject({ hours: 1, sampleSize: 2, values: { complaintCount: 2 } });
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it('has no row for an hour that the clock skipped', async () => {
    const night = { from: '2026-03-08T00:00:00-05:00', to: '2026-03-09T00:00:00-04:00' };
    const { rows } = await look<WeekRow>({ kind: 'week', range: { between: night } }, { venue: york });
    expect(rows.map(({ hour }) => hour)).not.toContain(2);
    expect(rows).toHaveLength(23);
  });

  it('adds up to the whole range, and is null where nobody measured', async () => {
    const range = { last: 'P21D' };
    const { rows } = await look<WeekRow>({ kind: 'week', range, measures: ['complaintCount', 'complaintsPer1kVisitors', 'waitMinutes'] });
    const kpi = await look<KpiRow>({ kind: 'kpis', range, measures: ['complaintCount'] });
    expect(rows).toHaveLength(168);
    expect(rows.reduce((sum, { values, hours }) => sum + (values.complaintCount ?? 0) * hours, 0)).toBeCloseTo(kpi.rows[0]?.value ?? 0, 6);
    const saturday = rows.find(({ key }) => key === '6-19');
    expect(saturday?.values.complaintsPer1kVisitors).toBeGreaterThan(0);
    expect(rows.every(({ values }) => values.waitMinutes === null)).toBe(true);
  });

  it('of years is refused with what to ask instead', async () => {
    await expect(look({ kind: 'week', range: { last: 'P3Y' } })).rejects.toMatchObject({
      code: 'bad_request',
      details: { field: 'range' }
    });
  });
});

describe('a journey', () => {
  it('is the journey of GraphQL beside the stretch before; what is no stage of a visit has no place on it', async () => {
    const range = { last: 'PT24H' };
    const { rows } = await look<JourneyRow>({ kind: 'journey', range });
    const question = { measures: ['sentimentMean'] as const, range, compare: 'previous' as const };
    const { series } = await getJourney(scope, engine.analyst, mall, question, nowMs);
    expect(rows.map(({ value }) => value)).toEqual(series[0]?.values.slice(0, 12));
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const marked = (name: 'isPeak' | 'isValley' | 'isEnd') => rows.filter((row) => row[name]).map(({ key }) => key);
    expect([marked('isPeak'), marked('isValley'), marked('isEnd')]).toEqual([['enter'], ['find'], ['leave']]);
    expect(rows.find(({ key }) => key === 'leave')).toMatchObject({ previous: -0.5, enough: true });
  });
});

describe('keywords', () => {
  const range = { last: 'PT24H' };

  it('begin with what rises most surely, lean what is seldom towards no change, and leave out what one person said', async () => {
    const { rows } = await look<KeywordRow>({ kind: 'keywords', range, first: 4 });
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
    expect(rows[0]).toMatchObject({ key: '洗手间', count: 17, previous: 0 });
    expect(rows.map(({ key }) => key)).not.toContain('收银');
    expect(rows[0]?.timesBefore ?? 0).toBeGreaterThan(3);
    expect(rows[0]?.timesBefore ?? 99).toBeLessThan(17);
    const manner = (await look<KeywordRow>({ kind: 'keywords', range, first: 20 })).rows.find(({ key }) => key === '态度');
    // Six of 24 texts now, six of six before: less than before, and not by as much as it looks.
    expect(manner).toMatchObject({ count: 6, previous: 6 });
    expect(manner?.timesBefore ?? 9).toBeLessThan(1);
    expect(manner?.timesBefore ?? 0).toBeGreaterThan(0.25);
  });

  it('are masked for who sees texts masked, and refused to who sees none', async () => {
    const masked = await look<KeywordRow>({ kind: 'keywords', range }, { as: toScope('all', 'masked') });
    const full = await look<KeywordRow>({ kind: 'keywords', range }, { as: toScope('all', 'full') });
    expect(full.rows.map(({ key }) => key)).toContain('张伟');
    expect(masked.rows.map(({ key }) => key).join()).not.toContain('张伟');
    await expect(look({ kind: 'keywords', range }, { as: toScope('all', 'none') })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a ranking', () => {
  it('puts what is worst beyond doubt first, with the same stretch a week before', async () => {
    const { rows, statements } = await look<RankingRow>({ kind: 'ranking' });
    expect(rows.map(({ key, rank }) => [key, rank])).toEqual([
      ['L2-RESTROOM', 1],
      ['L1-SHOP', 2],
      ['L2-SHOP', 3]
    ]);
    expect(rows[0]).toMatchObject({ value: (1000 * 9) / 2400, sampleSize: 9, enough: true, level: 'L2', label: null });
    expect(rows[0]?.previous).toBeCloseTo((1000 * 2) / 2400, 9);
    expect(rows.map(({ low }) => low ?? 0)).toEqual(rows.map(({ low }) => low ?? 0).sort((a, b) => b - a));
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it('of a measure of which more is better puts the least first, by the upper end', async () => {
    const { rows } = await look<RankingRow>({ kind: 'ranking', of: 'level', measures: ['sentimentMean'] });
    expect(rows.map(({ key }) => key)).toEqual(['L2', 'L1']);
    expect(rows[0]?.high ?? 1).toBeLessThan(rows[1]?.high ?? 0);
  });

  it('can be of categories and channels, named in both languages, of one level, and of few rows', async () => {
    const categories = await look<RankingRow>({ kind: 'ranking', of: 'category', measures: ['complaintCount'], level: 'L2' });
    expect(categories.rows.map(({ key, value }) => [key, value])).toEqual([
      ['环境 / 卫生 / 异味', 9],
      ['环境 / 卫生', 1]
    ]);
    expect(categories.rows[0]?.label).toEqual({ zh: '卫生·异味', en: 'Odour' });
    const channels = await look<RankingRow>({ kind: 'ranking', of: 'channel', measures: ['complaintCount'], first: 1 });
    expect(channels.rows.map(({ key }) => key)).toEqual(['hotline']);
  });

  it('of channels by visitors is refused: no counter knows how somebody will complain', async () => {
    const asked = look({ kind: 'ranking', of: 'channel', measures: ['complaintsPer1kVisitors'] });
    await expect(asked).rejects.toMatchObject({
      code: 'bad_request',
      details: { field: 'measures', remedy: expect.stringContaining('complaintCount') }
    });
  });

  it('of venues keeps those of which nothing is known, last', async () => {
    const venues = [york, mall, works];
    const { rows } = await look<RankingRow>({ kind: 'ranking', of: 'venue' }, { venues });
    expect(rows.map(({ key, value }) => [key, value === null])).toEqual([
      ['mall', false],
      ['york', false],
      ['works', true]
    ]);
    expect(rows[0]?.label).toEqual({ en: 'Test Mall', zh: '测试商场' });
  });
});

describe('a chain', () => {
  it('is what `locations(by: venue)` says of every venue, with where it stands and whether it is open', async () => {
    const venues = [mall, york, online];
    const { rows, statements, meta } = await look<ChainRow>({ kind: 'chain' }, { venues });
    const measures = ['complaintCount', 'complaintsPer1kVisitors'] as const;
    const { places, series } = await getLocations(scope, engine.analyst, venues, { by: 'venue', measures, range: { last: 'PT3H' } }, nowMs);
    expect(rows.map(({ key }) => key)).toEqual(places.map(({ id }) => id));
    expect(rows.map(({ complaintCount }) => complaintCount)).toEqual(series[0]?.values);
    expect(rows.map(({ value, low, high }) => [value, low, high])).toEqual(
      series[1]?.values.map((value, index) => [value, series[1]?.low[index], series[1]?.high[index]])
    );
    expect(rows.map(({ position }) => position)).toEqual([[0.5, 0.5], [0.5, 0.5], null]);
    expect(rows.map(({ isOpen, footfall }) => [isOpen, footfall])).toEqual([
      [true, 2400],
      [true, 50],
      [true, null]
    ]);
    // However many venues there are: their stretch of three hours is the same.
    expect(statements.length).toBeLessThanOrEqual(3);
    expect(meta.metricWatermarks).toEqual([
      { metric: 'footfall', source: 'counter', at: '2026-11-21T12:06:00.000Z' },
      { metric: 'footfall', source: 'doors', at: '2026-11-21T11:00:00.000Z' }
    ]);
  });

  it('with a venue that is not yours does not exist', async () => {
    await expect(look({ kind: 'chain' }, { venues: [mall, york], as: toScope(new Set(['mall'])) })).rejects.toMatchObject({
      code: 'not_found'
    });
  });
});

describe('drivers', () => {
  const range = { last: 'P28D' };

  it('are those of GraphQL, as shares, the surest first', async () => {
    const { rows } = await look<DriverRow>({ kind: 'drivers', range }, { venue: works });
    const question = { range, measure: 'complaintCount', grain: 'hour', maxLag: 'PT3H' } as const;
    const { drivers } = await getDrivers(scope, engine.analyst, works, question, nowMs);
    expect(rows[0]).toMatchObject({ key: 'waitMinutes', rank: 1, significant: true, lagMinutes: 60 });
    expect(rows[0]?.effect).toBeCloseTo((drivers[0]?.perDeviation?.ratio ?? 0) - 1, 9);
    expect(rows.map(({ key }) => key)).toEqual(drivers.filter(({ pValue }) => pValue !== null).map(({ measure }) => measure));
  });

  it('are not worked out anew for every turn of a playlist: an answer is given again for a while, with its own instant', async () => {
    const first = await look<DriverRow>({ kind: 'drivers', range, measures: ['feedbackCount'] }, { venue: works });
    const again = await getView(
      scope,
      engine.analyst,
      works,
      { kind: 'drivers', venue: 'works', range, measures: ['feedbackCount'] },
      nowMs + 1
    );
    const soon = await getView(
      scope,
      engine.analyst,
      works,
      { kind: 'drivers', venue: 'works', range, measures: ['feedbackCount'] },
      nowMs + 240_000
    );
    expect(soon).toBe(again);
    expect(soon.asOf).toBe('2026-11-21T12:07:00.001Z');
    expect(soon.snapshot.rows).toEqual(first.rows);
    const later = await getView(
      scope,
      engine.analyst,
      works,
      { kind: 'drivers', venue: 'works', range, measures: ['feedbackCount'] },
      nowMs + 281_000
    );
    expect(later.asOf).toBe('2026-11-21T12:11:41.000Z');
  });

  it('of more than a quarter of a year are for GraphQL', async () => {
    await expect(look({ kind: 'drivers', range: { last: 'P1Y' } })).rejects.toMatchObject({
      code: 'bad_request',
      details: { field: 'range' }
    });
  });
});

describe('what a view stands on', () => {
  it('is said by metric and source, for the measures that it shows and no others', async () => {
    const kpis = await look({ kind: 'kpis', measures: ['complaintsPer1kVisitors', 'cleaningOverdueMinutes', 'nps'] });
    expect(kpis.meta.metricWatermarks).toEqual([
      { metric: 'cleaningOverdueMinutes', source: 'cleaning', at: '2026-11-21T07:07:00.000Z', whileWrong: true },
      { metric: 'footfall', source: 'counter', at: '2026-11-21T12:06:00.000Z' }
    ]);
    expect(kpis.meta.feedbackSources).toEqual(['hotline']);
    expect((await look({ kind: 'heat', heat: 'mood' })).meta.metricWatermarks).toBeUndefined();
    expect((await look({ kind: 'series', measures: ['footfall'] })).meta.metricWatermarks).toHaveLength(1);
  });
});

describe('a reader for what nobody waits for', () => {
  it('asks again where its lane is full, and passes other refusals on at once', async () => {
    let asked = 0;
    const busyTwice: Reader = {
      rows: async <T>() => {
        asked += 1;
        if (asked <= 2) throw new FloorpulseError('busy', 'All connections are at work.');
        return [{ n: asked }] as T[];
      }
    };
    expect(await waitWhenBusy(busyTwice).rows({ name: 'test', sql: '' })).toEqual([{ n: 3 }]);
    const broken: Reader = { rows: () => Promise.reject(new FloorpulseError('over_budget', 'Too much.')) };
    await expect(waitWhenBusy(broken).rows({ name: 'test', sql: '' })).rejects.toMatchObject({ code: 'over_budget' });
  });
});

it('hours of a clock that shifts by half an hour are as long as they were', async () => {
  const lordHowe = { ...toMall('works', 'Australia/Lord_Howe') };
  const day = { from: '2026-04-05T00:00:00+11:00', to: '2026-04-06T00:00:00+10:30' };
  const { rows } = await look<WeekRow>({ kind: 'week', range: { between: day } }, { venue: lordHowe });
  expect(rows.filter(({ hours }) => hours !== 1).map(({ hour, hours }) => [hour, hours])).toEqual([[1, 1.5]]);
  expect(toZoned(Date.parse(day.from), 'Australia/Lord_Howe').hoursInDay).toBe(24.5);
});
