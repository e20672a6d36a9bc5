import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { rootExamples } from '../../schema/root-examples.ts';
import { schema } from '../../schema/schema.ts';
import { openHandler, toNoReader } from './ask.ts';

const roots = Object.values(schema.getQueryType()!.getFields());

test.each(roots)('$name says what it answers, and how it is asked', ({ name, description }) => {
  expect(description).toMatch(/^\S.{15,}/);
  const [, example = ''] = /Example: `(.+)`$/.exec(description ?? '') ?? [];
  expect(example).toMatch(new RegExp(`\\b${name}\\b`));
  expect(validate(schema, parse(example))).toEqual([]);
});

test('no example is about a root that is not there', () => {
  expect(Object.keys(rootExamples).filter((name) => !roots.some((root) => root.name === name))).toEqual([]);
});

test('no example is too dear to be asked', async () => {
  const { ask } = openHandler(toNoReader());
  for (const example of Object.values(rootExamples)) {
    const { errors } = await ask(example);
    expect(errors?.[0]?.extensions?.code, example).not.toBe('OVER_BUDGET');
  }
});
