/** GraphQL as the built server has it: bundled, guarded, with its real parts. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeArchive, packArchive } from '../plan/small-archive.ts';
import type { Answer } from './ask.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server?.remove());

async function ask(query: string): Promise<Answer> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query })
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

test('an empty server answers with its catalogue and its state', async () => {
  const { data, errors } = await ask(
    '{ venues { id } measures { name } serverStatus { state engine build now pendingRows quarantinedRows } }'
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ venues: [], serverStatus: { state: 'ok', engine: 'embedded', pendingRows: 0, quarantinedRows: 0 } });
});

test('deliberate errors keep their code in the bundle', async () => {
  const missing = await ask('{ timeSeries(venue: "missing", measures: [nps], range: { last: "PT1H" }, grain: hour) { times } }');
  expect(missing).toMatchObject({ status: 200, data: null, errors: [{ extensions: { code: 'NOT_FOUND', field: 'venue' } }] });
  const wrong = await ask('{ timeSeries(venue: "missing", measures: [nps], range: { last: "soon" }, grain: hour) { times } }');
  expect(wrong.errors?.[0]?.message).toContain('positive ISO 8601 duration');
  const dear = await ask('{ timeSeries(venue: "missing", measures: [nps], range: { last: "P9Y" }, grain: minute) { times } }');
  expect(dear.errors?.[0]?.extensions?.code).toBe('OVER_BUDGET');
});

test('a browser gets GraphiQL with its own policy and the headers of every answer', async () => {
  const page = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await page.text()).toContain('Floorpulse GraphiQL');
});

test('a saved question is asked by its id, kept while nothing lands, asked again by its tag, and read anew when something lands', async () => {
  const put = await fetch(`${server.url}/api/venues/alpha`, {
    method: 'PUT',
    headers: { 'content-type': 'application/zip' },
    body: new Uint8Array(await packArchive(makeArchive()))
  });
  expect(put.status).toBe(201);
  const hourMs = 3_600_000;
  const endMs = Math.floor(Date.now() / hourMs) * hourMs - hourMs;
  const at = (hours: number) => new Date(endMs - hours * hourMs).toISOString();
  const query =
    'query ($venue: ID!, $range: Range!) { timeSeries(venue: $venue, measures: [feedbackCount], range: $range, grain: day) { asOf series { values } cost { statements { name } } } }';
  const post = (path: string, body: object) =>
    fetch(`${server.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const saved = (await (
    await post('/api/questions', {
      name: 'How many',
      query,
      variables: { venue: 'alpha', range: { between: { from: at(72), to: at(0) } } }
    })
  ).json()) as { id: string; points: number };
  expect(saved.points).toBeGreaterThan(100);

  interface Kept {
    data: { timeSeries: { asOf: string; series: { values: number[] }[] } };
  }
  const get = (headers = {}) => fetch(`${server.url}/graphql?id=${saved.id}`, { headers: { accept: 'application/json', ...headers } });
  const sum = ({ data }: Kept) => (data.timeSeries.series[0]?.values ?? []).reduce((total, value) => total + value, 0);

  // Nobody looked at what lands before: the first answer may have to be read again until somebody does.
  let etag = '';
  await eventually(async () => {
    const first = await get();
    etag = first.headers.get('etag') ?? '';
    expect(sum((await first.json()) as Kept)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
  }, 20_000);

  const event = { id: 'first', source: 'door', venue: 'alpha', occurredAt: at(5), channel: 'chat', text: 'hello' };
  expect((await post('/api/feedback', event)).status).toBe(202);
  await eventually(async () => {
    const answer = await get({ 'if-none-match': etag });
    expect(answer.status).toBe(200);
    expect(sum((await answer.json()) as Kept)).toBe(1);
  }, 10_000);
});
