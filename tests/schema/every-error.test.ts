/** Whatever goes wrong on the way to an answer, the caller is told at once, in JSON: what happened, with a code, and what to do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRemoteEngine } from '../../clickhouse/engine/remote.ts';
import type { Engine, Reader, SqlStatement } from '../../clickhouse/engine/ports.ts';
import { openTimeLimit } from '../../schema/gate/time-limit.ts';
import { engineOptions, openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toNoReader, toPost, type TestHandler } from './ask.ts';
import { analystOfPlaza, plaza } from './plaza.ts';
import { toFeedbackRow } from './rows.ts';

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let engine: Engine;
let remote: Engine;

beforeAll(async () => {
  opened = await openTestEngine({ analystSeconds: 1, analystMemoryMb: 100, analystMaxRows: 1000, analystMaxReadRows: 20_000 });
  engine = opened.engine;
  const day = Date.UTC(2026, 10, 20);
  const rows = Array.from({ length: 30_000 }, (_, index) => toFeedbackRow(new Date(day - index * 60_000).toISOString(), 'L1-DESK'));
  await insertRows(engine, opened.dir, 'feedback_raw_v1', rows);
  // Nothing listens on this port.
  remote = openRemoteEngine({ url: 'http://127.0.0.1:1', username: 'default', password: '' }, { ...engineOptions, analystSeconds: 1 });
});
afterAll(async () => {
  await remote.close();
  await opened.close();
});

const question = `{ timeSeries(venue: "plaza", measures: [complaintCount], range: { last: "P1D" }, grain: hour) { times } }`;

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly message: string;
  readonly extensions: Record<string, unknown>;
}

async function tell(ask: TestHandler, request: Request = toPost({ query: question })): Promise<Told> {
  const response = await ask.handler(request, { scope: analystOfPlaza, requestId: 'request-7' });
  const type = response.headers.get('content-type');
  const body = (await response.json()) as { data?: unknown; errors: { message: string; extensions: Record<string, unknown> }[] };
  expect(body.data ?? null).toBeNull();
  const [error] = body.errors;
  return { status: response.status, type, message: error!.message, extensions: error!.extensions };
}

/** The real lane, given another statement: what it does then is what a question that needs it would meet. */
const withSql =
  (sql: string, analyst = (): Reader => engine.analyst): Reader['rows'] =>
  (statement: SqlStatement, onStatistics) =>
    analyst().rows({ name: statement.name, sql }, onStatistics);

/** None of these reads a table: only the limit that is meant is met. */
const endless =
  'SELECT count() AS n FROM (SELECT arrayJoin(range(1000000)) AS a) AS x CROSS JOIN (SELECT arrayJoin(range(1000000)) AS b) AS y WHERE cityHash64(a, b) = 1';

interface EnginePath {
  readonly rows: Reader['rows'];
  readonly code: string;
  readonly message: RegExp;
  readonly before?: () => unknown;
}
const retries = { retryAfterSeconds: expect.any(Number) };
const helps = { remedy: expect.stringMatching(/\S/) };

