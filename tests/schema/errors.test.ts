import { expect, test } from 'vitest';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { openHandler, toNoReader, toPost } from './ask.ts';
import { analystOfPlaza, plaza } from './plaza.ts';

const status = '{ serverStatus { now } }';

test('a full analyst lane is a structured BUSY with HTTP 200', async () => {
  const busy = new FloorpulseError('busy', 'The analyst lane is full.', { retryAfterSeconds: 2 });
  const { ask, logged } = openHandler(toNoReader(), { status: () => Promise.reject(busy) });
  const answer = await ask(status);
  expect(answer.status).toBe(200);
  expect(answer.errors).toEqual([
    expect.objectContaining({
      message: 'The analyst lane is full.',
      path: ['serverStatus'],
      extensions: { code: 'BUSY', retryAfterSeconds: 2 }
    })
  ]);
  expect(logged).toEqual([]);
});

test('a deliberate error carries its code, field and remedy', async () => {
  const { ask } = openHandler(toNoReader());
  const { errors } = await ask('{ feedback(venue: "plaza", first: 0) { nodes { id } } }');
  expect(errors?.[0]).toMatchObject({
    message: 'first is 0: it must be 1 to 200.',
    extensions: { code: 'BAD_REQUEST', field: 'first', remedy: expect.stringContaining('endCursor') }
  });
});

test('an accidental error is masked, logged, and carries the request id', async () => {
  const accident = new Error('password of the database is hunter2');
  const { ask, logged } = openHandler(toNoReader(), { status: () => Promise.reject(accident) });
  const answer = await ask(status);
  expect(JSON.stringify(answer)).not.toContain('hunter2');
  expect(answer.errors?.[0]).toMatchObject({
    message: 'Something went wrong on our side. The log has it under the request id.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' }
  });
  expect(logged).toEqual([{ fields: { requestId: 'request-1', path: 'serverStatus', err: accident }, message: 'A GraphQL field failed' }]);
});

test('an answer that breaks the schema is masked and logged like any accident', async () => {
  const broken = { ...plaza, timeZone: null as unknown as string };
  const { ask, logged } = openHandler(toNoReader(), { venues: { list: () => [broken], get: () => broken } });
  const answer = await ask('{ venues { id timeZone } }');
  expect(answer.errors).toEqual([
    {
      message: 'Something went wrong on our side. The log has it under the request id.',
      path: ['venues', 0, 'timeZone'],
      locations: [{ line: 1, column: 15 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' }
    }
  ]);
  expect(logged).toHaveLength(1);
});

test('a catalogue that throws while cost is counted is masked as well', async () => {
  const venues = {
    list: () => {
      throw new Error('secret path');
    },
    get: () => undefined
  };
  const { ask, logged } = openHandler(toNoReader(), { venues });
  const answer = await ask('{ venues { id } }');
  expect(JSON.stringify(answer)).not.toContain('secret path');
  expect(answer.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
  expect(logged).toHaveLength(1);
});

test('the page of a browser answers no question', async () => {
  const { handler } = openHandler(toNoReader());
  const url = 'http://floorpulse.test/graphql?query=%7B__typename%7D';
  const caller = { scope: analystOfPlaza, requestId: 'request-1' };
  const page = await handler(new Request(url, { headers: { accept: 'text/html,*/*' } }), caller);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const json = await handler(new Request(url, { headers: { accept: 'application/json' } }), caller);
  expect(await json.json()).toEqual({ data: { __typename: 'Query' } });
  const put = await handler(new Request(url, { method: 'PUT' }), caller);
  expect(put.status).toBe(405);
});

test('no answer may be read by a page of another site', async () => {
  const { handler } = openHandler(toNoReader());
  const answer = await handler(toPost({ query: '{ __typename }' }, { origin: 'https://elsewhere.test' }), {
    scope: analystOfPlaza,
    requestId: 'r'
  });
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});
