import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Element } from '../../src/lib/server/ingest/body/body-error.ts';
import { JsonSplitter } from '../../src/lib/server/ingest/body/split-json.ts';
import { LineSplitter } from '../../src/lib/server/ingest/body/split-lines.ts';
import { readBody } from '../../src/lib/server/ingest/body/read-body.ts';
import { toBody } from './ingest-harness.ts';

const limits = { maxBodyBytes: 1_000_000_000, maxEventBytes: 64_000 };

function split(splitter: JsonSplitter | LineSplitter, body: Buffer, cuts: readonly number[]): Element[] {
  const elements: Element[] = [];
  let from = 0;
  for (const cut of [...cuts.map((one) => one % (body.length + 1)), body.length].sort((a, b) => a - b)) {
    splitter.push(body.subarray(from, cut), elements);
    from = cut;
  }
  splitter.end(elements);
  return elements;
}

const cuts = fc.array(fc.nat(5000), { maxLength: 12 });
const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 8 });

describe('wherever the network cuts a body, its elements are the same', () => {
  test('arrays', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 }), cuts, fc.constantFrom(0, 2), (values, at, indent) => {
        const elements = split(new JsonSplitter(1e6), Buffer.from(JSON.stringify(values, null, indent)), at);
        expect(elements.map(({ text }) => text).map((text) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
        expect(elements.map(({ index }) => index)).toEqual(values.map((_, index) => index));
      })
    );
  });

  test('one object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), cuts, (value, at) => {
        const [element] = split(new JsonSplitter(1e6), Buffer.from(` ${JSON.stringify(value)}\n`), at);
        expect(JSON.parse(element!.text)).toEqual(JSON.parse(JSON.stringify(value)));
      })
    );
  });

  test('lines', () => {
    fc.assert(
      fc.property(objects, cuts, fc.constantFrom('\n', '\r\n', '\n\n'), (values, at, end) => {
        const body = Buffer.from(values.map((value) => JSON.stringify(value)).join(end));
        expect(split(new LineSplitter(1e6), body, at).map(({ text }) => text)).toEqual(values.map((value) => JSON.stringify(value)));
      })
    );
  });

  test('a byte order mark before the first one is no part of it', () => {
    fc.assert(
      fc.property(cuts, fc.boolean(), (at, asLines) => {
        const body = Buffer.from(`\uFEFF${asLines ? '{"a":1}\r\n{"b":2}' : '[{"a":1},{"b":2}]'}`);
        const elements = split(asLines ? new LineSplitter(1000) : new JsonSplitter(1000), body, at);
        expect(elements.map(({ text }) => text)).toEqual(['{"a":1}', '{"b":2}']);
      })
    );
  });

  test('an element that is too large is refused by its index, the others pass', () => {
    fc.assert(
      fc.property(cuts, fc.boolean(), (at, asLines) => {
        const values = ['{"a":1}', `{"b":"${'x'.repeat(3000)}"}`, '{"c":2}'];
        const body = Buffer.from(asLines ? values.join('\n') : `[${values.join(',')}]`);
        const elements = split(asLines ? new LineSplitter(1000) : new JsonSplitter(1000), body, at);
        expect(elements).toEqual([
          { index: 0, text: '{"a":1}', problem: null },
          { index: 1, text: '', problem: 'too_large' },
          { index: 2, text: '{"c":2}', problem: null }
        ]);
      })
    );
  });
});

describe('a body of 200 MB is never in memory', () => {
  const one = JSON.stringify({ id: 'x', text: '二楼洗手间地面很湿'.repeat(20) });
  const bytes = 200_000_000;

  async function measure(kind: 'lines' | 'array'): Promise<{ elements: number; sent: number; grownBytes: number }> {
    const piece = Buffer.from((kind === 'lines' ? `${one}\n` : `${one},`).repeat(100));
    let sent = 0;
    let largest = 0;
    async function* produce() {
      if (kind === 'array') yield Buffer.from('[');
      while (sent < bytes) {
        sent += piece.length;
        if (sent % (piece.length * 100) === 0) largest = Math.max(largest, toUsed());
        yield Buffer.from(piece);
      }
      if (kind === 'array') yield Buffer.from(`${one}]`);
    }
    const toUsed = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
    const before = toUsed();
    let elements = 0;
    const request = {
      body: toBody(produce()),
      contentType: kind === 'lines' ? 'application/x-ndjson' : 'application/json',
      contentEncoding: null,
      contentLength: null
    };
    for await (const round of readBody(request, limits)) elements += round.length;
    return { elements, sent, grownBytes: largest - before };
  }

  test.each(['lines', 'array'] as const)('as %s', async (kind) => {
    const { elements, sent, grownBytes } = await measure(kind);
    const each = Buffer.byteLength(one) + 1;
    expect(elements).toBe(Math.floor(sent / each) + (kind === 'array' ? 1 : 0));
    expect(grownBytes).toBeLessThan(100_000_000);
  });
});
