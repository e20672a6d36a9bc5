/** GraphQL subscriptions over server-sent events: the real handler, the real hub, the real engine. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import { openLiveHub, type LiveHub } from '../../src/lib/server/live/hub.ts';
import { openSubscriptions, type Subscriptions } from '../../src/lib/server/live/subscriptions.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openHandler, toCountingReader, toPost, type Answer, type CountingReader, type TestHandler } from '../schema/ask.ts';
import { admin, analystOfPlaza, foreign, plaza, toCatalogue } from '../schema/plaza.ts';
import { toFeedbackRow } from '../schema/rows.ts';
import { openTestEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { insertRows } from '../support/rows.ts';
import { log, openTestAccess } from './live-harness.ts';
import { readEvents, type EventReader } from './read-events.ts';

const other: Scope = { ...analystOfPlaza, tokenId: 'another-analyst' };
const access = openTestAccess({ analyst: analystOfPlaza, other, admin });
const limits = { maxSubscriptions: 205, maxSubscriptionsPerToken: 203 };
const timings = { fastTickMs: 20, slowTickMs: 1500, graceMs: 200 };

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let reader: CountingReader;
let hub: LiveHub;
let subscriptions: Subscriptions;
let world: TestHandler;

beforeAll(async () => {
  opened = await openTestEngine();
  reader = toCountingReader(opened.engine.analyst);
  const venues = { ...toCatalogue([plaza, foreign]), onChange: () => () => undefined };
  hub = openLiveHub({ reader: opened.engine.wall, venues, clock: systemClock, log, getView, maxQuestions: 4, timings });
  subscriptions = openSubscriptions({ hub, access, limits });
  world = openHandler(reader, { clock: systemClock, follow: subscriptions.follow });
});
afterAll(async () => {
  subscriptions.close();
  await hub.close();
  await opened.close();
});

const counts = `timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P1D" }, grain: month) { asOf series { values } }`;

async function subscribe(query: string, scope: Scope = analystOfPlaza, body: object = {}): Promise<Response> {
  const request = toPost({ query: `subscription ${query}`, ...body }, { accept: 'text/event-stream' });
  return world.handler(request, { scope, requestId: 'request-1' });
}
const readers: EventReader[] = [];
async function follow(fields = counts, scope?: Scope): Promise<EventReader> {
  const events = readEvents(await subscribe(`{ ${fields} }`, scope));
  readers.push(events);
  return events;
}

async function land(count = 1): Promise<void> {
  const rows = Array.from({ length: count }, () => toFeedbackRow(new Date(Date.now() - 60_000).toISOString(), 'L1-DESK'));
  await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', rows);
  hub.onLanded({ table: 'feedback_raw_v1', venues: ['plaza'] });
}

const toTotal = ({ data }: { data: { timeSeries: { series: { values: number[] }[] } } }): number =>
  data.timeSeries.series[0]!.values.reduce((sum, value) => sum + value, 0);

/** Reads until the counts add up to `total`. */
async function readUntil(events: EventReader, total: number): Promise<void> {
  for (;;) {
    const { event, data } = await events.next();
    expect(event).toBe('next');
    expect(data.errors).toBeUndefined();
    if (toTotal(data) === total) return;
  }
}
const getTotal = async (): Promise<number> => toTotal((await world.ask(`{ ${counts} }`)) as Required<Answer> as never);

/** Whoever is not read any more goes away, and the view with the last one. */
async function leave(): Promise<void> {
  await Promise.all(readers.splice(0).map((events) => events.cancel()));
  await eventually(() => expect([subscriptions.count, hub.watchedViews]).toEqual([0, 0]));
}
afterEach(leave);

