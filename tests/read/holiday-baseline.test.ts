import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { HeatRow } from '../../src/lib/domain/live-events.ts';
import type { Holiday, Venue } from '../../src/lib/domain/place.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow } from '../support/rows.ts';
import { toMall, toScope } from './mall.ts';

const weekMs = 7 * 24 * 3_600_000;
/** A Saturday at eight in the evening in Shanghai. */
const nowMs = Date.parse('2026-11-21T12:00:00Z');
const range = { last: 'PT1H' };
const crowd = 60;

/** Two complaints in this hour of every week, eight now; a crowd of them two weeks ago, when it was a holiday. */
const toEvents = (venue: string) =>
  [0, 1, 2, 3, 4, 5, 6].flatMap((weeks) =>
    Array.from({ length: weeks === 0 ? 8 : weeks === 2 ? crowd : 2 }, (_, index) =>
      toFeedbackRow(nowMs - weeks * weekMs - (index + 1) * 50_000, 'L2-RESTROOM', { venue_id: venue })
    )
  );

const toDates = (...weeks: number[]): Holiday[] =>
  weeks.map((week) => ({ date: new Date(nowMs - week * weekMs).toISOString().slice(0, 10), name: { zh: '庙会', en: 'Temple fair' } }));
const toVenue = (id: string, holidays?: readonly Holiday[]): Venue => ({ ...toMall(id), ...(holidays && { calendar: { holidays } }) });
const plain = toVenue('plain');
const knowing = toVenue('knowing', toDates(2));
/** Two ordinary weeks are left of six. */
const festive = toVenue('festive', toDates(1, 2, 3, 4));

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  await insertRows(
    engine,
    test.dir,
    'feedback_raw_v1',
    [plain, knowing, festive].flatMap(({ id }) => toEvents(id))
  );
});
afterAll(() => close());

async function getExpectedHour(venue: Venue) {
  const question = { measures: ['complaintCount' as const], range, grain: 'hour' as const, expected: true };
  const { series } = await getTimeSeries(toScope(), engine.wall, venue, question, nowMs);
  return series[0];
}

async function getSurprise(venue: Venue): Promise<number | null> {
  const view = await getView(toScope(), engine.wall, venue, { kind: 'heat', heat: 'surprise', venue: venue.id, range }, nowMs);
  return (view.snapshot.rows as HeatRow[]).find(({ key }) => key === 'L2-RESTROOM')?.value ?? null;
}

describe('a week in which it was a holiday', () => {
  it('is no part of what a series expects', async () => {
    const [without, withHoliday] = [await getExpectedHour(plain), await getExpectedHour(knowing)];
    expect(without?.expected?.[0]).toBeGreaterThan(8);
    expect(withHoliday?.expected?.[0]).toBeCloseTo(2, 0);
    expect(withHoliday?.surprise?.[0] ?? 0).toBeGreaterThan(without?.surprise?.[0] ?? 0);
  });

  it('is no part of what the heat of surprise calls usual', async () => {
    expect((await getSurprise(knowing)) ?? 0).toBeGreaterThan(((await getSurprise(plain)) ?? 0) + 1);
  });

  it('does not count as one of the three weeks that are needed', async () => {
    expect(await getExpectedHour(festive)).toMatchObject({ expectedMissing: 'tooLittleHistory', expected: [null] });
    expect(await getSurprise(festive)).toBeNull();
  });
});
