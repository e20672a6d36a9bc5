import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { openTestEngine } from '../support/engine.ts';
import { openHandler, toCountingReader, type Answer, type CountingReader, type TestHandler } from './ask.ts';
import { admin, analystOfPlaza } from './plaza.ts';
import { insertRows } from '../support/rows.ts';
import { toFeedbackRow, toMeasurementRow } from './rows.ts';

/** Half past noon in Shanghai. */
const clock = { nowMs: Date.UTC(2026, 10, 21, 4, 30), now: () => clock.nowMs };

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let engine: Engine;
let reader: CountingReader;
let ask: TestHandler['ask'];

beforeAll(async () => {
  opened = await openTestEngine();
  engine = opened.engine;
  reader = toCountingReader(engine.analyst);
  ask = openHandler(reader, { clock }).ask;
  await insertRows(engine, opened.dir, 'feedback_raw_v1', [
    toFeedbackRow('2026-11-21T02:10:00Z', 'L2-RESTROOM-03', { text: '地面很湿，请回电 13812345678' }),
    toFeedbackRow('2026-11-21T02:20:00Z', 'L2-RESTROOM-03', { channel: 'chat' }),
    toFeedbackRow('2026-11-21T03:50:00Z', 'L2-RESTROOM-03', { keywords: ['异味'], attributes: { device: 'ios' } }),
    toFeedbackRow('2026-11-21T03:05:00Z', 'L1-SHOP-01', { intent: 'praise', sentiment_milli: 800, nps: 9, enriched: 1 }),
    toFeedbackRow('2026-11-21T03:06:00Z', '', {
      enriched: 0,
      intent: '',
      sentiment_milli: null,
      model: '',
      category1: '',
      category2: '',
      unplaced_reason: 'unknown_unit'
    }),
    toFeedbackRow('2026-11-21T03:00:00Z', 'L2-RESTROOM-03', { venue_id: 'foreign', text: 'not for everybody' })
  ]);
  await insertRows(engine, opened.dir, 'measurement_raw_v1', [
    toMeasurementRow('footfall', '2026-11-21T02:00:00Z', 600),
    toMeasurementRow('footfall', '2026-11-21T03:00:00Z', 400)
  ]);
});

afterAll(() => opened.close());

