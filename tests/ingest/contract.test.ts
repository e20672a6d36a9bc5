import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  event,
  everything,
  getCounts,
  measurement,
  openHarness,
  query,
  send,
  type IngestHarness,
  type SendOptions
} from './ingest-harness.ts';

let harness: IngestHarness;
beforeAll(async () => {
  harness = await openHarness({ config: { maxEventBytes: 20_000, maxBodyBytes: 2_000_000 } });
});
afterAll(() => harness.close());

let sequence = 0;
const fresh = (fields: Record<string, unknown> = {}) => event(`contract-${++sequence}`, fields);
const post = (content: Parameters<typeof send>[2], options?: SendOptions) => send(harness.ingest, 'feedback', content, options);
const text = (value: unknown) => JSON.stringify(value);

describe('a refused event names its code, the field, what was given and what to do', () => {
  const own = { ...everything, venues: new Set(['plaza']) };
  const cases: [string, Record<string, unknown>, { code: string; path: string; message: RegExp }][] = [
    [
      'a misspelt field',
      { veneu: 'x' },
      { code: 'unknown_field', path: '/veneu', message: /"veneu" is not a field: did you mean "venue"\?/ }
    ],
    [
      'a misspelt field that is also missed',
      { occurredAt: undefined, occuredAt: '2026-11-21T09:30:12+08:00' },
      { code: 'unknown_field', path: '/occuredAt', message: /did you mean "occurredAt"\?/ }
    ],
    ['a foreign field', { loyaltyTier: 'gold' }, { code: 'unknown_field', path: '/loyaltyTier', message: /attributes/ }],
    [
      'a misspelt inner field',
      { enrichment: { sentimant: 1 } },
      { code: 'unknown_field', path: '/enrichment/sentimant', message: /"sentiment"/ }
    ],
    ['a field with a slash', { 'a/b~c': 1 }, { code: 'unknown_field', path: '/a~1b~0c', message: /a\/b~c/ }],
    ['a missing venue', { venue: undefined }, { code: 'missing_field', path: '/venue', message: /venue is missing/ }],
    ['a missing channel', { channel: undefined }, { code: 'missing_field', path: '/channel', message: /channel is missing/ }],
    [
      'a sentiment out of range',
      { enrichment: { sentiment: -3 } },
      { code: 'invalid_value', path: '/enrichment/sentiment', message: /-3.*-1/ }
    ],
    ['an nps with a fraction', { scores: { nps: 3.5 } }, { code: 'invalid_value', path: '/scores/nps', message: /3\.5/ }],
    ['a csat of null', { scores: { csat: null } }, { code: 'invalid_value', path: '/scores/csat', message: /null/ }],
    [
      'an unknown intent',
      { enrichment: { intent: 'rage' } },
      { code: 'invalid_value', path: '/enrichment/intent', message: /"rage".*complaint/ }
    ],
    ['a time without an offset', { occurredAt: '2026-11-21T09:30:12' }, { code: 'invalid_value', path: '/occurredAt', message: /offset/ }],
    [
      'a day that does not exist',
      { occurredAt: '2026-02-30T09:30:12Z' },
      { code: 'invalid_value', path: '/occurredAt', message: /2026-02-30/ }
    ],
    [
      'a fourth category',
      { enrichment: { category: ['a', 'b', 'c', 'd'] } },
      { code: 'invalid_value', path: '/enrichment/category', message: /3/ }
    ],
    [
      'two kinds of location',
      { location: { unit: 'L1-SHOP', alias: 'x' } },
      { code: 'unknown_field', path: '/location/alias', message: /alias/ }
    ],
    [
      'a location of no kind',
      { location: { floor: 2 } },
      { code: 'invalid_value', path: '/location', message: /\{unit\}, \{level\}, \{lngLat, level\?\}/ }
    ],
    ['a latitude of 91', { location: { lngLat: [1, 91] } }, { code: 'invalid_value', path: '/location/lngLat/1', message: /91/ }],
    ['an attribute that is a list', { attributes: { tags: ['a'] } }, { code: 'invalid_value', path: '/attributes/tags', message: /text/ }],
    ['an id of 129 characters', { id: 'x'.repeat(129) }, { code: 'invalid_value', path: '/id', message: /128/ }],
    ['an id with a control character', { id: 'a\u0000b' }, { code: 'invalid_value', path: '/id', message: /control/ }],
    ['a text of 8193 bytes', { text: '楼'.repeat(2731) }, { code: 'invalid_value', path: '/text', message: /8192/ }],
    ['a negative revision', { revision: -1 }, { code: 'invalid_value', path: '/revision', message: /-1/ }],
    ['a venue that does not exist', { venue: 'mars' }, { code: 'unknown_venue', path: '/venue', message: /"mars"/ }],
    ['a venue of somebody else', { venue: 'other' }, { code: 'unknown_venue', path: '/venue', message: /"other"/ }],
    ['a time four years ago', { occurredAt: '2022-11-21T09:30:12Z' }, { code: 'too_old', path: '/occurredAt', message: /36 months/ }],
    ['a time in an hour', { occurredAt: '2026-11-21T13:00:00+08:00' }, { code: 'in_future', path: '/occurredAt', message: /clock/ }],
    [
      'more than an event may have',
      { attributes: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, 'x'.repeat(900)])) },
      { code: 'too_large', path: '', message: /larger than the \d+ bytes/ }
    ]
  ];
  test.each(cases)('%s', async (_, fields, expected) => {
    const bad = fresh(fields);
    const sent = await post([bad], { scope: own });
    expect(sent.status).toBe(422);
    expect(sent.answer).toMatchObject({ accepted: 0, duplicates: 0, refusedCount: 1 });
    const [refusal] = sent.answer.refused;
    expect(refusal).toMatchObject({ index: 0, code: expected.code, path: expected.path });
    expect(refusal!.message).toMatch(expected.message);
    if (expected.code !== 'too_large') expect(refusal!.id).toBe(bad.id);
  });

  test('a venue of somebody else and one that does not exist are told apart by nothing', async () => {
    const [other, mars] = await Promise.all(['other', 'marss'].map((venue) => post([event('same', { venue })], { scope: own })));
    expect(other!.answer.refused[0]!.message.replace('other', '*')).toBe(mars!.answer.refused[0]!.message.replace('marss', '*'));
  });

  test('times at the very limits are taken', async () => {
    const sent = await post([fresh({ occurredAt: '2023-11-21T12:00:00+08:00' }), fresh({ occurredAt: '2026-11-21T12:05:00+08:00' })]);
    expect(sent.answer).toMatchObject({ accepted: 2, refusedCount: 0 });
  });
});

