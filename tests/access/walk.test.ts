import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/lib/domain/scope.ts';
import { readEvents } from '../live/read-events.ts';
import { makeArchive, packArchive } from '../plan/small-archive.ts';
import { listGraphqlRoots, listRoutes } from './routes.ts';
import { lookers, mine, nowhere, openWorld, secret, theirs, toComparable, type World } from './walk-world.ts';

let world: World;
let archive: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  world = await openWorld();
  archive = new Uint8Array(await packArchive(makeArchive()));
});
afterAll(() => world.remove());

interface RouteLine {
  /** Who gets past the door. */
  readonly who: readonly Role[] | 'open';
  /** A page is refused as a page. */
  readonly page?: true;
  /** Our own pages may frame it; absent: nobody. */
  readonly framed?: 'self';
  /** Only a token of all venues gets past. */
  readonly whole?: true;
  readonly body?: (venue: string) => BodyInit;
  readonly type?: string;
}

const json = (make: (venue: string) => unknown): Pick<RouteLine, 'body' | 'type'> => ({
  body: (venue) => JSON.stringify(make(venue)),
  type: 'application/json'
});
const occurredAt = '2026-11-20T10:00:00Z';

/** Every route and method has a line here; a new one breaks the first test until somebody has decided who may call it. */
const lines: Readonly<Record<string, RouteLine>> = {
  'GET /': { who: lookers, page: true },
  'GET /wall/[wallId]': { who: lookers, page: true, framed: 'self' },
  'GET /venues': { who: lookers, page: true },
  'GET /venues/[venueId]': { who: lookers, page: true },
  'GET /venues/[venueId]/unplaced': { who: lookers, page: true },
  'GET /explore': { who: lookers, page: true },
  'GET /import': { who: ['manager', 'admin'], page: true },
  'GET /import/draw': { who: ['manager', 'admin'], page: true },
  'GET /walls/[wallId]/edit': { who: ['manager', 'admin'], page: true },
  'GET /walls/[wallId]/remote': { who: ['manager', 'admin'], page: true },
  'GET /healthz': { who: 'open' },
  'GET /readyz': { who: 'open' },
  'GET /schemas/feedback.json': { who: 'open' },
  'GET /schemas/measurement.json': { who: 'open' },
  'GET /metrics': { who: ['admin'] },
  'GET /graphql': { who: lookers },
  'POST /graphql': { who: lookers, ...json((venue) => ({ query: `{ venue(id: "${venue}") { name } }` })) },
  'GET /api/questions': { who: lookers },
  'POST /api/questions': { who: lookers, ...json((venue) => ({ name: 'walk', query: `{ venue(id: "${venue}") { name } }` })) },
  'GET /api/questions/[questionId]': { who: lookers },
  'DELETE /api/questions/[questionId]': { who: lookers },
  'GET /api/export': { who: lookers },
  'POST /api/export': { who: lookers, ...json((venue) => ({ format: 'ndjson', query: `{ venue(id: "${venue}") { name } }` })) },
  'POST /api/session': { who: 'open', ...json(() => ({ nothing: true })) },
  'DELETE /api/session': { who: 'open' },
  'POST /api/feedback': {
    who: ['ingest', 'admin'],
    ...json((venue) => ({ id: 'walk', source: 'walk', venue, occurredAt, channel: 'chat' }))
  },
  'POST /api/measurements': {
    who: ['ingest', 'admin'],
    ...json((venue) => ({ source: 'walk', venue, metric: 'footfall', at: occurredAt, value: 1 }))
  },
  'GET /api/venues': { who: lookers },
  'PUT /api/venues/[venueId]': { who: ['manager', 'admin'], body: () => archive, type: 'application/zip' },
  'POST /api/venues/[venueId]/preview': { who: ['manager', 'admin'], body: () => archive, type: 'application/zip' },
  'GET /api/venues/[venueId]/plan': { who: lookers },
  'GET /api/venues/[venueId]/plans': { who: lookers },
  'GET /api/venues/[venueId]/plans/diff': { who: lookers },
  'GET /api/venues/[venueId]/imdf': { who: lookers },
  'GET /api/venues/[venueId]/book': { who: lookers },
  'PATCH /api/venues/[venueId]/book': { who: ['manager', 'admin'], ...json(() => ({ groups: ['walk'] })) },
  'GET /api/venues/[venueId]/aliases': { who: lookers },
  'PUT /api/venues/[venueId]/aliases/[alias]': { who: ['manager', 'admin'], ...json((venue) => ({ place: venue })) },
  'DELETE /api/venues/[venueId]/aliases/[alias]': { who: ['manager', 'admin'] },
  'POST /api/venues/[venueId]/assign': {
    who: ['manager', 'admin'],
    ...json(() => ({ name: { alias: 'walk' }, place: 'NO-SUCH-PLACE' }))
  },
  'GET /api/venues/[venueId]/pictures/[pictureId]': { who: lookers },
  'PUT /api/venues/[venueId]/pictures/[pictureId]': {
    who: ['manager', 'admin'],
    body: () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
    type: 'image/svg+xml'
  },
  'GET /api/regions': { who: lookers },
  'GET /api/regions/[regionId]': { who: lookers },
  'PUT /api/regions/[regionId]': { who: [], whole: true, ...json(() => ({ name: { en: 'Walk' } })) },
  'DELETE /api/regions/[regionId]': { who: [], whole: true },
  'GET /api/basemap': { who: lookers },
  'GET /screen': { who: 'open', page: true, framed: 'self' },
  'GET /screens': { who: ['manager', 'admin'], page: true },
  'GET /pair': { who: ['manager', 'admin'], page: true },
  // Wrong client: nothing is made that would be left waiting.
  'POST /api/device/authorize': { who: 'open', body: () => 'client_id=walk', type: 'application/x-www-form-urlencoded' },
  'POST /api/device/token': { who: 'open', body: () => 'client_id=walk', type: 'application/x-www-form-urlencoded' },
  'GET /api/screens': { who: ['manager', 'admin'] },
  'GET /api/screens/pairing': { who: ['manager', 'admin'] },
  // A text that cannot be a code: a wrong one would count as a guess.
  'POST /api/screens/approve': { who: ['manager', 'admin'], ...json((venue) => ({ userCode: 'none-of-it', name: 'Walk', wall: venue })) },
  'POST /api/screens/deny': { who: ['manager', 'admin'], ...json(() => ({ userCode: 'none-of-it' })) },
  'PATCH /api/screens/[key]': { who: ['manager', 'admin'], ...json((venue) => ({ wall: venue })) },
  'DELETE /api/screens/[key]': { who: ['manager', 'admin'] },
  'POST /api/screens/[key]/command': { who: ['manager', 'admin'], ...json((venue) => ({ kind: 'assign', wall: venue })) },
  'GET /api/screens/[key]/thumbnail': { who: ['manager', 'admin'] },
  'GET /api/screens/self': { who: lookers },
  'PUT /api/screens/self/thumbnail': { who: lookers, body: () => new Uint8Array([0xff, 0xd8, 0xff]), type: 'image/jpeg' },
  'GET /schemas/wall.json': { who: 'open' },
  'GET /api/walls': { who: lookers },
  'GET /api/walls/[wallId]': { who: lookers },
  'DELETE /api/walls/[wallId]': { who: ['manager', 'admin'] },
  'POST /api/walls/[wallId]/check': { who: ['manager', 'admin'], ...json((venue) => ({ venue })) },
  'GET /api/walls/[wallId]/control': { who: lookers },
  'POST /api/walls/[wallId]/control': { who: ['manager', 'admin'], ...json(() => ({ action: 'next' })) },
  'GET /api/walls/[wallId]/versions': { who: lookers },
  'GET /api/walls/[wallId]/versions/[version]': { who: lookers },
  'POST /api/walls/[wallId]/versions/[version]/restore': { who: ['manager', 'admin'] },
  'PUT /api/walls/[wallId]': { who: ['manager', 'admin'], ...json((venue) => ({ venue })) }
};

