import fc from 'fast-check';
import { parse, parseValue, validate, valueFromASTUntyped } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../schema/schema.ts';
import { toAnswer } from '../../src/lib/explore/ask/ask-graphql.ts';
import { toLiteral, toOperation } from '../../src/lib/explore/ask/graphql-text.ts';
import { parseEvents } from '../../src/lib/explore/ask/subscribe.ts';
import { toCurl } from '../../src/lib/explore/ask/to-curl.ts';
import { toQuery } from '../../src/lib/explore/ask/to-query.ts';
import { toSqlLines } from '../../src/lib/explore/present/sql-lines.ts';
import { compares, grains, scores, toFirstQuestion, views, type Question } from '../../src/lib/explore/question.ts';

const asked = (change: Partial<Question>): Question => ({ ...toFirstQuestion('aurora-plaza'), ...change });
const filters: Partial<Question> = {
  conditions: [
    { dimension: 'channel', attribute: null, is: true, values: ['hotline', 'chat'] },
    { dimension: 'channel', attribute: null, is: false, values: ['chat'] },
    { dimension: 'attribute', attribute: 'device', is: true, values: ['ios'] },
    { dimension: 'keyword', attribute: null, is: true, values: ['洗手间'] }
  ],
  scores: scores.map((score) => ({ score, atLeast: 0.5, atMost: null })),
  text: ['wet "floor"', '湿\n滑'],
  textNot: ['\\']
};

describe('the GraphQL of the analyst’s page', () => {
  it.each(views)('is valid for %s, with every filter, comparison and grain', (view) => {
    for (const compare of [null, ...compares.filter((one) => one !== 'siblings' || view === 'numbers')]) {
      for (const grain of [null, ...grains]) {
        const question = asked({
          ...filters,
          view,
          compare,
          grain,
          measures: ['complaintCount', 'nps'],
          by: ['category1', 'attribute'],
          attribute: 'device',
          expected: true,
          order: { by: 'complaintCount', of: 'changeRatio', direction: 'desc' },
          having: [{ measure: 'nps', atLeast: -5.5 }],
          others: true
        });
        const kinds = view === 'numbers' ? (['query', 'subscription'] as const) : (['query'] as const);
        for (const kind of kinds) {
          const text = toQuery(question, { language: 'zh', kind });
          expect(validate(schema, parse(text)), text).toEqual([]);
        }
        if (view !== 'voices') expect(validate(schema, parse(toQuery(question, { language: 'en', costOnly: true })))).toEqual([]);
      }
    }
  });

  it('goes on after a cursor, for voices', () => {
    const text = toQuery(asked({ view: 'voices' }), { language: 'en', after: 'abc' });
    expect(validate(schema, parse(text))).toEqual([]);
    expect(text).toContain('after: "abc"');
  });

  it('orders by a dimension where a dimension is named', () => {
    const order = { by: 'hourOfWeek', of: 'value', direction: 'asc' } as const;
    const text = toQuery(asked({ grain: null, by: ['hourOfWeek'], order }), { language: 'en' });
    expect(text).toContain('orderBy: [{ dimension: hourOfWeek, direction: asc }]');
  });

  it('writes any text so that it is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(valueFromASTUntyped(parseValue(toLiteral({ in: [text] })))).toEqual({ in: [text] });
      })
    );
  });

  it('leaves out what is undefined, and keeps null', () => {
    expect(toLiteral({ a: undefined, b: null, c: 0 })).toBe('{ b: null, c: 0 }');
    expect(toOperation('query', [{ field: 'venues', args: { x: undefined }, select: ['id'] }])).toBe('query {\n  venues { id }\n}\n');
  });

  it('is one argument for a shell, quotes and all', () => {
    const line = toCurl(toQuery(asked({ text: ["it's"] }), { language: 'en' }), 'https://x.example');
    expect(line).toContain(String.raw`it'\''s`);
    expect(line).not.toMatch(/fp_/);
  });
});

describe('what comes back', () => {
  it('is the first error with its field and remedy, though there is data beside it', () => {
    const extensions = { code: 'BAD_USER_INPUT', field: 'by', remedy: 'Ask less.', retryAfterSeconds: 3 };
    expect(toAnswer({ data: { a: null }, errors: [{ message: 'No.', extensions }] }, 200)).toEqual({
      data: null,
      error: { message: 'No.', code: 'BAD_USER_INPUT', field: 'by', remedy: 'Ask less.', retryAfterSeconds: 3 }
    });
  });

  it('is refused as unauthenticated without a body that says so', () => {
    expect(toAnswer({}, 401).error).toMatchObject({ code: 'UNAUTHENTICATED', message: 'HTTP 401' });
  });

  it('as events is the same wherever the network cuts the stream', () => {
    const stream =
      ':\n\nevent: next\ndata: {"data":{"a":"一\\n"}}\n\n:\n\nevent: next\r\ndata: {"data":{"b":2}}\r\n\r\nevent: complete\ndata:\n\n';
    const whole = parseEvents(stream).events;
    expect(whole.map(({ name }) => name)).toEqual(['next', 'next', 'complete']);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const ends = [...new Set([...cuts, stream.length])].sort((a, b) => a - b);
        let rest = '';
        let from = 0;
        const events = ends.flatMap((end) => {
          const parsed = parseEvents(rest + stream.slice(from, end));
          rest = parsed.rest;
          from = end;
          return parsed.events;
        });
        expect(events).toEqual(whole);
      })
    );
  });
});

describe('the SQL that is shown', () => {
  it('is broken into lines and otherwise as it was', () => {
    const sql = 'SELECT a, sum(sign) AS n FROM t WHERE v = {p0: String} AND at >= {p1: DateTime64(3)} GROUP BY a ORDER BY n LIMIT 5';
    const shown = toSqlLines(sql);
    expect(shown.split('\n')).toHaveLength(7);
    expect(shown.replace(/\s+/g, ' ')).toBe(sql);
  });
});