test('the first answer comes at once and says what the query says; feedback that lands is in the next one', async () => {
  await land(2);
  const response = await subscribe(`{ ${counts} }`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = readEvents(response);
  readers.push(events);
  const { event, data } = await events.next();
  expect(event).toBe('next');
  const query = await world.ask<{ timeSeries: { series: unknown } }>(`{ ${counts} }`);
  expect(data.data.timeSeries.series).toEqual(query.data?.timeSeries.series);
  const before = toTotal(data);
  await land(3);
  await readUntil(events, before + 3);
});

test('while nothing changes a fresh asOf comes by itself, and not more than that', async () => {
  const events = await follow();
  const seen: { asOf: string; total: number }[] = [];
  const begunAt = performance.now();
  while (seen.length < 4) {
    const { data } = await events.next();
    seen.push({ asOf: data.data.timeSeries.asOf, total: toTotal(data) });
  }
  // The first at once, the others as the slow tick brings them: never closer than the shortest gap.
  expect(performance.now() - begunAt).toBeGreaterThan(2 * 1000);
  expect(new Set(seen.map(({ total }) => total)).size).toBe(1);
  expect(new Set(seen.map(({ asOf }) => asOf)).size).toBe(4);
});

test('a venue beside its siblings is told what the query says, and when feedback lands at a sibling', async () => {
  const question = `breakdown(venue: "plaza", measures: [feedbackCount], by: [], range: { last: "P1D" }, compare: siblings) { series { compared } }`;
  const toCompared = ({ data }: { data?: unknown }): unknown =>
    (data as { breakdown: { series: { compared: unknown }[] } }).breakdown.series[0]?.compared;
  await land();
  const events = await follow(question, admin);
  expect(toCompared((await events.next()).data)).toEqual([0]);
  const row = { ...toFeedbackRow(new Date(Date.now() - 60_000).toISOString(), 'L1-DESK'), venue_id: 'foreign' };
  await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', [row]);
  hub.onLanded({ table: 'feedback_raw_v1', venues: ['foreign'] });
  expect(toCompared((await events.next()).data)).toEqual([1]);
  // Who sees no other venue has none beside it.
  expect(toCompared((await (await follow(question)).next()).data)).toEqual([null]);
});

test('two hundred who follow one question cost the statements of one', async () => {
  const statementsOf = async (followers: number, last: string): Promise<number> => {
    reader.asked.length = 0;
    const all = await Promise.all(Array.from({ length: followers }, () => follow(counts.replace('P1D', last))));
    await Promise.all(all.map((events) => events.next()));
    const asked = reader.asked.length;
    await leave();
    return asked;
  };
  const one = await statementsOf(1, 'P2D');
  expect(one).toBeGreaterThan(0);
  // A slow machine may fit a second run in; two hundred times as many it is not.
  expect(await statementsOf(200, 'P3D')).toBeLessThanOrEqual(2 * one);
});

test('who makes a question live pays its first answer; who has nothing left makes none live', async () => {
  const poor = openHandler(reader, {
    clock: systemClock,
    follow: subscriptions.follow,
    limits: { maxDepth: 10, maxCost: 5000, rowsPerMinute: 1 }
  });
  const first = async (last: string) => {
    const request = toPost({ query: `subscription { ${counts.replace('P1D', last)} }` }, { accept: 'text/event-stream' });
    const events = readEvents(await poor.handler(request, { scope: other, requestId: 'request-1' }));
    readers.push(events);
    return (await events.next()).data;
  };
  expect((await first('P4D')).errors).toBeUndefined();
  expect((await first('P5D')).errors[0].extensions.code).toBe('OVER_BUDGET');
});

test('all of them hear of what landed', async () => {
  const before = await getTotal();
  const all = await Promise.all(Array.from({ length: 60 }, (_, index) => follow(counts, index % 2 ? analystOfPlaza : other)));
  expect(hub.watchedViews).toBe(1);
  await Promise.all(all.map((events) => events.next()));
  await land();
  await Promise.all(all.map((events) => readUntil(events, before + 1)));
});

test('questions that mean the same share a view, others do not', async () => {
  const all = [
    await follow(`timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P1D" }, grain: day) { asOf }`),
    await follow(`timeSeries(grain: day, range: { last: "P1D" }, place: null, measures: [feedbackCount], venue: "plaza") { times }`, other),
    await follow(`timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P1D" }, grain: week) { asOf }`),
    await follow(`locations(by: venue, measures: [feedbackCount], range: { last: "P1D" }) { places { id } series { values } }`)
  ];
  const [, , , table] = await Promise.all(all.map((events) => events.next()));
  expect(table?.data.data.locations.places).toEqual([{ id: 'plaza' }]);
  expect(hub.watchedViews).toBe(3);
});

test('a view over all venues of a caller hears of each of them', async () => {
  const events = await follow(`locations(by: venue, measures: [feedbackCount], range: { last: "P1D" }) { series { values } }`);
  const { data } = await events.next();
  const [before] = data.data.locations.series[0].values as number[];
  await land();
  await eventually(async () => expect((await events.next()).data.data.locations.series[0].values).toEqual([before! + 1]));
});

test.each([
  ['an unknown venue', 'timeSeries(venue: "nowhere", measures: [feedbackCount], range: { last: "P1D" }, grain: day) { asOf }', 'NOT_FOUND'],
  [
    'somebody else’s venue',
    'timeSeries(venue: "foreign", measures: [feedbackCount], range: { last: "P1D" }, grain: day) { asOf }',
    'NOT_FOUND'
  ],
  ['a bad range', 'timeSeries(venue: "plaza", measures: [feedbackCount], range: { businessDays: 0 }, grain: day) { asOf }', 'BAD_REQUEST'],
  ['too much', 'timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P900D" }, grain: minute) { asOf }', 'OVER_BUDGET']
])('%s is a GraphQL error, and nothing stays open', async (_name, fields, code) => {
  const [first, ...rest] = await readEvents(await subscribe(`{ ${fields} }`)).ended();
  expect(first).toMatchObject({ event: 'next', data: { errors: [{ extensions: { code } }] } });
  expect(rest.map(({ event }) => event)).toEqual(['complete']);
});

test('a document that does not fit the schema is refused before anything runs', async () => {
  reader.asked.length = 0;
  const text = await (await subscribe('{ timeSeries { nothing } }')).text();
  expect(text).toContain('Cannot query field');
  expect(reader.asked).toEqual([]);
});

test('variables are checked as those of queries', async () => {
  const query = `($grain: Grain!) { timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P1D" }, grain: $grain) { grain } }`;
  const good = readEvents(await subscribe(query, analystOfPlaza, { variables: { grain: 'day' } }));
  expect((await good.next()).data).toEqual({ data: { timeSeries: { grain: 'day' } } });
  await good.cancel();
  const text = await (await subscribe(query, analystOfPlaza, { variables: { grain: 'century' } })).text();
  expect(text).toContain('century');
});

test('a token has so many subscriptions, and the server so many questions', async () => {
  await Promise.all(Array.from({ length: limits.maxSubscriptionsPerToken }, () => follow()));
  const [refused] = await (await follow()).ended();
  expect(refused?.data.errors[0]).toMatchObject({
    message: expect.stringContaining('203 subscriptions'),
    extensions: { code: 'BUSY', retryAfterSeconds: 10 }
  });
  // Somebody else still may, until all are taken.
  const others = [await follow(counts, other), await follow(counts, other)];
  await Promise.all(others.map((events) => events.next()));
  const [full] = await (await follow(counts, other)).ended();
  expect(full?.data.errors[0].message).toContain('All 205 subscriptions');
  await leave();

  const distinct = await Promise.all(
    ['minute', 'quarterHour', 'hour', 'day'].map((grain) =>
      follow(`timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "PT1H" }, grain: ${grain}) { asOf }`)
    )
  );
  await Promise.all(distinct.map((events) => events.next()));
  const [many] = await (await follow()).ended();
  expect(many?.data.errors[0].message).toContain('All 4 live questions');
});

test('a revoked token ends its subscriptions with an error, and nobody else’s', async () => {
  const [mine, theirs] = [await follow(counts, analystOfPlaza), await follow(counts, other)];
  await Promise.all([mine.next(), theirs.next()]);
  access.revoke('other');
  const events = await theirs.ended();
  expect(events.at(-2)?.data.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(events.at(-1)?.event).toBe('complete');
  await eventually(() => expect(subscriptions.count).toBe(1));
  expect((await mine.next()).data.errors).toBeUndefined();
});

test('a server that closes completes what is open and takes nothing new', async () => {
  const events = await follow();
  await events.next();
  subscriptions.close();
  expect((await events.ended()).at(-1)?.event).toBe('complete');
  const [refused] = await (await follow()).ended();
  expect(refused?.data.errors[0].extensions.code).toBe('UNAVAILABLE');
});