describe('what goes wrong at the engine', () => {
  const paths: Record<string, EnginePath & { readonly says: object }> = {
    'it is away': { rows: (statement) => remote.analyst.rows(statement), code: 'UNAVAILABLE', message: /did not answer/, says: retries },
    'it runs into its time limit': { rows: withSql(endless), code: 'TIMEOUT', message: /time limit/, says: helps },
    'it runs out of memory': {
      rows: withSql('SELECT length(range(materialize(50000000))) AS n'),
      code: 'OVER_BUDGET',
      message: /memory/i,
      says: helps
    },
    'the answer has too many rows': {
      rows: withSql('SELECT n FROM (SELECT arrayJoin(range(15000)) AS n) GROUP BY n'),
      code: 'OVER_BUDGET',
      message: /limits of its lane.*1000|rows/,
      says: helps
    },
    'too many rows would be read': {
      rows: withSql('SELECT count() AS n FROM {{db}}.feedback_raw_v1 WHERE sign > 0'),
      code: 'OVER_BUDGET',
      message: /would read 30.00 thousand rows, at most 20.00 thousand are read at once/,
      says: helps
    },
    'its lane is full': {
      before: () => engine.analyst.rows({ name: 'slow', sql: endless }).catch(() => undefined),
      rows: (statement, onStatistics) => engine.analyst.rows(statement, onStatistics),
      code: 'BUSY',
      message: /analyst lane are at work/,
      says: { ...retries, ...helps }
    },
    'our statement is wrong': {
      rows: withSql('SELECT nonsense FROM nowhere'),
      code: 'INTERNAL_SERVER_ERROR',
      message: /log has it under the request id/,
      says: { requestId: 'request-7' }
    },
    'it answers nothing': {
      rows: () => Promise.resolve(null as never),
      code: 'INTERNAL_SERVER_ERROR',
      message: /log has it under the request id/,
      says: { requestId: 'request-7' }
    }
  };

  test.each(Object.entries(paths))('%s: the caller is told at once what to do', async (_name, { rows, code, message, before, says }) => {
    const running = before?.();
    const asked = openHandler({ rows });
    const told = await tell(asked);
    expect(told).toMatchObject({ status: 200, type: expect.stringContaining('json'), message: expect.stringMatching(message) });
    expect(told.extensions).toMatchObject({ code, ...says });
    expect(asked.logged.length).toBe(code === 'INTERNAL_SERVER_ERROR' ? 1 : 0);
    await running;
  });

  test('somebody kills the statement', async () => {
    const asked = tell(openHandler({ rows: withSql(endless.replace('= 1', '= 4711')) }));
    const kill = { name: 'kill', sql: `KILL QUERY WHERE query LIKE '%= 4711%' AND query NOT LIKE '%KILL%' ASYNC` };
    let isTold = false;
    const told = asked.finally(() => (isTold = true));
    while (!isTold) {
      await engine.ingest.command(kill).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await told).toMatchObject({ status: 200, extensions: { code: 'TIMEOUT', ...helps } });
  });

  test('it never answers, and cannot be stopped', async () => {
    const silent: Reader = { rows: () => new Promise(() => undefined) };
    await expect(openTimeLimit(silent, 0.01, 10).rows({ name: 'getFeedbackSums', sql: 'SELECT 1' })).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('getFeedbackSums'),
      details: helps
    });
  });

  test('one statement after the other takes too long', async () => {
    const limited = openTimeLimit({ rows: () => Promise.resolve([]) }, 0.001);
    await limited.rows({ name: 'a', sql: 'SELECT 1' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(limited.rows({ name: 'b', sql: 'SELECT 1' })).rejects.toMatchObject({ code: 'timeout', details: helps });
  });
});

