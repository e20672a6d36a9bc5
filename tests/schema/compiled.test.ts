/** Queries are compiled: whatever they ask, the answer is the one that graphql itself gives. */
import { execute, parse } from 'graphql';
import { expect, test } from 'vitest';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { openByteCache } from '../../schema/gate/byte-cache.ts';
import { openLandings } from '../../schema/gate/landings.ts';
import { schema } from '../../schema/schema.ts';
import { openHandler, toNoReader, toPost, type Answer } from './ask.ts';
import { analystOfPlaza, foreign, plaza, toCatalogue } from './plaza.ts';

const venues = toCatalogue([plaza, foreign]);

type Case = [what: string, query: string, variables: Record<string, unknown>];

const cases: Case[] = [
  [
    'fragments and aliases',
    '{ a: venue(id: "plaza") { ...v } b: venue(id: "missing") { ...v } } fragment v on Venue { id levels { ... on Level { id } } }',
    {}
  ],
  ['skip and include', 'query ($yes: Boolean!) { venues { id @skip(if: $yes) name @include(if: $yes) kind } }', { yes: true }],
  [
    'skip and include, the other way',
    'query ($yes: Boolean!) { venues { id @skip(if: $yes) name @include(if: $yes) kind } }',
    { yes: false }
  ],
  ['variables with defaults', 'query ($id: ID! = "plaza", $language: String! = "zh") { venue(id: $id) { name(language: $language) } }', {}],
  [
    'variables given',
    'query ($id: ID!, $language: String!) { venue(id: $id) { name(language: $language) __typename } }',
    { id: 'plaza', language: 'en' }
  ],
  ...[{}, { l: null }, { l: 'zh' }].map((given): Case => [
    `an argument's default and ${JSON.stringify(given)}`,
    'query ($l: String) { venue(id: "plaza") { name(language: $l) } }',
    given
  ]),
  ...[{}, { l: null }, { l: 'zh' }].map((given): Case => [
    `a variable's default and ${JSON.stringify(given)}`,
    'query ($l: String = "zh") { venue(id: "plaza") { name(language: $l) } venues { id } }',
    given
  ]),
  ...[{}, { id: null }, { id: 'plaza' }].map((given): Case => [
    `a root's argument and ${JSON.stringify(given)}`,
    'query ($id: ID = "plaza") { venue(id: $id) { id } venues { id } }',
    given
  ]),
  ...[{}, { id: 7 }, { id: ['plaza'] }, { id: { a: 1 } }].map((given): Case => [
    `a variable of the wrong type ${JSON.stringify(given)}`,
    'query ($id: ID!) { venue(id: $id) { id } }',
    given
  ]),
  ['null where null may be', '{ venue(id: "missing") { id levels { units { id } } } measures { name whenEmpty } }', {}],
  ['introspection', '{ __type(name: "Range") { isOneOf inputFields { name type { name kind } } } }', {}]
];

/** Nothing is kept, so that the second time is not the bytes of the first. */
const clock = { now: () => Date.UTC(2026, 10, 21, 4) };
const keepNothing = () => openByteCache(clock, openLandings(clock), 0);

test.each(cases)('%s', async (_what, query, variables) => {
  const { ask } = openHandler(toNoReader(), { clock, cache: keepNothing() });
  const expected = await execute({
    schema,
    document: parse(query),
    variableValues: variables,
    contextValue: { venues, scope: analystOfPlaza }
  });
  const answer = await ask(query, variables);
  const { data, errors } = JSON.parse(JSON.stringify(expected)) as Answer;
  expect(answer.data).toEqual(data);
  expect(answer.errors?.map(({ message, path }) => [message, path])).toEqual(errors?.map(({ message, path }) => [message, path]));
  // The second time it comes from the compiled query, which does not say where in the text an error stands.
  const withoutPlaces = ({ errors: told, ...rest }: Answer) => ({
    ...rest,
    errors: told?.map((error) => ({ ...error, locations: undefined }))
  });
  expect(withoutPlaces(await ask(query, variables))).toEqual(withoutPlaces(answer));
});

test('an error in one root that may not be null takes the answer with it, one that may be null only itself', async () => {
  const { ask } = openHandler(toNoReader(), { status: () => Promise.reject(new FloorpulseError('unavailable', 'away')) });
  const answer = await ask('{ venues { id } serverStatus { now } }');
  expect(answer).toMatchObject({ data: null, errors: [{ path: ['serverStatus'], extensions: { code: 'UNAVAILABLE' } }] });
});

test('each operation of a document answers for itself', async () => {
  const { handler } = openHandler(toNoReader());
  const query = 'query A { venues { id } } query B { dimensions { name } }';
  const run = async (operationName: string) => {
    const response = await handler(toPost({ query, operationName }), { scope: analystOfPlaza, requestId: 'r' });
    return Object.keys(((await response.json()) as { data: object }).data);
  };
  expect([await run('A'), await run('B'), await run('A')]).toEqual([['venues'], ['dimensions'], ['venues']]);
});