test('X and O of the same place stand in one answer, bucket by bucket', async () => {
  const { data, errors } = await ask(`{
    timeSeries(venue: "plaza", measures: [complaintCount, footfall, complaintsPer1kVisitors, sentimentMean], range: { last: "PT3H" }, grain: hour) {
      asOf grain times partial watermarks { source at } series { measure group { value } values sampleSizes } cost { rowsRead queries elapsedMs }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    timeSeries: {
      asOf: '2026-11-21T04:30:00.000Z',
      grain: 'hour',
      times: ['2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z', '2026-11-21T03:00:00.000Z', '2026-11-21T04:00:00.000Z'],
      partial: [true, false, false, true],
      watermarks: expect.arrayContaining([expect.objectContaining({ source: 'hotline' })]),
      series: [
        { measure: 'complaintCount', group: [], values: [0, 2, 1, 0], sampleSizes: [0, 2, 1, 0] },
        { measure: 'footfall', group: [], values: [0, 600, 400, 0], sampleSizes: expect.any(Array) },
        {
          measure: 'complaintsPer1kVisitors',
          group: [],
          values: [null, expect.closeTo(3.333, 3), 2.5, null],
          sampleSizes: expect.any(Array)
        },
        { measure: 'sentimentMean', group: [], values: [null, -0.5, expect.closeTo(0.15, 9), null], sampleSizes: [0, 2, 2, 0] }
      ],
      cost: { rowsRead: expect.any(Number), queries: expect.any(Number), elapsedMs: expect.any(Number) }
    }
  });
});

test('a cut makes one series a group, with labels', async () => {
  const { data } = await ask<{
    timeSeries: { series: { group: { dimension: string; value: string; label: string }[]; values: number[] }[] };
  }>(
    '{ timeSeries(venue: "plaza", measures: [complaintCount], range: { last: "PT3H" }, grain: hour, by: [channel], where: { intent: { in: ["complaint"] } }) { series { group { dimension value label(language: "zh") } values } } }'
  );
  const byValue = Object.fromEntries(data?.timeSeries.series.map(({ group, values }) => [group[0]?.value, values]) ?? []);
  expect(byValue).toEqual({ chat: [0, 1, 0, 0], hotline: [0, 1, 1, 0] });
  expect(data?.timeSeries.series[0]?.group[0]).toEqual({ dimension: 'channel', value: 'chat', label: expect.any(String) });
});

test('X and O of all units stand in one table, with whose footfall divides the rate', async () => {
  const { data, errors } = await ask<{
    locations: { places: { id: string }[]; series: { values: unknown[]; exposureOf: unknown[]; enough: unknown[] }[] };
  }>(
    `{ locations(venue: "plaza", by: unit, measures: [complaintCount, complaintsPer1kVisitors], range: { last: "PT3H" }) {
        asOf places { id kind name(language: "zh") level } series { measure values sampleSizes low high exposureOf enough } cost { queries } } }`
  );
  expect(errors).toBeUndefined();
  const { places, series } = data!.locations;
  const at = places.findIndex(({ id }) => id === 'L2-RESTROOM-03');
  expect(places[at]).toEqual({ id: 'L2-RESTROOM-03', kind: 'unit', name: '洗手间', level: 'L2' });
  expect(series[0]?.values[at]).toBe(3);
  expect(series[1]?.values[at]).toBeCloseTo(3, 9);
  expect(series[1]?.exposureOf[at]).toBe('venue');
  expect(series.every((column) => column.enough.length === places.length)).toBe(true);
});

test('without a venue, only your own stand beside each other', async () => {
  const query = '{ locations(by: venue, measures: [feedbackCount], range: { last: "PT3H" }) { places { id } series { values } } }';
  expect((await ask(query)).data).toEqual({ locations: { places: [{ id: 'plaza' }], series: [{ values: [5] }] } });
  const all = await ask<{ locations: { places: { id: string }[] } }>(query, {}, admin);
  expect(all.data?.locations.places.map(({ id }) => id).sort()).toEqual(['foreign', 'plaza']);
});

test('a measure says which cuts it has when it is asked for another', async () => {
  const { errors } = await ask(
    '{ timeSeries(venue: "plaza", measures: [footfall], range: { last: "PT3H" }, grain: hour, by: [channel]) { times } }'
  );
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('footfall cannot be cut by channel'),
    path: ['timeSeries'],
    extensions: { code: 'BAD_REQUEST', field: 'by', remedy: expect.stringContaining('hourOfDay') }
  });
});

test('a place that is not in the venue is not found', async () => {
  const { errors } = await ask(
    '{ timeSeries(venue: "plaza", place: "L9", measures: [nps], range: { last: "PT3H" }, grain: hour) { times } }'
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'place' });
});

test('feedback comes with all that is stored, newest first, its text as far as one may see', async () => {
  const query = `{ feedback(venue: "plaza", range: { last: "PT3H" }) {
    asOf nodes { id source venue occurredAt receivedAt revision channel kind author language text unplacedReason scores { nps csat } attributes { name value }
      place { id kind name(language: "zh") level } enrichment { sentiment intent category illFeeling urgency impact keywords model } } } }`;
  const { data, errors } = await ask<{ feedback: { nodes: Record<string, unknown>[] } }>(query);
  expect(errors).toBeUndefined();
  const nodes = data!.feedback.nodes;
  expect(nodes).toHaveLength(5);
  expect(nodes[0]).toMatchObject({
    occurredAt: '2026-11-21T03:50:00.000Z',
    place: { id: 'L2-RESTROOM-03', kind: 'unit', name: '洗手间', level: 'L2' },
    enrichment: { sentiment: -0.5, intent: 'complaint', category: ['环境', '卫生'], keywords: ['异味'], model: 'test' },
    attributes: [{ name: 'device', value: 'ios' }]
  });
  expect(nodes[1]).toMatchObject({ place: { id: 'plaza', kind: 'venue' }, unplacedReason: 'unknown_unit', enrichment: null });
  expect(nodes[4]?.text).toEqual(expect.stringContaining('地面很湿'));
  expect(nodes[4]?.text).not.toContain('13812345678');
  const full = await ask<{ feedback: { nodes: Record<string, unknown>[] } }>(query, {}, admin);
  expect(full.data?.feedback.nodes[4]?.text).toBe('地面很湿，请回电 13812345678');
  const none = await ask<{ feedback: { nodes: Record<string, unknown>[] } }>(query, {}, { ...analystOfPlaza, texts: 'none' });
  expect(none.data?.feedback.nodes.map(({ text }) => text)).toEqual([null, null, null, null, null]);
});

test('without a venue, feedback of all your venues and of no other comes by time', async () => {
  const query = '{ feedback(range: { last: "PT3H" }) { nodes { venue occurredAt } } }';
  const mine = await ask<{ feedback: { nodes: { venue: string; occurredAt: string }[] } }>(query);
  expect(new Set(mine.data?.feedback.nodes.map(({ venue }) => venue))).toEqual(new Set(['plaza']));
  const all = await ask<{ feedback: { nodes: { venue: string; occurredAt: string }[] } }>(query, {}, admin);
  expect(all.data?.feedback.nodes.map(({ venue }) => venue)).toEqual(['plaza', 'plaza', 'plaza', 'foreign', 'plaza', 'plaza']);
});

test('a page follows the other without a gap or a repeat while newer events arrive', async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 10, 4, minute)).toISOString();
  const day = '{ between: { from: "2026-11-10T00:00:00Z", to: "2026-11-11T00:00:00Z" } }';
  // Two a minute, so that equal times are told apart as well.
  const old = Array.from({ length: 25 }, (_, index) => toFeedbackRow(at(Math.floor(index / 2)), 'L1-DESK', { id: `old-${index}` }));
  await insertRows(engine, opened.dir, 'feedback_raw_v1', old);
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1) {
    const answer: Answer<{ feedback: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }> = await ask(
      `query ($after: String) { feedback(venue: "plaza", range: ${day}, first: 10, after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { after }
    );
    const { nodes, pageInfo } = answer.data!.feedback;
    seen.push(...nodes.map(({ id }) => id));
    after = pageInfo.endCursor;
    expect(pageInfo.hasNextPage).toBe(page < 2);
    await insertRows(engine, opened.dir, 'feedback_raw_v1', [toFeedbackRow(at(40 + page), 'L1-DESK', { id: `new-${page}` })]);
  }
  expect(seen.sort()).toEqual(old.map(({ id }) => id).sort());
});

test('a cursor that is none is refused by name', async () => {
  const { errors } = await ask('{ feedback(venue: "plaza", after: "page-2") { nodes { id } } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', field: 'after' });
});

