import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { openByteCache, type ByteCache } from '../../schema/gate/byte-cache.ts';
import { openLandings, type Landings } from '../../schema/gate/landings.ts';
import type { GraphqlHandler } from '../../schema/yoga.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, toPost, type CountingReader } from './ask.ts';
import { admin, analystOfPlaza, foreign, plaza, toCatalogue } from './plaza.ts';
import { toFeedbackRow } from './rows.ts';

const clock = { nowMs: Date.UTC(2026, 10, 21, 4), now: () => clock.nowMs };
let opened: Awaited<ReturnType<typeof openTestEngine>>;
let engine: Engine;
let reader: CountingReader;
let landings: Landings;
let cache: ByteCache;
let handler: GraphqlHandler;
let looked: number;
let onRead: () => void;

beforeAll(async () => {
  opened = await openTestEngine();
  engine = opened.engine;
  await land('2026-11-20T02:10:00Z');
});
afterAll(() => opened.close());

beforeEach(() => {
  clock.nowMs += 3_600_000;
  onRead = () => undefined;
  reader = toCountingReader({ rows: (statement, onStatistics) => (onRead(), engine.analyst.rows(statement, onStatistics)) });
  landings = openLandings(clock);
  cache = openByteCache(clock, landings, 10_000_000);
  looked = 0;
  const catalogue = toCatalogue([plaza, foreign]);
  handler = openHandler(reader, {
    clock,
    landings,
    cache,
    venues: {
      list: (scope) => ((looked += 1), catalogue.list(scope)),
      get: (scope, id) => ((looked += 1), catalogue.get(scope, id))
    }
  }).handler;
  // Long after the last landing, and somebody looks.
  clock.nowMs += 3_600_000;
  landings.onChecked();
});

async function land(occurredAt: string, venue = 'plaza'): Promise<void> {
  await insertRows(engine, opened.dir, 'feedback_raw_v1', [toFeedbackRow(occurredAt, 'L1-DESK', { venue_id: venue })]);
  landings?.onLanded({ venues: [venue] });
}

const past = 'between: { from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z" }';
const toQuery = (range: string) =>
  `{ timeSeries(venue: "plaza", measures: [feedbackCount], range: { ${range} }, grain: day) { asOf series { values } } }`;

async function ask(
  query: string,
  scope: Scope = analystOfPlaza,
  variables?: object
): Promise<{ text: string; statements: number; looked: number }> {
  const [asked, lookedBefore] = [reader.asked.length, looked];
  const response = await handler(toPost({ query, variables }), { scope, requestId: 'r' });
  expect(response.status).toBe(200);
  return { text: await response.text(), statements: reader.asked.length - asked, looked: looked - lookedBefore };
}
/** Time goes on, and somebody looks at what lands. */
function pass(seconds: number): void {
  for (let left = seconds; left > 0; left -= 10) {
    clock.nowMs += Math.min(left, 10) * 1000;
    landings.onChecked();
  }
}
const nothing = { statements: 0, looked: 0 };

test('a question about the past is answered with the same bytes, and nothing runs, while nothing lands', async () => {
  const first = await ask(toQuery(past));
  expect(first.statements).toBeGreaterThan(0);
  for (const seconds of [0.2, 0.9, 20, 200]) {
    pass(seconds);
    expect(await ask(toQuery(past))).toEqual({ text: first.text, ...nothing });
  }
  pass(600);
  expect((await ask(toQuery(past))).statements).toBeGreaterThan(0);
});

test('what lands for its venue ends it, what lands for another does not', async () => {
  const first = await ask(toQuery(past));
  await land('2026-11-20T02:20:00Z', 'foreign');
  pass(2);
  expect(await ask(toQuery(past))).toEqual({ text: first.text, ...nothing });
  await land('2026-11-20T02:30:00Z');
  const second = await ask(toQuery(past));
  pass(2);
  const third = await ask(toQuery(past));
  expect(second.text).not.toBe(first.text);
  expect(third.statements).toBe(0);
  const values = (text: string) =>
    (JSON.parse(text) as { data: { timeSeries: { series: { values: number[] }[] } } }).data.timeSeries.series[0]?.values;
  expect(values(second.text)![0]).toBe(values(first.text)![0]! + 1);
});

test('what lands while it is read is not missed', async () => {
  onRead = () => landings.onLanded({ venues: ['plaza'] });
  await ask(toQuery(past));
  onRead = () => undefined;
  pass(2);
  expect((await ask(toQuery(past))).statements).toBeGreaterThan(0);
});

test('where nobody looks at what lands, or has not looked for a while, nothing is kept for longer than a second', async () => {
  await ask(toQuery(past));
  clock.nowMs += 6000;
  expect((await ask(toQuery(past))).statements).toBeGreaterThan(0);
  clock.nowMs += 120_000;
  landings.onChecked();
  const asked = reader.asked.length;
  await ask(toQuery(past));
  expect(reader.asked.length).toBeGreaterThan(asked);
});

