/** Subscriptions and exports through everything there is: sockets, SvelteKit's adapter, tokens, the end of the process. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import { mine, openWorld, type World } from '../access/walk-world.ts';
import { readEvents, type EventReader } from '../live/read-events.ts';
import { eventually } from '../support/eventually.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.remove());

const counts = `timeSeries(venue: "${mine}", measures: [feedbackCount], range: { last: "P1D" }, grain: month) { series { values } }`;

async function subscribe(token: string, signal?: AbortSignal): Promise<Response> {
  return world.ask('/graphql', token, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: `subscription { ${counts} }` }),
    ...(signal && { signal })
  });
}

async function readTotal(events: EventReader): Promise<number> {
  const { data } = await events.next();
  expect(data.errors).toBeUndefined();
  return (data.data.timeSeries.series[0].values as number[]).reduce((sum, value) => sum + value, 0);
}

async function countSubscriptions(): Promise<number> {
  const text = await (await world.ask('/metrics', world.boss)).text();
  return Number(/^floorpulse_live_subscriptions (\d+)/m.exec(text)?.[1]);
}

test('an event that is posted is in the next answer of whoever follows, and who goes away is forgotten', async () => {
  const leaving = new AbortController();
  const response = await subscribe(world.tokens.analyst, leaving.signal);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const events = readEvents(response);
  const before = await readTotal(events);
  // The stream begins with a ping, so that nobody on the way holds the head back.
  expect(events.pings).toBeGreaterThan(0);
  await world.postFeedback(mine, 'posted-live', 'hello');
  await eventually(async () => expect(await readTotal(events)).toBe(before + 1));
  expect(await countSubscriptions()).toBe(1);
  leaving.abort();
  await eventually(async () => expect(await countSubscriptions()).toBe(0));
});

test('a page subscribes by GET, with its cookie', async () => {
  const leaving = new AbortController();
  const response = await world.ask(`/graphql?${new URLSearchParams({ query: `subscription { ${counts} }` })}`, undefined, {
    headers: { accept: 'text/event-stream', cookie: `floorpulse=${world.tokens.analyst}` },
    signal: leaving.signal
  });
  await readTotal(readEvents(response));
  leaving.abort();
  await eventually(async () => expect(await countSubscriptions()).toBe(0));
});

test('a revoked token ends its stream, with the reason', async () => {
  const events = readEvents(await subscribe(world.tokens.viewer));
  await readTotal(events);
  const id = world.tokens.viewer.split('_')[1];
  await updateTokenFile(toTokenFilePath(world.server.dataDir), (tokens) =>
    tokens.map((record) => (record.id === id ? { ...record, revokedAt: new Date().toISOString() } : record))
  );
  const rest = await events.ended();
  expect(rest.at(-2)?.data.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(rest.at(-1)?.event).toBe('complete');
});

test('an export comes through as a file, zipped for who asks for that', async () => {
  const search = new URLSearchParams({ format: 'csv', query: `{ feedback(venue: "${mine}") { nodes { id text } } }` });
  const response = await world.ask(`/api/export?${search}`, world.tokens.analyst, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="floorpulse-feedback-\d{8}T\d{6}Z\.csv"$/);
  const lines = (await response.text()).split('\r\n');
  expect(lines[0]).toBe('id,text');
  expect(lines).toContain('first,hello，请回电[电话]');
  const head = await world.ask(`/api/export?${search}`, world.tokens.analyst, { method: 'HEAD' });
  expect([head.status, head.headers.get('x-floorpulse-truncated'), await head.text()]).toEqual([200, 'false', '']);
  const refused = await world.ask('/api/export?format=csv', world.tokens.analyst);
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: expect.objectContaining({ code: 'bad_request', remedy: expect.any(String) }) }
  ]);
});

test('a server that ends completes the streams and does not wait for those who read them', async () => {
  const events = readEvents(await subscribe(world.tokens.analyst));
  await readTotal(events);
  const stopped = world.server.stop();
  expect((await events.ended()).at(-1)?.event).toBe('complete');
  expect(await stopped).toBe(0);
});