test('a thousand identical questions at once ask the engine once', async () => {
  const query = (last: string) =>
    `{ timeSeries(venue: "plaza", measures: [feedbackCount, footfall], range: { last: "${last}" }, grain: hour) { series { values } } }`;
  reader.asked.length = 0;
  await ask(query('PT5H'));
  const once = [...reader.asked];
  reader.asked.length = 0;
  const answers = await Promise.all(Array.from({ length: 1000 }, () => ask(query('PT6H'))));
  expect(reader.asked).toEqual(once);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.errors).toBeUndefined();
});

test('an answer is shared within its scope and for a second, no longer', async () => {
  const query = '{ locations(by: venue, measures: [feedbackCount], range: { last: "PT7H" }) { asOf places { id } } }';
  const first = await ask<{ locations: { asOf: string } }>(query);
  const other = await ask<{ locations: { places: unknown[] } }>(query, {}, admin);
  expect(other.data?.locations.places).toHaveLength(2);
  clock.nowMs += 900;
  expect(await ask(query)).toEqual(first);
  clock.nowMs += 200;
  expect((await ask<{ locations: { asOf: string } }>(query)).data?.locations.asOf).toBe(new Date(clock.nowMs).toISOString());
});

test('several questions of one request do not find the lane full of each other', async () => {
  const part = (index: number) =>
    `a${index}: timeSeries(venue: "plaza", measures: [complaintCount, footfall], range: { last: "PT${10 + index}H" }, grain: hour) { times }`;
  const { errors } = await ask(`{ ${Array.from({ length: 8 }, (_, index) => part(index)).join(' ')} }`);
  expect(errors).toBeUndefined();
});

test('a full analyst lane answers BUSY after a moment', async () => {
  const slow = engine.analyst.rows({ name: 'slow', sql: 'SELECT sleep(1.5) AS n' });
  const { status, errors } = await ask('{ timeSeries(venue: "plaza", measures: [nps], range: { last: "PT90H" }, grain: hour) { times } }');
  expect(status).toBe(200);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BUSY', retryAfterSeconds: expect.any(Number) });
  await slow;
});
