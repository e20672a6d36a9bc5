import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SavedDocuments } from '../../schema/gate/find-document.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toDocumentId } from '../../src/lib/server/questions/question-id.ts';
import { openHandler, toNoReader, toPost, type Answer } from './ask.ts';
import { admin, analystOfPlaza } from './plaza.ts';

const query = 'query ($id: ID!) { venue(id: $id) { id kind } }';
const documentId = toDocumentId(query);
const documents: SavedDocuments = {
  find: (id) =>
    id === 'saved'
      ? { id, documentId, name: 'One venue', query, variables: { id: 'plaza' }, venues: 'all', savedBy: 'x', savedAt: '' }
      : undefined,
  findDocument: (asked) => (asked === documentId ? query : undefined)
};
const { handler } = openHandler(toNoReader(), { documents });
const strict = openHandler(toNoReader(), { documents, limits: { maxDepth: 10, maxCost: 5000, isPersistedOnly: true } }).handler;
const wall: Scope = { ...analystOfPlaza, role: 'wall' };

async function read(response: Response): Promise<Answer> {
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}
const post = async (body: object, scope = analystOfPlaza, by = handler) => read(await by(toPost(body), { scope, requestId: 'r' }));
const get = async (search: Record<string, string>, scope = analystOfPlaza, by = handler) =>
  read(await by(new Request(`http://floorpulse.test/graphql?${new URLSearchParams(search).toString()}`), { scope, requestId: 'r' }));

const found = { status: 200, data: { venue: { id: 'plaza', kind: 'mall' } } };
const variables = { id: 'plaza' };
const extensions = { persistedQuery: { version: 1, sha256Hash: documentId.slice(7) } };

test('a saved question is asked by its id, its variables are defaults', async () => {
  expect(await post({ id: 'saved' })).toEqual(found);
  expect(await get({ id: 'saved' })).toEqual(found);
  expect(await post({ id: 'saved', variables: { id: 'nowhere' } })).toEqual({ status: 200, data: { venue: null } });
  expect(await get({ id: 'saved', variables: '{"id":"foreign"}' }, admin)).toEqual({
    status: 200,
    data: { venue: { id: 'foreign', kind: 'mall' } }
  });
});

test('what is asked by an id is answered as far as the caller sees, whoever saved it', async () => {
  expect(await post({ id: 'saved', variables: { id: 'foreign' } })).toEqual({ status: 200, data: { venue: null } });
});

test('a document is asked by its hash, and as Apollo’s clients ask', async () => {
  expect(await post({ documentId, variables })).toEqual(found);
  expect(await get({ documentId, variables: JSON.stringify(variables) })).toEqual(found);
  expect(await post({ extensions, variables })).toEqual(found);
  expect(await get({ extensions: JSON.stringify(extensions), variables: JSON.stringify(variables) })).toEqual(found);
  expect(await post({ query, extensions, variables })).toEqual(found);
});

test('a hash that is not known asks for the text, and the text must have that hash', async () => {
  const sha256Hash = createHash('sha256').update('{ venues { id } }').digest('hex');
  const unknown = { persistedQuery: { version: 1, sha256Hash } };
  const answer = await post({ extensions: unknown });
  expect(answer.errors?.[0]).toMatchObject({
    message: 'PersistedQueryNotFound',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', remedy: expect.any(String) }
  });
  expect(answer.status).toBe(404);
  expect(await post({ extensions: unknown, query: '{ venues { id } }' })).toMatchObject({
    status: 200,
    data: { venues: [{ id: 'plaza' }] }
  });
  // It was asked, not saved.
  expect((await post({ extensions: unknown })).errors?.[0]?.message).toBe('PersistedQueryNotFound');
  expect(await post({ extensions: unknown, query: '{ venues { kind } }' })).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'BAD_REQUEST', field: 'documentId' } }]
  });
});

test.each([
  ['an id that is not there', { id: 'nothing' }, 404, 'NOT_FOUND', 'id'],
  ['an id beside a text', { id: 'saved', query }, 400, 'BAD_REQUEST', 'id'],
  ['a hash of another kind', { documentId: 'md5:abc' }, 400, 'BAD_REQUEST', 'documentId'],
  ['a hash in capitals', { documentId: documentId.toUpperCase() }, 400, 'BAD_REQUEST', 'documentId']
])('%s is refused with its name and what to do', async (_name, body, status, code, field) => {
  expect(await post(body)).toEqual({
    status,
    errors: [{ message: expect.stringMatching(/\S/), extensions: { code, field, remedy: expect.stringMatching(/\S/) } }]
  });
});

test('where an operator wants it, screens ask saved questions only; who analyses asks what they like', async () => {
  for (const scope of [wall, { ...wall, role: 'viewer' } as Scope]) {
    for (const refused of [
      await post({ query, variables }, scope, strict),
      await get({ query: '{ __schema { types { name } } }' }, scope, strict)
    ]) {
      expect(refused).toMatchObject({ status: 403, errors: [{ extensions: { code: 'FORBIDDEN', field: 'query' } }] });
    }
    expect(await post({ id: 'saved' }, scope, strict)).toEqual(found);
    expect(await post({ documentId, variables }, scope, strict)).toEqual(found);
    expect(await post({ query, extensions, variables }, scope, strict)).toEqual(found);
    expect(await post({ query, variables }, scope)).toEqual(found);
  }
  expect(await post({ query, variables }, analystOfPlaza, strict)).toEqual(found);
});

test('a body that slips past the gate is no way around it', async () => {
  for (const body of [
    '[{"query":"{ venues { id } }"}]',
    '{"query":"{ venues { id } }","variables":[]}',
    '"{ venues { id } }"',
    '{"query":"{ venues { id } }"',
    '{"query":["{ venues { id } }"]}'
  ]) {
    const answer = await read(await strict(toPost(body), { scope: wall, requestId: 'r' }));
    expect(answer.status, body).toBeGreaterThanOrEqual(400);
    expect(answer.data, body).toBeUndefined();
    expect(answer.errors?.[0]?.message, body).toMatch(/\S/);
  }
  const bad = 'http://floorpulse.test/graphql?query=%7Bvenues%7Bid%7D%7D&variables=%5B';
  const answer = await read(await strict(new Request(bad), { scope: wall, requestId: 'r' }));
  expect(answer.data).toBeUndefined();
});
