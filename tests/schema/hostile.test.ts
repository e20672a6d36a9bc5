/** Documents and bodies that are built to hurt: refused by counting what they hold, before anything is validated, run or asked of the engine. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHandler, toNoReader, toPost, type Answer } from './ask.ts';
import { analystOfPlaza, plaza, toCatalogue } from './plaza.ts';

const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, index) => part(index)).join(' ');
const series = 'timeSeries(venue: "plaza", measures: [nps], range: { last: "P7D" }, grain: hour)';

interface Refusal {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
}

/** Asks with a catalogue and an engine that count what is asked of them. */
async function refuse(body: unknown, headers: Record<string, string> = {}): Promise<Refusal> {
  const reader = toNoReader();
  const catalogue = toCatalogue([plaza]);
  let looked = 0;
  const { handler, logged } = openHandler(reader, {
    venues: { list: (scope) => ((looked += 1), catalogue.list(scope)), get: (scope, id) => ((looked += 1), catalogue.get(scope, id)) }
  });
  const response = await handler(toPost(body, headers), { scope: analystOfPlaza, requestId: 'r' });
  const answer = (await response.json()) as Answer;
  expect(answer.data ?? null).toBeNull();
  expect({ statements: reader.asked, looked, logged }).toEqual({ statements: [], looked: 0, logged: [] });
  return { status: response.status, code: answer.errors?.[0]?.extensions?.code, message: answer.errors?.[0]?.message ?? '' };
}

const bomb = (count: number, spread: (index: number) => string) =>
  `{ ...f0 } ${times(count, (index) => `fragment f${index} on Query { ${spread(index)} }`)} fragment f${count} on Query { __typename }`;

const overBudget: Record<string, string> = {
  'a hundred thousand levels': `{ venues ${'{ levels '.repeat(600)}{ id }${' }'.repeat(600)} }`,
  'levels in fragments': `{ venues { ...a } } ${times(30, (index) => `fragment ${'a'.repeat(index + 1)} on Venue { levels { units { id } } ...${'a'.repeat(index + 2)} }`)} fragment ${'a'.repeat(31)} on Venue { ${'levels { '.repeat(12)}id${' }'.repeat(12)} }`,
  'levels in inline fragments': `{ ${'... { venues { '.repeat(12)}id${' } }'.repeat(12)} }`,
  'a fragment that doubles sixty times': bomb(60, (index) => `...f${index + 1} ...f${index + 1}`),
  'a fragment that grows threefold, aliased': bomb(20, (index) => `a: __typename ...f${index + 1} ...f${index + 1} ...f${index + 1}`),
  'aliases of a cheap root': `{ ${times(100, (index) => `a${index}: serverStatus { now }`)} }`,
  'aliases of a dear root': `{ ${times(40, (index) => `a${index}: ${series} { times }`)} }`,
  'aliases in a fragment that is spread often': `{ ${times(20, () => '...f')} } fragment f on Query { ${times(20, (index) => `a${index}: __typename`)} }`,
  'fields that clash in pairs': `{ venues { ${times(1001, () => 'id')} } }`,
  'a comment of 400 kB': `# ${'x'.repeat(400_000)}\n{ __typename }`,
  'a string of 400 kB': `{ venue(id: "${'x'.repeat(400_000)}") { id } }`,
  'a list a thousand deep': `{ venue(id: ${'['.repeat(900)}1${']'.repeat(900)}) { id } }`,
  'an object a thousand deep': `{ feedback(where: ${'{ a: '.repeat(1500)}1${' }'.repeat(1500)}) { asOf } }`,
  'thousands of brackets that are never closed': '{ a '.repeat(3000),
  'introspection five types deep': '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
  'introspection under many names': `{ __schema { ${times(30, (index) => `a${index}: types { name }`)} } }`,
  'introspection hidden in fragments': `{ __schema { types { ...a } } } fragment a on __Type { fields { type { ...b } } } fragment b on __Type { fields { type { name } } }`
};

test.each(Object.entries(overBudget))('%s is refused by its count', async (_name, query) => {
  expect(await refuse({ query })).toMatchObject({ code: 'OVER_BUDGET', message: expect.stringMatching(/\d+ .*at most \d+/) });
});

const unreadable: Record<string, string> = {
  'two thousand directives': `{ __typename ${'@skip(if: false) '.repeat(2000)} }`,
  'four hundred operations': times(390, (index) => `query q${index} { a b c }`),
  'thousands of tokens of nothing': '{ a } '.repeat(3000)
};

test.each(Object.entries(unreadable))('%s is not read to its end', async (_name, query) => {
  expect((await refuse({ query })).code).toBe('GRAPHQL_PARSE_FAILED');
});

test.each([
  ['a cycle of one', '{ ...a } fragment a on Query { ...a }'],
  ['a cycle of three', '{ ...a } fragment a on Query { ...b } fragment b on Query { venues { id } ...c } fragment c on Query { ...a }'],
  ['a cycle below a field', '{ venues { ...a } } fragment a on Venue { levels { ...b } } fragment b on Level { units { id } ...b }'],
  ['a fragment that is not there', '{ ...missing }'],
  ['a directive again and again', `{ __typename ${'@include(if: true) '.repeat(50)} }`],
  ['a directive nobody knows', '{ __typename @defer }']
])('%s is refused by validation, once', async (_name, query) => {
  expect((await refuse({ query })).code).toMatch(/GRAPHQL_VALIDATION_FAILED|OVER_BUDGET/);
});

