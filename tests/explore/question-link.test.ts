import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RangeInput } from '../../src/lib/domain/time-range.ts';
import { toQuery } from '../../src/lib/explore/ask/to-query.ts';
import { parseSavedText, toSavedText } from '../../src/lib/explore/ask/save-question.ts';
import { parseLink, toLink } from '../../src/lib/explore/question-link.ts';
import {
  columnKinds,
  compares,
  grains,
  maxRows,
  scoreRanges,
  scores,
  toFirstQuestion,
  views,
  type Question
} from '../../src/lib/explore/question.ts';

const word = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,12}$/);
const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const words = (maxLength: number) => fc.uniqueArray(word, { maxLength });
const texts = (minLength: number) => fc.uniqueArray(text, { minLength, maxLength: 4 });
const instant = fc.integer({ min: 0, max: 4e9 }).map((seconds) => new Date(seconds * 1000).toISOString());
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Number(value.toPrecision(6)) + 0);

const condition = fc
  .record({ dimension: word, name: text, isAttribute: fc.boolean(), is: fc.boolean(), values: texts(1) })
  .map(({ dimension, name, isAttribute, is, values }) => ({
    dimension: isAttribute ? 'attribute' : dimension,
    attribute: isAttribute ? name : null,
    is,
    values
  }));

const range: fc.Arbitrary<RangeInput> = fc.oneof(
  fc.constantFrom('PT24H', 'P7D', 'P30D').map((last) => ({ last })),
  fc.integer({ min: 1, max: 1200 }).map((businessDays) => ({ businessDays })),
  fc.tuple(instant, instant).map(([from, to]) => ({ between: { from, to } }))
);

const question: fc.Arbitrary<Question> = fc.record({
  view: fc.constantFrom(...views),
  venue: fc.constantFrom('aurora-plaza', 'b', ''),
  place: fc.option(fc.constantFrom('L2', 'L2-RESTROOM-03', 'a:b.c_d')),
  measures: words(4),
  grain: fc.option(fc.constantFrom(...grains)),
  by: words(4),
  attribute: fc.option(text),
  range,
  conditions: fc.uniqueArray(condition, {
    maxLength: 4,
    selector: ({ dimension, attribute, is }) => `${is}|${dimension}|${attribute}`
  }),
  scores: fc.subarray(scores).chain((some) =>
    fc.tuple(
      ...some.map((score) =>
        fc
          .record({ atLeast: fc.option(number), atMost: fc.option(number) })
          .filter(({ atLeast, atMost }) => atLeast !== null || atMost !== null)
          .map((range) => ({ score, ...range }))
      )
    )
  ),
  text: texts(0),
  textNot: texts(0),
  compare: fc.option(fc.constantFrom(...compares)),
  expected: fc.boolean(),
  order: fc.option(
    fc.record({ by: word, of: fc.constantFrom(...columnKinds), direction: fc.constantFrom('asc' as const, 'desc' as const) })
  ),
  having: fc.array(fc.record({ measure: word, atLeast: number }), { maxLength: 2 }),
  first: fc.integer({ min: 1, max: maxRows }),
  others: fc.boolean(),
  x: word,
  y: word,
  maxLag: fc.integer({ min: 0, max: 96 })
});

describe('the link of a question', () => {
  it('opens exactly that question, whatever was asked', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const link = toLink(asked).toString();
        expect(parseLink(new URLSearchParams(link), 'another-venue')).toEqual(asked);
      }),
      { numRuns: 400 }
    );
  });

  it('asks the same GraphQL when it is opened again', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const again = parseLink(new URLSearchParams(toLink(asked).toString()), '');
        expect(toQuery(again, { language: 'zh' })).toBe(toQuery(asked, { language: 'zh' }));
      })
    );
  });

  it('is short for the question that the page begins with', () => {
    expect(toLink(toFirstQuestion('aurora-plaza')).toString()).toBe('venue=aurora-plaza&last=P7D');
  });

  it('passes over what nobody knows, and over numbers out of bounds', () => {
    const asked = parseLink(
      new URLSearchParams(
        'venue=a&view=dance&grain=second&first=999999&lag=-1&min.height=3&min.nps=high&order=a.b.c&having=x&is.=1&days=0'
      ),
      ''
    );
    expect(asked).toEqual(toFirstQuestion('a'));
  });

  it('carries no names of scores that the filter does not have', () => {
    expect(Object.keys(scoreRanges)).toEqual(scores);
  });

  it('goes with a saved text as a comment, and is found there again', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const link = toLink(asked).toString();
        const saved = toSavedText(toQuery(asked, { language: 'en' }), link);
        expect(parseSavedText(saved)).toBe(link);
      })
    );
    expect(parseSavedText('{ venues { id } }')).toBeNull();
  });
});
