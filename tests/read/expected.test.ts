import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getCells } from '../../clickhouse/read/cells/get-cells.ts';
import { getExpected } from '../../clickhouse/read/insight/get-expected.ts';
import { openCost } from '../../clickhouse/read/reader/open-cost.ts';
import { toBuckets } from '../../src/lib/domain/buckets.ts';
import { shiftWeeks, type Grain, type TimeRange } from '../../src/lib/domain/time-range.ts';
import { toExtraSpread, toNextRate } from '../../src/lib/stats/count-prediction.ts';
import { fitGammaPrior } from '../../src/lib/stats/gamma-poisson.ts';
import { openRandom } from '../../src/lib/stats/random.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow } from '../support/rows.ts';
import { toMall } from './mall.ts';

const venue = toMall('berlin', 'Europe/Berlin');
const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** Clocks go back on 25 October 2026: the weeks before are an hour off in elapsed time. */
const nowMs = Date.parse('2026-11-04T12:07:31.250Z');
const firstMs = nowMs - 12 * weekMs;
const units = ['L1-SHOP', 'L1-RESTROOM', 'L2-DINER'];

const random = openRandom(4);
const events = Array.from({ length: 12 * 7 * 24 }, (_, hour) => firstMs + hour * hourMs).flatMap((startMs) => {
  const count = Math.floor(3 * random() * (0.2 + Math.sin((Math.PI * (new Date(startMs).getUTCHours() + 1)) / 24) ** 2));
  return Array.from({ length: count }, () => ({
    atMs: Math.floor(startMs + hourMs * random()),
    unit: units[Math.floor(3 * random())] ?? ''
  }));
});

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const rows = events.map(({ atMs, unit }) => toFeedbackRow(atMs, unit, { venue_id: 'berlin' }));
  // A burst now, at the restroom.
  const burst = Array.from({ length: 12 }, (_, index) =>
    toFeedbackRow(nowMs - 30_000 * (index + 1), 'L1-RESTROOM', { venue_id: 'berlin' })
  );
  await insertRows(engine, test.dir, 'feedback_raw_v1', [...rows, ...burst]);
});
afterAll(() => close());

async function ask(range: TimeRange, grain: Grain, sinceMs: number | null = firstMs, isSkipped?: (stretch: TimeRange) => boolean) {
  const reader = openCost(engine.wall);
  const buckets = toBuckets(range, grain, venue.timeZone);
  const question = {
    slices: [range],
    timeZone: venue.timeZone,
    buckets,
    placeCut: 'unit' as const,
    measures: ['complaintCount', 'sentimentMean']
  };
  const groups = await getCells(reader, [venue], question);
  const before = reader.cost().queries;
  const toExpected = await getExpected(reader, venue, question, groups, { firstMs: sinceMs, isSkipped });
  return { buckets, groups, toExpected, queries: reader.cost().queries - before };
}

/** The same from the list of events, week by week. */
function toTruth(range: TimeRange, grain: Grain, unit: string): (number | null)[] {
  const buckets = toBuckets(range, grain, venue.timeZone);
  const weekly = buckets.startsMs.map((startMs, index) => {
    const floor = (ms: number): number => Math.floor(ms / 1000) * 1000;
    const from = floor(Math.max(startMs, range.fromMs));
    const to = floor(Math.min(buckets.startsMs[index + 1] ?? buckets.endMs, range.toMs));
    return [1, 2, 3, 4, 5, 6, 7, 8].flatMap((weeks) => {
      const back = shiftWeeks({ fromMs: from, toMs: to }, weeks, venue.timeZone);
      const toMs = grain === 'day' ? shiftWeeks({ fromMs: to, toMs: to }, weeks, venue.timeZone).fromMs : back.toMs;
      if (back.fromMs < firstMs) return [];
      return [events.filter((event) => event.unit === unit && event.atMs >= back.fromMs && event.atMs < toMs).length];
    });
  });
  const seen = weekly.map((counts) => ({ count: counts.reduce((sum, count) => sum + count, 0), exposure: counts.length }));
  const prior = fitGammaPrior(seen);
  const spread = toExtraSpread(weekly);
  return seen.map((own) => {
    if (!prior || own.exposure < 3) return null;
    const { shape, rate } = toNextRate(prior, own, spread);
    return shape / rate;
  });
}

const hours = (count: number): TimeRange => ({ fromMs: nowMs - count * hourMs, toMs: nowMs });

describe('what a count was to be expected to be', () => {
  it.each([
    ['minute', 3],
    ['quarterHour', 30],
    ['hour', 24],
    ['hour', 24 * 12],
    ['day', 24 * 15],
    ['week', 24 * 15]
  ] as const)('is that of the same %s of the weeks before, over %i hours and a clock change, in one statement', async (grain, length) => {
    const { groups, toExpected, queries } = await ask(hours(length), grain);
    expect(queries).toBe(1);
    const compared = groups.filter(({ place }) => units.includes(place.id));
    expect(compared.length).toBeGreaterThan(0);
    for (const group of compared) {
      const truth = toTruth(hours(length), grain, group.place.id);
      const { expected, missing } = toExpected(group, 'complaintCount');
      expect(missing).toBeNull();
      for (const [index, value] of expected.entries()) expect(value).toBeCloseTo(truth[index] ?? NaN, 9);
    }
  });

  it('makes a burst stand out, and nothing else', async () => {
    const { groups, toExpected } = await ask(hours(24), 'hour');
    const restroom = groups.find(({ place }) => place.id === 'L1-RESTROOM');
    if (!restroom) throw new Error('The restroom has a group.');
    const { surprise, expected, high } = toExpected(restroom, 'complaintCount');
    expect(surprise.at(-1)).toBeGreaterThan(6);
    expect(high.at(-1)).toBeLessThan(12);
    expect(surprise.slice(0, -1).filter((value) => value !== null && value > 3)).toEqual([]);
    // The hour is not over: neither is what it is compared with.
    expect(expected.at(-1)).toBeLessThan(Math.max(...expected.slice(12, -1).map(Number)));
  });

  it('is not known without three weeks, for measures that are no counts, and for months; and it says so', async () => {
    const young = await ask(hours(24), 'hour', nowMs - 2 * weekMs);
    const [group] = young.groups;
    if (!group) throw new Error('There is a group.');
    expect(young.queries).toBe(0);
    expect(young.toExpected(group, 'complaintCount')).toMatchObject({ missing: 'tooLittleHistory' });
    expect(young.toExpected(group, 'complaintCount').expected).toEqual(young.buckets.startsMs.map(() => null));
    expect((await ask(hours(24), 'hour')).toExpected(group, 'sentimentMean').missing).toBe('notACount');
    expect((await ask(hours(24 * 40), 'month')).toExpected(group, 'complaintCount').missing).toBe('noSameStretch');
    expect((await ask(hours(24), 'hour', null)).toExpected(group, 'complaintCount').missing).toBe('tooLittleHistory');
  });

  it('leaves out days that are no example', async () => {
    const isSkipped = ({ fromMs }: TimeRange): boolean => fromMs >= nowMs - 7 * weekMs;
    const { groups, toExpected } = await ask(hours(2), 'hour', firstMs, isSkipped);
    expect(groups.map((group) => toExpected(group, 'complaintCount').missing)).toEqual(groups.map(() => 'tooLittleHistory'));
  });
});
