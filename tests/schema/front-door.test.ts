/** GraphQL as the built server has it: bundled, guarded, with its real parts. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
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