test('many short texts that are each refused hold no memory of their own', async () => {
  const { handler } = openHandler(toNoReader());
  for (let index = 0; index < 500; index += 1) {
    const query = `{ nothing${index} # ${'x'.repeat(1000)}\n }`;
    const response = await handler(toPost({ query }), { scope: analystOfPlaza, requestId: 'r' });
    expect(((await response.json()) as Answer).errors?.[0]?.message).toContain(`nothing${index}`);
  }
});

test('a body that is too long is not read to its end, whatever it says of its length', async () => {
  let sent = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100_000;
        if (sent > 10_000_000) controller.close();
        else controller.enqueue(new Uint8Array(100_000).fill(32));
      }
    });
  const { handler } = openHandler(toNoReader());
  for (const length of [undefined, '10000000', '10', 'much']) {
    sent = 0;
    const request = new Request('http://floorpulse.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(length !== undefined && { 'content-length': length }) },
      body: endless(),
      duplex: 'half'
    } as RequestInit);
    const response = await handler(request, { scope: analystOfPlaza, requestId: 'r' });
    expect([response.status, ((await response.json()) as Answer).errors?.[0]?.extensions?.code]).toEqual([413, 'TOO_LARGE']);
    expect(sent).toBeLessThan(2_000_000);
  }
});

test.each([
  ['variables of 600 kB', { query: '{ __typename }', variables: { x: 'x'.repeat(600_000) } }, 413, 'TOO_LARGE'],
  ['a batch', [{ query: '{ __typename }' }, { query: '{ __typename }' }], 400, 'BAD_REQUEST'],
  ['a list for variables', { query: '{ __typename }', variables: [1] }, 400, 'BAD_REQUEST'],
  ['a field for the query', { query: { kind: 'Document' } }, 400, 'BAD_REQUEST'],
  [
    'variables a hundred thousand deep',
    `{"query":"{ __typename }","variables":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    400,
    'BAD_USER_INPUT'
  ],
  [
    'a prototype',
    '{"query":"query ($v: Filter) { feedback(where: $v) { asOf } }","variables":{"v":{"__proto__":{"x":1},"constructor":1}}}',
    200,
    'BAD_USER_INPUT'
  ]
])('%s: refused', async (_name, body, status, code) => {
  expect(await refuse(body)).toMatchObject({ status, code });
});

test('files and plain text are no questions', async () => {
  for (const type of [
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/graphql',
    'application/jsonp'
  ]) {
    expect(await refuse('{"query":"{ __typename }"}', { 'content-type': type })).toMatchObject({ status: 415, code: 'BAD_REQUEST' });
  }
});

test('letters that look alike, turn around or are no letters are told as they are, and no name is taken for another', async () => {
  for (const query of [
    '{ vеnues { id } }',
    '{ venues\u202e { id } }',
    '{ venues { id\u0000 } }',
    '{ ｖenues { id } }',
    '\ud800{ venues { id } }',
    '{ venues { \u{1f600} } }'
  ]) {
    expect((await refuse({ query })).code, JSON.stringify(query)).toMatch(/GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED/);
  }
  const { ask } = openHandler(toNoReader());
  for (const id of ['plaza\u0000', 'рlaza', 'plaza\u200b', 'PLAZA', "plaza' OR 1=1", '\ud800', '*', 'plaza,foreign']) {
    expect((await ask('query ($id: ID!) { venue(id: $id) { id } }', { id })).data, JSON.stringify(id)).toEqual({ venue: null });
  }
});

test('whatever is sent, there is an answer in JSON and no accident', async () => {
  const { handler, logged } = openHandler(toNoReader());
  const word = fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    '...',
    'on',
    'query',
    'fragment',
    'a',
    'Query',
    'venues',
    'id',
    '__schema',
    'types',
    '$v',
    ':',
    '@skip(if: true)',
    '"',
    '"""',
    '!',
    '[',
    ']',
    '=',
    '#',
    '\n',
    '🙂'
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))
  );
  const body = fc.oneof(
    fc.record(
      { query: text, variables: fc.oneof(fc.jsonValue(), fc.constant(undefined)), operationName: fc.option(fc.string()) },
      { requiredKeys: [] }
    ),
    fc.record({ id: fc.jsonValue(), documentId: fc.jsonValue(), extensions: fc.jsonValue(), query: text }, { requiredKeys: [] }),
    fc.jsonValue()
  );
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const response = await handler(toPost(JSON.stringify(sent) ?? ''), { scope: analystOfPlaza, requestId: 'r' });
      expect(response.status).toBeLessThan(500);
      const answer = (await response.json()) as Answer;
      expect(answer.data !== undefined || (answer.errors?.length ?? 0) > 0).toBe(true);
      for (const error of answer.errors ?? []) expect(error.extensions?.code).toMatch(/^[A-Z_]+$/);
    }),
    { numRuns: 400 }
  );
  expect(logged).toEqual([]);
});