describe('what is wrong with the question', () => {
  const from = (query: string, variables?: object) => toPost({ query, variables });
  const series = (args: string) => from(`{ timeSeries(${args}) { times } }`);
  const wrong: Record<string, [Request, number, string, RegExp]> = {
    'no query': [toPost({}), 400, 'BAD_REQUEST', /query/],
    'no JSON': [toPost('{"query": '), 400, 'BAD_REQUEST', /JSON|parse/i],
    'a list': [toPost('[]'), 400, 'BAD_REQUEST', /\S/],
    'a form': [toPost('query=x', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'BAD_REQUEST', /application\/json/],
    'an empty text': [from(''), 400, 'GRAPHQL_PARSE_FAILED', /\S/],
    'broken syntax': [from('{ venues {'), 400, 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    'an unknown field': [from('{ venues { colour } }'), 400, 'GRAPHQL_VALIDATION_FAILED', /colour/],
    'an unknown argument': [series('venue: "plaza", colour: red'), 400, 'GRAPHQL_VALIDATION_FAILED', /colour/],
    'an unknown measure': [
      series('venue: "plaza", measures: [footfal], range: {last: "P1D"}, grain: day'),
      400,
      'GRAPHQL_VALIDATION_FAILED',
      /footfal/
    ],
    'an unknown operation': [
      toPost({ query: 'query a { __typename }', operationName: 'b' }),
      400,
      'OPERATION_RESOLUTION_FAILURE',
      /"b".*a/
    ],
    'a missing variable': [from('query ($v: ID!) { venue(id: $v) { id } }'), 400, 'BAD_USER_INPUT', /\$v/],
    'a variable of another type': [from('query ($v: ID!) { venue(id: $v) { id } }', { v: [1] }), 400, 'BAD_USER_INPUT', /\$v/],
    'a duration that is none': [
      series('venue: "plaza", measures: [nps], range: {last: "soon"}, grain: day'),
      400,
      'BAD_USER_INPUT',
      /soon/
    ],
    'an unknown venue': [series('venue: "nowhere", measures: [nps], range: {last: "P1D"}, grain: day'), 200, 'NOT_FOUND', /nowhere/],
    'an unknown place': [series('venue: "plaza", place: "L9", measures: [nps], range: {last: "P1D"}, grain: day'), 200, 'NOT_FOUND', /L9/],
    'a stretch that ends before it begins': [
      series('venue: "plaza", measures: [nps], range: {between: {from: "2026-11-02T00:00:00Z", to: "2026-11-01T00:00:00Z"}}, grain: day'),
      200,
      'BAD_REQUEST',
      /\S/
    ],
    'too many buckets': [
      series('venue: "plaza", measures: [nps], range: {last: "P4D"}, grain: minute'),
      200,
      'BAD_REQUEST',
      /5000 buckets.*minute/
    ],
    'too many points': [
      series('venue: "plaza", measures: [nps, csatMean], range: {last: "P6M"}, grain: hour, by: [channel]'),
      422,
      'OVER_BUDGET',
      /\d+ points/
    ],
    'a cut that the measure does not have': [
      series('venue: "plaza", measures: [footfall], range: {last: "P1D"}, grain: day, by: [channel]'),
      200,
      'BAD_REQUEST',
      /footfall.*channel/
    ],
    'a page of nothing': [from('{ feedback(first: 0) { nodes { id } } }'), 200, 'BAD_REQUEST', /first is 0/],
    'a cursor that is none': [from('{ feedback(after: "x") { nodes { id } } }'), 200, 'BAD_REQUEST', /after.*"x"/],
    'a method that is none': [
      new Request('http://floorpulse.test/graphql', { method: 'PUT', body: '{}' }),
      405,
      'BAD_REQUEST',
      /GET and POST/
    ],
    'a type that cannot be given': [toPost({ query: '{ __typename }' }, { accept: 'text/csv' }), 406, 'BAD_REQUEST', /accepted types/]
  };

  test.each(Object.entries(wrong))('%s: the refusal says what and where', async (_name, [request, status, code, message]) => {
    const asked = openHandler(toNoReader());
    const told = await tell(asked, request);
    expect(told).toMatchObject({ type: expect.stringContaining('json'), message: expect.stringMatching(message) });
    expect(told.extensions).toMatchObject({ code });
    // A client of the older media type is told with 200 what one of the newer is told with 400.
    expect([status, 200]).toContain(told.status);
    expect(asked.logged).toEqual([]);
  });
});

test('an error in the middle of us is no silence, either', async () => {
  let isBroken = false;
  const now = () => {
    if (isBroken) throw new Error('the clock of 127.0.0.1 stands still');
    return 0;
  };
  const asked = openHandler(toNoReader(), { clock: { now } });
  isBroken = true;
  const told = await tell(asked);
  expect(told).toMatchObject({ status: 503, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-7' } });
  expect(JSON.stringify(told)).not.toContain('clock');
  expect(asked.logged).toHaveLength(1);
});

test('a root that may be empty leaves the others their answers; what it said stands beside', async () => {
  const venues = {
    list: () => [plaza],
    get: () => {
      throw new Error('broken');
    }
  };
  const { ask } = openHandler(toNoReader(), { venues });
  const { data, errors } = await ask('{ venues { id } venue(id: "plaza") { id } }');
  expect(data).toEqual({ venues: [{ id: 'plaza' }], venue: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({ path: ['venue'], extensions: { code: 'INTERNAL_SERVER_ERROR' } });
});
