import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { openHandler, toNoReader, toPost, type Answer } from './ask.ts';
import { analystOfPlaza } from './plaza.ts';

const times = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, index) => part(index)).join(' ');
const series = (args = '') =>
  `timeSeries(venue: "plaza", measures: [footfall, nps], range: { last: "P7D" }, grain: hour${args}) { times series { values } }`;

const hostile: Record<string, string> = {
  'deep selection': `{ venues ${'{ levels '.repeat(400)}{ id }${' }'.repeat(400)} }`,
  'wide document': `{ ${times(1500, () => '__typename')} }`,
  'wide field clashes': `{ venues { ${times(900, () => 'name')} } }`,
  'aliases of a cheap field': `{ ${times(200, (index) => `a${index}: serverStatus { now }`)} }`,
  'aliases of a question': `{ ${times(60, (index) => `a${index}: ${series()}`)} }`,
  'aliases below a list': `{ venues { ${times(200, (index) => `a${index}: name`)} } }`,
  'fragment bomb': `{ ...f0 } ${times(60, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f60 on Query { __typename }`,
  'fragment cycle': '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a __typename }',
  'huge document': `# ${'x'.repeat(400_000)}\n{ __typename }`,
  'many operations': times(400, (index) => `query q${index} { __typename }`),
  'many directives': `{ __typename ${'@skip(if: false) '.repeat(600)} }`,
  'introspection walked twice': '{ __schema { types { fields { type { fields { name } } } } } }',
  'introspection by alias': `{ __schema { ${times(20, (index) => `a${index}: types { name }`)} } }`,
  'introspection in a fragment':
    '{ __schema { types { ...t } } } fragment t on __Type { fields { type { ...u } } } fragment u on __Type { inputFields { name } }',
  'dear questions': `{ ${times(8, (index) => `a${index}: ${series()}`)} b: timeSeries(venue: "plaza", measures: [nps], range: { last: "P3Y" }, grain: minute) { times } }`,
  'too many groups': `{ ${series(', by: [place, category3, hourOfDay]')} }`,
  'endless page': '{ feedback(first: 2000000, range: { last: "P1D" }) { nodes { id text } } }'
};

test.each(Object.entries(hostile))('%s is refused without asking the engine', async (_name, query) => {
  const reader = toNoReader();
  const { ask, logged } = openHandler(reader);
  const answer = await ask(query);
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.[0]?.message).toMatch(/\S/);
  expect(answer.errors?.[0]?.extensions?.code).toMatch(
    /OVER_BUDGET|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED|OPERATION_RESOLUTION_FAILURE/
  );
  expect(reader.asked).toEqual([]);
  expect(logged).toEqual([]);
});

test('a refusal says the figure, the limit and what to do', async () => {
  const { ask } = openHandler(toNoReader());
  const { errors } = await ask('{ timeSeries(venue: "plaza", measures: [nps], range: { last: "P3Y" }, grain: minute) { times } }');
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(/cost about \d+ points, at most 5000/),
    extensions: { code: 'OVER_BUDGET', maxCost: 5000, remedy: expect.stringContaining('coarser grain') }
  });
});

test('the cost of a variable is the cost of its value', async () => {
  const { ask } = openHandler(toNoReader());
  const query =
    'query ($last: Duration!) { timeSeries(venue: "missing", measures: [nps], range: { last: $last }, grain: minute) { times } }';
  expect((await ask(query, { last: 'PT1H' })).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  expect((await ask(query, { last: 'P3Y' })).errors?.[0]?.extensions?.code).toBe('OVER_BUDGET');
});

test.each([
  ['a month of hours for three measures', series(', by: [channel]').replace('P7D', 'P30D')],
  ['a day of minutes for all that is seldom', series().replace('P7D', 'P1D').replace('hour', 'minute')],
  ['a year of days by category', series(', by: [category1]').replace('P7D', 'P1Y').replace('hour', 'day')],
  [
    'a page of feedback',
    'feedback(venue: "plaza", range: { last: "P30D" }, first: 200) { nodes { id text place { name } enrichment { category } } pageInfo { endCursor } }'
  ]
])('%s is within the budget', async (_name, field) => {
  const { ask } = openHandler(toNoReader());
  const { errors } = await ask(`{ ${field} }`);
  // It went on to the engine, which these tests do not have.
  expect(errors?.[0]?.extensions?.code).not.toBe('OVER_BUDGET');
});

test('introspection works as every tool asks it', async () => {
  const { ask } = openHandler(toNoReader());
  const { data, errors } = await ask<{ __schema: { types: unknown[] } }>(
    getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true
    })
  );
  expect(errors).toBeUndefined();
  expect(data?.__schema.types.length).toBeGreaterThan(30);
});

test('a batch is refused, and so is what a page of another site can send', async () => {
  const { handler } = openHandler(toNoReader());
  const caller = { scope: analystOfPlaza, requestId: 'request-1' };
  const batch = await handler(toPost([{ query: '{ __typename }' }, { query: '{ __typename }' }]), caller);
  expect(batch.status).toBe(400);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql']) {
    const response = await handler(toPost('query=%7B__typename%7D', { 'content-type': type }), caller);
    expect(response.status, type).toBe(415);
    expect(((await response.json()) as Answer).errors?.[0]?.message).toContain('application/json');
  }
});

test('a body that is too large is refused', async () => {
  const { handler } = openHandler(toNoReader());
  const response = await handler(toPost({ query: '{ __typename }', variables: { x: 'x'.repeat(600_000) } }), {
    scope: analystOfPlaza,
    requestId: 'r'
  });
  expect(response.status).toBe(413);
});