async function call(route: string, token: string | undefined, venue = mine, headers: Record<string, string> = {}): Promise<Response> {
  const [method = 'GET', id = '/'] = route.split(' ');
  const line = lines[route];
  return world.ask(id.replace(/\[\w+\]/g, venue), token, {
    method,
    headers: { ...(line?.type && { 'content-type': line.type }), ...headers },
    ...(line?.body && { body: line.body(venue) })
  });
}

const routes = listRoutes();

describe('every route', () => {
  test('has a line in the table of who may call it', () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.filter((route) => !lines[route])).toEqual([]);
  });

  test.each(routes)('%s lets in whom it should and nobody else', async (route) => {
    const { who, page } = lines[route]!;
    const stranger = await call(route, undefined);
    if (who === 'open') expect([401, 403]).not.toContain(stranger.status);
    else {
      expect(stranger.status).toBe(401);
      const body = await stranger.text();
      if (page) expect(body).toContain('<html');
      else expect(JSON.parse(body)).toMatchObject({ error: { code: 'unauthenticated' } });
    }
    expect((await call(route, 'fp_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(stranger.status);
    for (const [role, token] of Object.entries(world.tokens)) {
      const answer = await call(route, token);
      const body = await answer.text();
      if (who === 'open' || who.includes(role as Role)) expect([401, 403], `${role}: ${body}`).not.toContain(answer.status);
      else expect(answer.status, `${role}: ${body}`).toBe(403);
      expect(answer.status, body).toBeLessThan(500);
      expect(body, role).not.toContain(secret);
      expect(body, role).not.toContain(theirs);
    }
  });

  // Not the readings of /metrics, which name no venue and are never the same twice.
  test.each(routes.filter((route) => route !== 'GET /metrics'))('%s answers about a foreign venue as about none', async (route) => {
    for (const [role, token] of Object.entries(world.tokens)) {
      const foreign = await call(route, token, theirs);
      const missing = await call(route, token, nowhere);
      expect(foreign.status, role).toBe(missing.status);
      expect(toComparable(await foreign.text()), role).toBe(toComparable(await missing.text()));
      expect([...foreign.headers.keys()].sort(), role).toEqual([...missing.headers.keys()].sort());
    }
  });

  test.each(routes.filter((route) => !route.startsWith('GET ')))(
    '%s refuses pages of other origins, and cookies without an Origin',
    async (route) => {
      const cookie = `floorpulse=${lines[route]?.whole ? world.boss : world.tokens.admin}`;
      expect((await call(route, world.tokens.admin, mine, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await call(route, undefined, mine, { cookie })).status).toBe(403);
      expect((await call(route, undefined, mine, { cookie, origin: 'https://evil.example' })).status).toBe(403);
      expect((await call(route, undefined, mine, { cookie, origin: world.server.url })).status).not.toBe(403);
    }
  );

  test.each(routes)('%s carries the security headers, refused or not', async (route) => {
    for (const token of [undefined, world.tokens.admin]) {
      const { headers } = await call(route, token);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      // A wall makes its next page ready in a frame of its own.
      const framers = token === undefined && route !== 'GET /screen' ? 'none' : (lines[route]?.framed ?? 'none');
      expect(headers.get('content-security-policy')).toContain(`frame-ancestors '${framers}'`);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('what is no route is not there, and methods nobody wrote are refused', async () => {
    expect((await world.ask('/api/secrets', world.boss)).status).toBe(404);
    expect((await world.ask('/api/secrets', undefined)).status).toBe(401);
    expect((await world.ask(`/api/venues/${mine}`, world.boss, { method: 'DELETE' })).status).toBe(405);
    expect((await world.ask('/metrics', world.boss, { method: 'POST' })).status).toBe(403);
  });
});

const range = 'range: {last: "P30D"}';
/** A question to every root, about a venue where it takes one. */
const questions: Readonly<Record<string, (venue: string) => string>> = {
  'Query.venues': () => '{ venues { id name levels { units { id name } } } }',
  'Query.regions': () => '{ regions { id name parent { id } children { id } venues { id name } } }',
  'Query.venue': (venue) => `{ venue(id: "${venue}") { id name levels { id } } }`,
  'Query.measures': () => '{ measures { name label } }',
  'Query.dimensions': () => '{ dimensions { name } }',
  'Query.serverStatus': () => '{ serverStatus { state engine } }',
  'Query.timeSeries': (venue) =>
    `{ timeSeries(venue: "${venue}", measures: [feedbackCount], ${range}, grain: day) { times series { values } watermarks { source } } }`,
  'Query.locations': (venue) =>
    `{ locations(venue: "${venue}", by: unit, measures: [feedbackCount], ${range}) { places { id name } series { values } } }`,
  'Query.heat': (venue) =>
    `{ heat(venue: "${venue}", kind: density, ${range}) { places { id } values plan { version } watermarks { source } } }`,
  'Query.replay': (venue) =>
    `{ replay(venue: "${venue}", range: {last: "PT6H"}) { footfallGrain grain events { __typename } footfall { __typename } } }`,
  'Query.breakdown': (venue) =>
    `{ breakdown(venue: "${venue}", measures: [feedbackCount], by: [channel], ${range}) { dimensions { values } series { values } watermarks { source } } }`,
  'Query.keywords': (venue) => `{ keywords(venue: "${venue}", ${range}) { words { word count } watermarks { source } } }`,
  'Query.journey': (venue) =>
    `{ journey(venue: "${venue}", measures: [feedbackCount], ${range}) { stages { stage } series { values } watermarks { source } } }`,
  'Query.drivers': (venue) => `{ drivers(venue: "${venue}", ${range}) { drivers { measure } watermarks { source } } }`,
  'Query.correlate': (venue) =>
    `{ correlate(venue: "${venue}", x: footfall, y: feedbackCount, ${range}, grain: day) { points { xs } watermarks { source } } }`,
  'Query.whatChanged': (venue) =>
    `{ whatChanged(venue: "${venue}", measure: feedbackCount, ${range}) { now before segments { __typename } watermarks { source } } }`,
  'Query.unplaced': (venue) => `{ unplaced(venue: "${venue}", ${range}) { groups { reason name { alias place } texts } } }`,
  'Query.feedback': (venue) => `{ feedback(venue: "${venue}", ${range}) { nodes { id text } } }`
};

/** Subscriptions are the queries of the same name, kept answered. */
const toQueryRoot = (root: string): string => root.replace('Subscription.', 'Query.');
const subscriptions = listGraphqlRoots().filter((root) => root.startsWith('Subscription.'));

/** The first event of a subscription; it is left then. */
async function readFirstEvent(query: string, token: string | undefined): Promise<{ status: number; text: string }> {
  const leaving = new AbortController();
  const response = await world.ask('/graphql', token, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: `subscription ${query}` }),
    signal: leaving.signal
  });
  if (response.status !== 200) return { status: response.status, text: await response.text() };
  const { data } = await readEvents(response).next();
  leaving.abort();
  return { status: response.status, text: JSON.stringify(data) };
}

describe('every GraphQL root', () => {
  test('has a question in this table', () => {
    expect(listGraphqlRoots().filter((root) => !questions[toQueryRoot(root)])).toEqual([]);
  });

  test.each(subscriptions)('%s answers who may ask, and about a foreign venue as about none', async (root) => {
    const toQuestion = questions[toQueryRoot(root)]!;
    expect((await readFirstEvent(toQuestion(mine), undefined)).status).toBe(401);
    expect((await readFirstEvent(toQuestion(mine), world.tokens.ingest)).status).toBe(403);
    for (const role of lookers) {
      const token = world.tokens[role];
      const own = await readFirstEvent(toQuestion(mine), token);
      expect(JSON.parse(own.text), role).not.toHaveProperty('errors');
      expect(own.text, role).not.toContain(secret);
      expect(own.text, role).not.toContain(theirs);
      const foreign = await readFirstEvent(toQuestion(theirs), token);
      expect(foreign.text, role).toContain('"errors"');
      expect(toComparable(foreign.text), role).toBe(toComparable((await readFirstEvent(toQuestion(nowhere), token)).text));
    }
  });

  test.each(Object.keys(questions))('%s answers who may ask, and about a foreign venue as about none', async (root) => {
    const toQuestion = questions[root]!;
    expect((await world.graphql(toQuestion(mine), undefined)).status).toBe(401);
    expect((await world.graphql(toQuestion(mine), world.tokens.ingest)).status).toBe(403);
    for (const role of lookers) {
      const token = world.tokens[role];
      const own = await (await world.graphql(toQuestion(mine), token)).text();
      expect(JSON.parse(own), role).not.toHaveProperty('errors');
      expect(own, role).not.toContain(secret);
      expect(own, role).not.toContain(theirs);
      const foreign = await world.graphql(toQuestion(theirs), token);
      const missing = await world.graphql(toQuestion(nowhere), token);
      expect(foreign.status).toBe(missing.status);
      expect(toComparable(await foreign.text()), role).toBe(toComparable(await missing.text()));
    }
    expect(await (await world.graphql(toQuestion(theirs), world.boss)).text()).not.toContain('"errors"');
  });

  test('without a venue, places and feedback are of the caller’s venues alone', async () => {
    for (const role of lookers) {
      for (const query of [
        '{ feedback { nodes { venue text } } }',
        `{ locations(by: venue, measures: [feedbackCount], ${range}) { places { id name } } }`
      ]) {
        const own = await (await world.graphql(query, world.tokens[role])).text();
        expect(own, role).toContain(mine);
        expect(own, role).not.toContain(theirs);
        expect(own, role).not.toContain(secret);
      }
    }
  });

  test('a feedback cursor of a foreign event opens nothing', async () => {
    const answer = (await (await world.graphql(`{ feedback(venue: "${theirs}") { pageInfo { endCursor } } }`, world.boss)).json()) as {
      data: { feedback: { pageInfo: { endCursor: string } } };
    };
    const { endCursor } = answer.data.feedback.pageInfo;
    expect(endCursor).toBeTruthy();
    const page = await (await world.graphql(`{ feedback(after: "${endCursor}") { nodes { venue text } } }`, world.tokens.manager)).text();
    expect(page).not.toContain(secret);
    expect(page).not.toContain(theirs);
  });

  test.each([
    ['wall', '请回电[电话]'],
    ['viewer', '请回电[电话]'],
    ['analyst', '请回电[电话]'],
    ['manager', '请回电13800138000'],
    ['admin', '请回电13800138000']
  ] as const)('%s reads texts as %s', async (role, shown) => {
    const text = await (await world.graphql(`{ feedback(venue: "${mine}") { nodes { text } } }`, world.tokens[role])).text();
    expect(text).toContain(shown);
  });
});