describe('one bad event never costs a good one', () => {
  const mixed = () => [fresh(), fresh({ venue: 'mars' }), fresh(), fresh({ kind: 'loud' })];
  const refused = [
    { index: 1, code: 'unknown_venue' },
    { index: 3, code: 'invalid_value' }
  ];

  test('in NDJSON', async () => {
    expect(await post(mixed())).toMatchObject({ status: 202, answer: { accepted: 2, refusedCount: 2, refused } });
  });

  test('in an array', async () => {
    expect(await post(JSON.stringify(mixed(), null, 2))).toMatchObject({ status: 202, answer: { accepted: 2, refusedCount: 2, refused } });
  });

  test('an unreadable line is refused by its index, empty lines do not count', async () => {
    const body = `${text(fresh())}\n\n{"id": oops}\r\n${text(fresh())}`;
    const sent = await post(body, { contentType: 'application/x-ndjson' });
    expect(sent).toMatchObject({
      status: 202,
      answer: { accepted: 2, refused: [{ index: 1, id: null, code: 'unreadable_line', path: '' }] }
    });
  });

  test('a line that is not UTF-8 is refused', async () => {
    const body = Buffer.concat([
      Buffer.from(`${text(fresh())}\n{"id":"`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"}\n${text(fresh())}\n`)
    ]);
    expect((await post(body, { contentType: 'application/x-ndjson' })).answer).toMatchObject({
      accepted: 2,
      refused: [{ index: 1, code: 'unreadable_line' }]
    });
  });

  test('an unreadable element of an array is refused, the others are taken', async () => {
    const sent = await post(`[${text(fresh())}, {"id": oops}, 12, ${text(fresh())}]`);
    expect(sent).toMatchObject({
      status: 202,
      answer: {
        accepted: 2,
        refused: [
          { index: 1, code: 'unreadable_line' },
          { index: 2, code: 'invalid_value', path: '' }
        ]
      }
    });
  });

  test('at most 1,000 refusals are listed, all are counted', async () => {
    const sent = await post(Array.from({ length: 1500 }, () => ({ id: 'x' })));
    expect(sent.status).toBe(422);
    expect(sent.answer.refusedCount).toBe(1500);
    expect(sent.answer.refused).toHaveLength(1000);
  });
});

describe('bodies', () => {
  test('one object', async () => {
    expect(await post(text(fresh()))).toEqual({ status: 202, answer: { accepted: 1, duplicates: 0, refusedCount: 0, refused: [] } });
  });

  test('an empty array is nothing, and fine', async () => {
    expect(await post(' [ ] ')).toMatchObject({ status: 202, answer: { accepted: 0, refusedCount: 0 } });
  });

  test.each([
    ['gzip NDJSON', () => gzipSync(`${text(fresh())}\n${text(fresh())}`), 'application/x-ndjson; charset=utf-8'],
    ['a gzip array', () => gzipSync(text([fresh(), fresh()])), 'application/json']
  ])('%s', async (_, make, contentType) => {
    expect(await post(make(), { contentType, contentEncoding: 'gzip' })).toMatchObject({ status: 202, answer: { accepted: 2 } });
  });

  const taken = () => text(fresh());
  test.each([
    ['an empty body', () => '', 0],
    ['no JSON', () => 'hello', 0],
    ['an object cut off', () => taken().slice(0, 40), 0],
    ['an array cut off', () => `[${taken()},${taken()},{"id":"a`, 2],
    ['an array without its end', () => `[${taken()},${taken()}`, 2],
    ['an array without a comma', () => `[${taken()} ${taken()}]`, 1],
    ['two objects that are no array', () => `${taken()}\n${taken()}`, 1]
  ])('%s: 400, says how many were taken, and sending it again counts nothing twice', async (_, make, accepted) => {
    const body = make();
    const sent = await post(body);
    expect(sent.status).toBe(400);
    expect(sent.answer.error?.message).toMatch(/\w/);
    expect(sent.answer).toMatchObject({ accepted, duplicates: 0 });
    expect((await post(body)).answer).toMatchObject({ accepted: 0, duplicates: accepted });
  });

  test('a gzip stream that is cut off: 400 with what was taken', async () => {
    const lines = Array.from({ length: 3000 }, () => `${text(fresh({ text: String(Math.sin(sequence)) }))}\n`).join('');
    const whole = gzipSync(lines);
    const sent = await post(whole.subarray(0, whole.length / 2), { contentType: 'application/x-ndjson', contentEncoding: 'gzip' });
    expect(sent.status).toBe(400);
    expect(sent.answer.accepted).toBeGreaterThan(0);
    const again = await post(whole, { contentType: 'application/x-ndjson', contentEncoding: 'gzip' });
    expect(again.answer.accepted + again.answer.duplicates).toBe(3000);
    expect(again.answer.duplicates).toBe(sent.answer.accepted);
  });

  test('a sender that hangs up: what came whole is taken, the broken line is not refused', async () => {
    const lines = `${text(fresh())}\n${text(fresh())}\n{"id":"br`;
    async function* hangUp() {
      yield Buffer.from(lines);
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('aborted');
    }
    const sent = await post(hangUp(), { contentType: 'application/x-ndjson' });
    expect(sent).toMatchObject({ status: 400, answer: { accepted: 2, refusedCount: 0 } });
  });

  test('a body that is too large: 413, at once by its length or with what was taken', async () => {
    expect(await post('[]', { contentLength: 2_000_001 })).toMatchObject({ status: 413 });
    const many = Array.from({ length: 5000 }, () => fresh({ text: 'x'.repeat(400) }));
    const sent = await post(many);
    expect(sent.status).toBe(413);
    expect(sent.answer.accepted).toBeGreaterThan(1000);
    expect(sent.answer.accepted).toBeLessThan(5000);
  });

  test('another content type or encoding: 415', async () => {
    expect(await post('a,b', { contentType: 'text/csv' })).toMatchObject({ status: 415, answer: { error: { message: /text\/csv/ } } });
    expect(await post('[]', { contentEncoding: 'br' })).toMatchObject({ status: 415 });
  });
});

describe('what is stored', () => {
  test('every field lands in its column, exactly', async () => {
    const whole = fresh({
      occurredAt: '2026-11-21T09:30:12.512+08:00',
      revision: 3,
      location: { unit: 'L1-SHOP' },
      kind: 'unsolicited',
      author: 'tenant',
      journeyStage: 'visit',
      text: '二楼洗手间 "很湿" \\ 🚻\n\u0001',
      language: 'zh-CN',
      scores: { nps: 0, csat: 4.25 },
      enrichment: {
        sentiment: 0,
        intent: 'complaint',
        category: ['环境', '卫生'],
        illFeeling: 0.915,
        urgency: 1,
        keywords: ['洗手间', 'a"b'],
        model: 'm-1'
      },
      customerRef: 'c-1',
      staffRef: 's-1',
      transcriptOf: 'r-1',
      attributes: { device: 'ios', age: 31.5, member: true, __proto__x: 'y' }
    });
    await post([whole]);
    await harness.ingest.flush();
    const [row] = await query(
      harness.engine,
      'SELECT * EXCEPT (event_key, received_at) FROM {{db}}.feedback_raw_v1 WHERE id = {id: String}',
      { id: whole.id }
    );
    expect(row).toEqual({
      venue_id: 'plaza',
      occurred_at: '2026-11-21 01:30:12.512',
      sign: 1,
      revision: 3,
      sent_revision: 3,
      source: 'hotline',
      id: whole.id,
      channel: 'hotline',
      kind: 'unsolicited',
      author: 'tenant',
      journey_stage: 'visit',
      language: 'zh-CN',
      level_id: 'L1',
      unit_id: 'L1-SHOP',
      unplaced_reason: '',
      location: '{"unit":"L1-SHOP"}',
      text: whole.text,
      enriched: 1,
      sentiment_milli: 0,
      intent: 'complaint',
      category1: '环境',
      category2: '卫生',
      category3: '',
      ill_feeling_milli: 915,
      urgency_milli: 1000,
      impact_milli: null,
      keywords: ['洗手间', 'a"b'],
      model: 'm-1',
      nps: 0,
      csat_milli: 4250,
      customer_ref: 'c-1',
      staff_ref: 's-1',
      transcript_of: 'r-1',
      attributes: { device: 'ios', age: '31.5', member: 'true', __proto__x: 'y' }
    });
  });

  test('an event without enrichment is not enriched: null, not zero', async () => {
    const bare = fresh();
    await post([bare]);
    await harness.ingest.flush();
    const rows = await query(
      harness.engine,
      'SELECT enriched, sentiment_milli, ill_feeling_milli, nps, csat_milli, text FROM {{db}}.feedback_raw_v1 WHERE id = {id: String}',
      { id: bare.id }
    );
    expect(rows).toEqual([{ enriched: 0, sentiment_milli: null, ill_feeling_milli: null, nps: null, csat_milli: null, text: '' }]);
  });

  test('a text cut in the middle of an emoji lands with a replacement character', async () => {
    const cut = fresh();
    await post(`${text(cut).slice(0, -1)},"text":"wet \\ud83d"}`);
    await harness.ingest.flush();
    const rows = await query(harness.engine, 'SELECT text FROM {{db}}.feedback_raw_v1 WHERE id = {id: String}', { id: cut.id });
    expect(rows).toEqual([{ text: 'wet \ufffd' }]);
  });

  test('a late event counts in its own time', async () => {
    await post([fresh({ occurredAt: '2024-02-29T23:59:59.999-05:00', channel: 'late' })]);
    await harness.ingest.flush();
    const rows = await query(
      harness.engine,
      'SELECT toString(bucket) AS start, toInt32(sum(feedback_count)) AS n FROM {{db}}.feedback_place_15m_v1 WHERE toYYYYMM(bucket) = 202403 GROUP BY start'
    );
    expect(rows).toEqual([{ start: '2024-03-01 04:45:00', n: 1 }]);
  });

  test('everything that was accepted is in the raw table and in the rollup', async () => {
    await harness.ingest.flush();
    const { raw, rollup } = await getCounts(harness.engine);
    expect(raw).toBeGreaterThan(3000);
    expect(rollup).toBe(raw);
    expect(harness.landed.some(({ table, venues }) => table === 'feedback_raw_v1' && venues.includes('plaza'))).toBe(true);
  });
});

describe('measurements', () => {
  const cases: [string, Record<string, unknown>, { code: string; path: string; message: RegExp }][] = [
    ['a metric that is not declared', { metric: 'footfal' }, { code: 'invalid_value', path: '/metric', message: /"footfal".*footfall/ }],
    ['no value', { value: undefined }, { code: 'missing_field', path: '/value', message: /value is missing/ }],
    ['a value as text', { value: '5' }, { code: 'invalid_value', path: '/value', message: /"5"/ }],
    ['a time in the future', { at: '2027-01-01T00:00:00Z' }, { code: 'in_future', path: '/at', message: /clock/ }],
    ['a foreign field', { text: 'x' }, { code: 'unknown_field', path: '/text', message: /"text"/ }]
  ];
  test.each(cases)('%s is refused', async (_, fields, expected) => {
    const sent = await send(harness.ingest, 'measurements', [measurement(1, fields)]);
    expect(sent).toMatchObject({ status: 422, answer: { refused: [{ index: 0, id: null, code: expected.code, path: expected.path }] } });
    expect(sent.answer.refused[0]!.message).toMatch(expected.message);
  });

  test('land with their place, value and length', async () => {
    const sent = await send(harness.ingest, 'measurements', [
      measurement(12.345678, { metric: 'sales', location: { unit: 'L1-SHOP' }, durationSeconds: 900, attributes: { currency: 'CNY' } }),
      measurement(3, { location: { level: 'L2' } }),
      measurement(-0.000001, { metric: 'sales' })
    ]);
    expect(sent.answer).toMatchObject({ accepted: 3 });
    await harness.ingest.flush();
    const rows = await query(
      harness.engine,
      `SELECT metric, place_id, place_kind, level_id, unit_id, toString(value) AS value, duration_seconds, attributes
       FROM {{db}}.measurement_raw_v1 ORDER BY metric, place_id`
    );
    expect(rows).toEqual([
      {
        metric: 'footfall',
        place_id: 'L2',
        place_kind: 'level',
        level_id: 'L2',
        unit_id: '',
        value: '3',
        duration_seconds: null,
        attributes: {}
      },
      {
        metric: 'sales',
        place_id: 'L1-SHOP',
        place_kind: 'unit',
        level_id: 'L1',
        unit_id: 'L1-SHOP',
        value: '12.345678',
        duration_seconds: 900,
        attributes: { currency: 'CNY' }
      },
      {
        metric: 'sales',
        place_id: 'plaza',
        place_kind: 'venue',
        level_id: '',
        unit_id: '',
        value: '-0.000001',
        duration_seconds: null,
        attributes: {}
      }
    ]);
  });
});
