import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkQuestion } from '../../schema/check-question.ts';
import { schema } from '../../schema/schema.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { loadQuestion, openQuestionStore } from '../../src/lib/server/questions/open-question-store.ts';
import { deleteQuestion, listQuestions, postQuestion } from '../../src/lib/server/questions/question-answers.ts';
import type { QuestionStore } from '../../src/lib/server/questions/question-store.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { plaza, toCatalogue } from '../schema/plaza.ts';
import { openTestEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';

const scopeOf = (role: Scope['role'], venues: 'all' | string[], id: string = role): Scope => toScope({ id, role, venues, texts: 'none' });
const admin = scopeOf('admin', 'all');
const analyst = scopeOf('analyst', ['plaza']);
const stranger = scopeOf('analyst', ['foreign']);

let db: Awaited<ReturnType<typeof openTestEngine>>;
let questions: QuestionStore;
const open = () => openQuestionStore({ engine: db.engine, clock: new TestClock(), log });

beforeAll(async () => {
  db = await openTestEngine();
  questions = await open();
});
afterAll(async () => {
  questions.close();
  await db.close();
});

const query =
  'query ($venue: ID!, $last: Duration = "P7D") { timeSeries(venue: $venue, measures: [nps], range: { last: $last }, grain: day) { times } }';
const parts = () => ({
  questions,
  checkQuestion: (scope: Scope, question: { query: string; variables: Record<string, unknown> }) =>
    checkQuestion(question, {
      schema,
      limits: { maxDepth: 10, maxCost: 5000 },
      context: { scope, venues: toCatalogue([plaza]), nowMs: 0 }
    })
});
const post = async (body: unknown, scope = analyst): Promise<Record<string, unknown>> => {
  const request = new Request('http://floorpulse.test/api/questions', { method: 'POST', body: JSON.stringify(body) });
  const response = await postQuestion(parts(), scope, request);
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
};
const listed = async (scope: Scope) => ((await listQuestions(parts(), scope).json()) as { questions: { id: string }[] }).questions;

test('a question is saved under an id made from what it says, and the same one again is the same', async () => {
  const first = await post({ name: 'NPS by day', query, variables: { venue: 'plaza' } });
  expect(first).toMatchObject({ status: 201, id: expect.stringMatching(/^[\w-]{22}$/), kind: 'query', missing: [] });
  expect(first.points).toBeGreaterThan(100);
  expect(first.documentId).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await post({ name: 'NPS by day', query, variables: { venue: 'plaza' } })).toMatchObject({ status: 200, id: first.id });
  expect(await post({ name: 'Another name', query, variables: { venue: 'plaza' } })).toMatchObject({ status: 200, id: first.id });
  expect(questions.find(first.id as string)).toMatchObject({ name: 'Another name', query, variables: { venue: 'plaza' } });
  expect(questions.findDocument(first.documentId as string)).toBe(query);
});

test('saved again by another token it keeps its name and stays with whoever saved it first', async () => {
  const other = scopeOf('analyst', ['plaza'], 'another-analyst');
  const first = await post({ name: 'First come', query: '{ venue(id: "plaza") { name } }' });
  expect(await post({ name: 'Taken over', query: '{ venue(id: "plaza") { name } }' }, other)).toMatchObject({ status: 200, id: first.id });
  expect(questions.find(first.id as string)).toMatchObject({ name: 'First come', savedBy: 'analyst' });
  await expect(deleteQuestion(parts(), other, first.id as string)).rejects.toMatchObject({ code: 'forbidden' });
});

test('variables may be left to those who ask; which, is said', async () => {
  expect(await post({ name: 'Of any venue', query })).toMatchObject({ status: 201, points: null, missing: ['venue'] });
});

test('another process finds it, and its deletion', async () => {
  const { id, documentId } = await post({ name: 'Shared', query: '{ venues { id } }' });
  const other = await open();
  expect(loadQuestion(other, admin, id as string)).toMatchObject({ name: 'Shared' });
  await deleteQuestion({ ...parts(), questions: other }, analyst, id as string);
  await eventually(() => expect(questions.find(id as string)).toBeUndefined(), 10_000);
  expect(questions.findDocument(documentId as string)).toBeUndefined();
  expect(() => loadQuestion(questions, admin, id as string)).toThrow(/no saved question/);
  expect(await post({ name: 'Shared', query: '{ venues { id } }' })).toMatchObject({ status: 201, id });
  other.close();
});

test('a list shows what was saved for venues that the caller sees; an id is good for everybody who may ask', async () => {
  const saved = await post({ name: 'Mine', query: '{ venue(id: "plaza") { id } }' });
  const ids = async (scope: Scope) => (await listed(scope)).map(({ id }) => id);
  expect(await ids(analyst)).toContain(saved.id);
  expect(await ids(admin)).toContain(saved.id);
  expect(await ids(stranger)).not.toContain(saved.id);
  const ofAll = await post({ name: 'Of all', query: '{ venue(id: "plaza") { id } }' }, admin);
  expect(ofAll.id).not.toBe(saved.id);
  expect(await ids(analyst)).not.toContain(ofAll.id);
  expect(loadQuestion(questions, stranger, saved.id as string).name).toBe('Mine');
  expect(() => loadQuestion(questions, scopeOf('ingest', ['plaza']), saved.id as string)).toThrow(/may not/);
  await expect(deleteQuestion(parts(), stranger, saved.id as string)).rejects.toMatchObject({ code: 'not_found' });
  const colleague = scopeOf('viewer', ['plaza'], 'colleague');
  await expect(deleteQuestion(parts(), colleague, saved.id as string)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await deleteQuestion(parts(), scopeOf('manager', ['plaza']), saved.id as string)).status).toBe(204);
});

test.each([
  ['no name', { query: '{ venues { id } }' }, 'bad_request', /name/],
  ['a field nobody knows', { name: 'x', query: '{ venues { id } }', color: 'red' }, 'bad_request', /color/],
  ['broken text', { name: 'x', query: '{ venues {' }, 'bad_request', /query.*line 1.*Syntax Error/],
  ['a field that is not there', { name: 'x', query: '{ venues { colour } }' }, 'bad_request', /query.*colour/],
  ['two operations', { name: 'x', query: 'query a { __typename } query b { __typename }' }, 'bad_request', /2 operations/],
  ['a fragment alone', { name: 'x', query: 'fragment f on Query { __typename }' }, 'bad_request', /Fragment "f" is never used/],
  ['a variable of another type', { name: 'x', query, variables: { venue: 'plaza', last: 'soon' } }, 'bad_request', /variables.*last/],
  ['a variable it does not have', { name: 'x', query, variables: { venue: 'plaza', lsat: 'P1D' } }, 'bad_request', /lsat.*venue, last/],
  [
    'what is too deep',
    { name: 'x', query: `{ venues ${'{ levels '.repeat(40)}{ id }${' }'.repeat(40)} }` },
    'over_budget',
    /levels of fields/
  ],
  [
    'what is too dear',
    { name: 'x', query: query.replace('day)', 'minute)'), variables: { venue: 'plaza', last: 'P3Y' } },
    'over_budget',
    /\d+ points/
  ]
])('%s is refused before it is kept, by name', async (_name, body, code, message) => {
  const before = await listed(admin);
  await expect(post(body)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  expect(await listed(admin)).toEqual(before);
});
