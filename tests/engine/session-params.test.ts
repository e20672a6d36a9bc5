import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine } from '../support/engine.ts';

describe('parameters of the embedded engine', () => {
  let opened: Awaited<ReturnType<typeof openTestEngine>>;
  beforeAll(async () => {
    opened = await openTestEngine();
  });
  afterAll(() => opened.close());

  it('a slow statement with parameters does not hold up another lane with parameters', async () => {
    const { analyst, wall, ingest } = opened.engine;
    const order: string[] = [];
    const slow = analyst
      .rows({ name: 'slow', sql: 'SELECT sum(sleepEachRow({seconds: Float64})) FROM numbers(4)', params: { seconds: 0.5 } })
      .then(() => order.push('slow'));
    for (const reader of [wall, ingest, wall]) {
      const rows = await reader.rows<{ a: number }>({ name: 'quick', sql: 'SELECT {a: UInt8} AS a', params: { a: 7 } });
      order.push(`quick ${rows[0]?.a}`);
    }
    await slow;
    expect(order).toEqual(['quick 7', 'quick 7', 'quick 7', 'slow']);
  });

  it('a value comes back as it was given, whatever is in it', async () => {
    const { wall } = opened.engine;
    const sql =
      'SELECT {text: String} AS text, {list: Array(String)} AS list, {map: Map(String, String)} AS map, {number: Int64} AS number';
    const text = fc.string({ unit: fc.constantFrom("'", '\\', '\0', '\n', '\t', '\r', '{', '}', ':', 'a', '二', '🙂', '"', ';', '-') });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(text, { maxLength: 3 }),
        fc.dictionary(text, text, { maxKeys: 3 }),
        fc.integer(),
        async (a, list, map, number) => {
          const rows = await wall.rows({ name: 'echo', sql, params: { text: a, list, map: { ...map }, number } });
          expect(rows).toEqual([{ text: a, list, map: { ...map }, number }]);
        }
      ),
      { numRuns: 200 }
    );
  });

  it('statements at the same time keep their own values', async () => {
    const { wall, ingest, analyst } = opened.engine;
    const lanes = [wall, ingest, wall, ingest, analyst];
    await Promise.all(
      lanes.map(async (reader, lane) => {
        for (let index = 0; index < 100; index += 1) {
          const value = lane * 1000 + index;
          const rows = await reader.rows({ name: 'own', sql: 'SELECT {value: UInt32} AS value FROM numbers(1)', params: { value } });
          expect(rows).toEqual([{ value }]);
        }
      })
    );
  });

  it('a forgotten value is an error, not the one of the statement before', async () => {
    const { wall } = opened.engine;
    await wall.rows({ name: 'before', sql: 'SELECT {a: UInt8} AS a', params: { a: 7 } });
    await expect(wall.rows({ name: 'after', sql: 'SELECT {a: UInt8} AS a' })).rejects.toThrow('after has no value for its parameter {a}.');
  });
});
