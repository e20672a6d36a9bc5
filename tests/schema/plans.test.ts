import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import type { VenueStore } from '../../src/lib/server/venue/venue-store.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, type TestHandler } from './ask.ts';
import { admin, plaza, toPlaza } from './plaza.ts';
import { toFeedbackRow } from './rows.ts';

const clock = new TestClock();
clock.ms = Date.UTC(2026, 10, 21, 4);
const splitMs = Date.UTC(2026, 10, 20, 4);
let db: Awaited<ReturnType<typeof openTestEngine>>;
let venues: VenueStore;
let ask: TestHandler['ask'];

beforeAll(async () => {
  db = await openTestEngine();
  venues = await openVenueStore({ engine: db.engine, clock, log });
  await venues.save(admin, plaza);
  const units = plaza.units.map((unit) => (unit.id === 'L1-DESK' ? { ...unit, id: 'L1-BAR', name: { en: 'Bar' } } : unit));
  await venues.save(admin, { ...plaza, units }, { validFromMs: splitMs, successors: { 'L1-DESK': 'L1-BAR' }, format: 'imdf' });
  await venues.save(admin, toPlaza('foreign', 'Foreign Mall'));
  const regions = [
    { id: 'country', name: { en: 'Country' } },
    { id: 'city', name: { en: 'City' }, parent: 'country' }
  ];
  const catalogue = { list: () => regions, get: (_scope: unknown, id: string) => regions.find((region) => region.id === id) };
  const calendar = {
    holidays: [{ date: '2026-11-21', name: { en: 'Founding day', zh: '店庆' }, hours: { opensMinute: 480, closesMinute: 1200 } }]
  };
  await venues.saveBook(admin, 'plaza', (book) => ({ ...book, region: 'city', groups: ['flagship'], calendar }));
  await insertRows(db.engine, db.dir, 'feedback_raw_v1', [
    toFeedbackRow('2026-11-19T02:00:00Z', 'L1-DESK'),
    toFeedbackRow('2026-11-20T10:00:00Z', 'L1-BAR')
  ]);
  ({ ask } = openHandler(db.engine.analyst, { venues, regions: catalogue }));
});
afterAll(async () => {
  venues.close();
  await db.close();
});

const between = (from: string, to: string) => `range: { between: { from: "${from}", to: "${to}" } }`;
const listed = async (range: string): Promise<(readonly [string, number | null])[]> => {
  const { data, errors } = await ask<{ locations: { places: { id: string }[]; series: { values: (number | null)[] }[] } }>(
    `{ locations(venue: "plaza", by: unit, level: "L1", measures: [feedbackCount], ${range}) { places { id } series { values } } }`
  );
  expect(errors).toBeUndefined();
  return data!.locations.places.map(({ id }, at) => [id, data!.locations.series[0]!.values[at] ?? null] as const).sort();
};

test('a past stretch is on the plan that was valid at its end, which is not part of it', async () => {
  expect(await listed(between('2026-11-18T00:00:00Z', '2026-11-20T04:00:00Z'))).toEqual([
    ['L1-DESK', 1],
    ['L1-SHOP-01', 0]
  ]);
  const later = await listed(between('2026-11-20T04:00:00Z', '2026-11-20T12:00:00Z'));
  expect(later.map(([id]) => id)).toEqual(['L1-BAR', 'L1-SHOP-01']);
});

test('a stretch over the change counts what happened on a unit that left where its successor is', async () => {
  expect(await listed('range: { last: "P7D" }')).toEqual([
    ['L1-BAR', 2],
    ['L1-SHOP-01', 0]
  ]);
});

test('an event keeps the name that its place had', async () => {
  const { data } = await ask('{ feedback(venue: "plaza", range: { last: "P7D" }) { nodes { place { id name } } } }');
  expect(data).toMatchObject({
    feedback: { nodes: [{ place: { id: 'L1-BAR', name: 'Bar' } }, { place: { id: 'L1-DESK', name: 'L1-DESK' } }] }
  });
});

test('a venue says its plans, region, groups, hours of today and position', async () => {
  const { data } = await ask(`{ venue(id: "plaza") { region { id parent { id } } groups position { lng lat }
    plans { version validFrom format levelCount unitCount } openToday { opens closes isOpen holiday(language: "zh") } } }`);
  expect(data).toEqual({
    venue: {
      region: { id: 'city', parent: { id: 'country' } },
      groups: ['flagship'],
      position: { lng: expect.closeTo(121.4005, 6), lat: expect.closeTo(31.2005, 6) },
      plans: [
        { version: 1, validFrom: null, format: null, levelCount: 2, unitCount: 3 },
        { version: 2, validFrom: '2026-11-20T04:00:00.000Z', format: 'imdf', levelCount: 2, unitCount: 3 }
      ],
      openToday: { opens: '2026-11-21T00:00:00.000Z', closes: '2026-11-21T12:00:00.000Z', isOpen: true, holiday: '店庆' }
    }
  });
});

test('venues are asked for by region, with the regions in it, and by group', async () => {
  const ids = async (args: string) =>
    (await ask<{ venues: { id: string }[] }>(`{ venues${args} { id } }`, {}, admin)).data?.venues.map(({ id }) => id);
  expect(await ids('')).toEqual(['foreign', 'plaza']);
  for (const args of ['(region: "city")', '(region: "country")', '(group: "flagship")', '(region: "country", group: "flagship")'])
    expect(await ids(args)).toEqual(['plaza']);
  for (const args of ['(region: "nowhere")', '(group: "other")']) expect(await ids(args)).toEqual([]);
});

test('what left without a successor is unplaced where the plan of the end has lost it, in the tray as in the heat', async () => {
  const bare = venues.get(admin, 'plaza')!;
  const [units, validFromMs] = [bare.units.filter(({ id }) => id !== 'L1-BAR'), Date.parse('2026-11-21T03:00:00Z')];
  await venues.save(admin, { ...plaza, units }, { validFromMs, successors: { 'L1-BAR': null } });
  const unplaced = async (to: string): Promise<unknown> => {
    const range = between('2026-11-20T04:00:00Z', to);
    const heat = `heat(venue: "plaza", kind: density, ${range}) { unplaced { reason count } }`;
    const { data, errors } = await ask<{ heat: { unplaced: unknown }; unplaced: { groups: { reason: string; feedbackCount: number }[] } }>(
      `{ ${heat} unplaced(venue: "plaza", ${range}) { groups { reason feedbackCount } } }`,
      undefined,
      admin
    );
    expect(errors).toBeUndefined();
    const tray = data!.unplaced.groups.map(({ reason, feedbackCount }) => ({ reason, count: feedbackCount }));
    expect(tray).toEqual(data!.heat.unplaced);
    return tray;
  };
  expect(await unplaced('2026-11-20T12:00:00Z')).toEqual([]);
  expect(await unplaced('2026-11-21T04:00:00Z')).toEqual([{ reason: 'removed_unit', count: 1 }]);
});
