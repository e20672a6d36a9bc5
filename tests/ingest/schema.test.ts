import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedbackSchema } from '../../src/lib/domain/event.ts';
import { toMeasurementSchema } from '../../src/lib/domain/measurement.ts';
import { answerSchema } from '../../src/lib/server/ingest/answer-request.ts';
import { compileCheck } from '../../src/lib/server/ingest/compile-check.ts';
import { event, measurement } from './ingest-harness.ts';

const full = event('a', {
  revision: 1,
  location: { unit: 'L1' },
  kind: 'solicited',
  author: 'staff',
  journeyStage: 'visit',
  text: 'text',
  language: 'zh',
  scores: { nps: 1, csat: 2 },
  enrichment: { sentiment: 0.1, intent: 'praise', category: ['a'], illFeeling: 0.1, urgency: 0, impact: 1, keywords: ['k'], model: 'm' },
  customerRef: 'c',
  staffRef: 's',
  transcriptOf: 't',
  attributes: { a: 1, b: 'x', c: true }
});

/** Values that sit on the edges of the schema's rules. */
const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -0,
  1,
  -1,
  0.5,
  1.5,
  5,
  10,
  10.5,
  11,
  1e300,
  4294967295,
  4294967296,
  '',
  ' ',
  'x',
  'L1.a_b:c-d',
  'a/b',
  '\u0000',
  '\ud800',
  '🚻'.repeat(33),
  '🚻'.repeat(64),
  'x'.repeat(64),
  'x'.repeat(65),
  'x'.repeat(128),
  'x'.repeat(129),
  '2026-11-21T09:30:12Z',
  '2026-11-21t09:30:12z',
  '2026-11-21T09:30Z',
  '2026-11-21T24:00:00Z',
  '2024-02-29T00:00:00.123456+14:00',
  [],
  {},
  [1, 2],
  [181, 0],
  [1],
  [1, 2, 3],
  ['a'],
  ['a', 'b', 'c', 'd'],
  { unit: 'a', level: 'b' },
  { lngLat: [1, 2], level: 'L' },
  { alias: '' }
);
const path = fc.constantFrom(
  ...Object.keys(full).map((key) => [key]),
  ...['sentiment', 'intent', 'category', 'illFeeling', 'urgency', 'keywords', 'model', 'extra'].map((key) => ['enrichment', key]),
  ...['nps', 'csat', 'ces'].map((key) => ['scores', key]),
  ['attributes', 'a'],
  ['attributes', ''],
  ['attributes', '__proto__'],
  ['location', 'unit'],
  ['location', 'level'],
  ['extra'],
  ['value'],
  ['metric'],
  ['at'],
  ['durationSeconds']
);

function change(value: Record<string, unknown>, [first, second]: readonly string[], to: unknown): Record<string, unknown> {
  const copy = structuredClone(value);
  if (second !== undefined && (typeof copy[first!] !== 'object' || copy[first!] === null)) copy[first!] = {};
  const parent = second === undefined ? copy : (copy[first!] as Record<string, unknown>);
  Object.defineProperty(parent, (second ?? first)!, { value: to, enumerable: true, configurable: true, writable: true });
  return copy;
}

describe('the compiled check is zod in a hurry', () => {
  test.each([
    ['feedback', feedbackSchema, full],
    ['measurements', toMeasurementSchema(), measurement(1, { location: { level: 'L1' }, attributes: { a: 'b' }, durationSeconds: 5 })]
  ] as const)('%s: what it lets pass, zod lets pass, and hardly anything good goes the slow way', (_, schema, good) => {
    const check = compileCheck(schema as typeof feedbackSchema);
    expect(check(good)).toBe(true);
    fc.assert(
      fc.property(fc.array(fc.tuple(path, odd), { minLength: 1, maxLength: 2 }), (changes) => {
        const value = changes.reduce((at, [where, to]) => change(at, where, to), good as Record<string, unknown>);
        const text = (value as { text?: unknown }).text;
        if (typeof text === 'string' && text.length > 2000) return;
        // zod drops a key named __proto__ without a look at its value; the check asks zod.
        const isOwn = Object.hasOwn((value.attributes ?? {}) as object, '__proto__');
        if (!isOwn || check(value)) expect({ value, ok: check(value) }).toEqual({ value, ok: schema.safeParse(value).success });
      }),
      { numRuns: 2000 }
    );
  });
});

describe('published schemas', () => {
  test.each([
    ['feedback', full],
    ['measurement', measurement(1)]
  ] as const)('%s.json is a JSON Schema that takes what is taken and names what is required', async (name, good) => {
    const response = answerSchema(name);
    expect(response.headers.get('content-type')).toMatch(/json/);
    const schema = (await response.json()) as { required: string[]; additionalProperties: boolean };
    expect(schema.additionalProperties).toBe(false);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(good)).toBe(true);
    for (const field of schema.required) expect(validate({ ...good, [field]: undefined })).toBe(false);
  });
});