test('somebody has to look only while something is kept that a landing would end', async () => {
  expect(cache.isWatching()).toBe(false);
  await ask(toQuery('last: "P2D"'));
  await ask('{ measures { name } }');
  expect(cache.isWatching()).toBe(false);
  await ask(toQuery(past));
  expect(cache.isWatching()).toBe(true);
  pass(1000);
  expect(cache.isWatching()).toBe(false);
});

test.each([
  ['a stretch that moves with the clock', 'last: "P2D"'],
  ['a stretch that is not over', 'between: { from: "2026-11-20T00:00:00Z", to: "2027-11-21T00:00:00Z" }'],
  ['business days', 'businessDays: 2']
])('%s is kept for a second', async (_name, range) => {
  const first = await ask(toQuery(range));
  clock.nowMs += 900;
  expect(await ask(toQuery(range))).toEqual({ text: first.text, ...nothing });
  clock.nowMs += 200;
  expect((await ask(toQuery(range))).statements).toBeGreaterThan(0);
});

test('scopes do not share, texts and venues alike', async () => {
  await ask(toQuery(past));
  expect((await ask(toQuery(past), admin)).looked).toBeGreaterThan(0);
  expect((await ask(toQuery(past), { ...analystOfPlaza, texts: 'none' })).looked).toBeGreaterThan(0);
  expect((await ask(toQuery(past), { ...analystOfPlaza, tokenId: 'a colleague' })).looked).toBe(0);
});

test('the same document and variables written otherwise are the same question; other ones are not', async () => {
  const query = (name: string) =>
    `query ${name}($venue: ID!, $range: Range!) { timeSeries(venue: $venue, measures: [feedbackCount], range: $range, grain: day) { times } }`;
  const range = { between: { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' } };
  const first = await ask(query('q'), analystOfPlaza, { venue: 'plaza', range });
  expect(first.statements).toBeGreaterThan(0);
  const other = { between: { to: range.between.to, from: range.between.from } };
  pass(5);
  expect(await ask(`# again\n${query('q').replaceAll(',', '\n')}`, analystOfPlaza, { range: other, venue: 'plaza' })).toEqual({
    text: first.text,
    ...nothing
  });
  const shorter = { between: { ...range.between, from: '2026-11-20T08:00:00Z' } };
  expect((await ask(query('q'), analystOfPlaza, { venue: 'plaza', range: shorter })).statements).toBeGreaterThan(0);
});

test('a new plan of a venue ends everything', async () => {
  await ask('{ venues { id } }');
  pass(5);
  expect((await ask('{ venues { id } }')).looked).toBe(0);
  cache.clear();
  expect((await ask('{ venues { id } }')).looked).toBeGreaterThan(0);
});

test('errors, half answers and the state of the server are not kept', async () => {
  for (const query of [
    '{ serverStatus { now } }',
    '{ venues { id } serverStatus { now } }',
    `{ a: ${toQuery(past).slice(2, -2)} b: timeSeries(venue: "missing", measures: [nps], range: { last: "P1D" }, grain: day) { times } }`,
    '{ venues { colour } }'
  ]) {
    await handler(toPost({ query }), { scope: analystOfPlaza, requestId: 'r' });
    expect(cache.size, query).toBe(0);
  }
});

test('a GET is asked again by its tag', async () => {
  const get = (headers: Record<string, string> = {}) =>
    handler(new Request(`http://floorpulse.test/graphql?query=${encodeURIComponent(toQuery(past))}`, { headers }), {
      scope: analystOfPlaza,
      requestId: 'r'
    });
  const first = await get();
  const etag = first.headers.get('etag')!;
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const text = await first.text();
  const second = await get({ 'if-none-match': `"other", W/${etag}` });
  expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag]);
  expect(await (await get({ 'if-none-match': '"other"' })).text()).toBe(text);
  const posted = await handler(toPost({ query: toQuery(past) }), { scope: analystOfPlaza, requestId: 'r' });
  expect(posted.headers.get('etag')).toBeNull();
});

test('a thousand identical requests at once are answered by one set of statements, GET and POST', async () => {
  for (const range of ['last: "P3D"', past]) {
    const query = toQuery(range);
    clock.nowMs += 5000;
    const alone = await ask(query);
    cache.clear();
    clock.nowMs += 5000;
    reader.asked.length = 0;
    const url = `http://floorpulse.test/graphql?query=${encodeURIComponent(query)}`;
    const texts = await Promise.all(
      Array.from({ length: 1000 }, async (_, index) =>
        (await handler(index % 2 === 0 ? new Request(url) : toPost({ query }), { scope: analystOfPlaza, requestId: String(index) })).text()
      )
    );
    expect(reader.asked.length).toBe(alone.statements);
    expect(new Set(texts).size).toBe(1);
    expect(JSON.parse(texts[0]!)).not.toHaveProperty('errors');
  }
});
