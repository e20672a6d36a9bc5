import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHandler, toNoReader } from './ask.ts';

const { ask } = openHandler(toNoReader());
const inline = (range: string) => ask(`{ timeSeries(venue: "missing", measures: [nps], range: ${range}, grain: hour) { times } }`);
const variable = (range: unknown) =>
  ask('query ($range: Range!) { timeSeries(venue: "missing", measures: [nps], range: $range, grain: hour) { times } }', { range });

// The venue is missing, so whatever is asked well ends at NOT_FOUND, and nothing needs an engine.
const isWellAsked = (answer: Awaited<ReturnType<typeof ask>>) => answer.errors?.[0]?.extensions?.code === 'NOT_FOUND';

test.each([
  ['{ last: "PT1H" }', { last: 'PT1H' }],
  ['{ businessDays: 2 }', { businessDays: 2 }],
  [
    '{ between: { from: "2026-11-20T00:00:00+08:00", to: "2026-11-21T00:00:00Z" } }',
    { between: { from: '2026-11-20T00:00:00+08:00', to: '2026-11-21T00:00:00Z' } }
  ]
])('a range may be %s', async (literal, value) => {
  expect(await inline(literal)).toSatisfy(isWellAsked);
  expect(await variable(value)).toSatisfy(isWellAsked);
});

test.each([
  ['{}', {}],
  ['{ last: "PT1H", businessDays: 1 }', { last: 'PT1H', businessDays: 1 }],
  ['{ last: null }', { last: null }],
  ['{ last: "PT1H", businessDays: null }', { last: 'PT1H', businessDays: null }]
])('a range of %s is refused: exactly one way must be given', async (literal, value) => {
  for (const answer of [await inline(literal), await variable(value)]) {
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.message).toMatch(/OneOf Input Object|Exactly one key must be specified|must be non-null/);
  }
});

test('a variable inside of a range may not be null', async () => {
  const query = 'query ($last: Duration) { timeSeries(venue: "missing", measures: [nps], range: { last: $last }, grain: hour) { times } }';
  expect(await ask(query, { last: 'PT1H' })).toSatisfy(isWellAsked);
  for (const variables of [{ last: null }, {}]) {
    const answer = await ask(query, variables);
    expect(answer.errors?.[0]?.message).toContain('has invalid value {last: $last}');
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
});

test.each(['2026-11-21T09:30:12', '2026-11-21', 'yesterday', '2026-13-01T00:00:00Z', 7, null, ''])('%j is no DateTime', async (from) => {
  const answer = await variable({ between: { from, to: '2026-11-21T00:00:00Z' } });
  expect(answer.errors?.[0]?.message).toMatch(from === null ? /DateTime!/ : /RFC 3339 time with an offset, for example/);
  expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test.each(['1h', 'PT', 'P', '-PT1H', 'PT0S', 3600, ''])('%j is no Duration', async (last) => {
  const answer = await variable({ last });
  expect(answer.errors?.[0]?.message).toMatch(/positive ISO 8601 duration, for example PT15M/);
});

test('whatever is sent as a range, the answer is a clear refusal or a question well asked', async () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constantFrom('PT1H', 'P1D', '2026-11-21T00:00:00Z'));
  const range = fc.record(
    { last: value, businessDays: value, between: fc.oneof(value, fc.record({ from: value, to: value })) },
    { requiredKeys: [] }
  );
  await fc.assert(
    fc.asyncProperty(range, async (sent) => {
      const answer = await variable(sent);
      const code = String(answer.errors?.[0]?.extensions?.code);
      expect(['NOT_FOUND', 'BAD_USER_INPUT', 'OVER_BUDGET']).toContain(code);
    }),
    { numRuns: 300 }
  );
});

test('an unknown measure is refused by name, with what is meant', async () => {
  const { errors } = await ask('{ timeSeries(venue: "plaza", measures: [footfal], range: { last: "PT1H" }, grain: hour) { times } }');
  expect(errors?.[0]?.message).toContain('"footfal" does not exist in "Measure" enum. Did you mean the enum value "footfall"');
});

test.each([
  ['channel.in', { channel: { in: Array.from({ length: 1001 }, String) } }],
  ['text.contains.0', { text: { contains: [''] } }],
  ['text.containsAll', { text: { containsAll: Array.from({ length: 51 }, (_, index) => `a${index}`) } }],
  ['attributes.0.name', { attributes: [{ name: '', exists: true }] }],
  ['attributes', { attributes: Array.from({ length: 21 }, () => ({ name: 'device', exists: true })) }]
])('a filter with more than it may hold is refused by its field: %s', async (field, where) => {
  const query =
    'query ($where: Filter) { breakdown(measures: [feedbackCount], by: [], range: { last: "P1D" }, where: $where) { totalRows } }';
  const { errors } = await ask(query, { where });
  expect(errors?.[0]?.message).toContain(`where.${field} `);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', field: `where.${field}`, remedy: expect.any(String) });
});
