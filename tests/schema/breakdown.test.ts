import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, toNoReader, type CountingReader, type TestHandler } from './ask.ts';
import { admin } from './plaza.ts';
import { toFeedbackRow, toMeasurementRow } from './rows.ts';

/** Half past noon in Shanghai. */
const clock = { nowMs: Date.UTC(2026, 10, 21, 4, 30), now: () => clock.nowMs };

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let reader: CountingReader;
let ask: TestHandler['ask'];

beforeAll(async () => {
  opened = await openTestEngine();
  reader = toCountingReader(opened.engine.analyst);
  ask = openHandler(reader, { clock }).ask;
  await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', [
    toFeedbackRow('2026-11-21T02:10:00Z', 'L2-RESTROOM-03', { attributes: { device: 'ios' } }),
    toFeedbackRow('2026-11-21T02:20:00Z', 'L2-RESTROOM-03', { channel: 'chat', attributes: { device: 'ios' } }),
    toFeedbackRow('2026-11-21T03:50:00Z', 'L1-SHOP-01', { channel: 'chat' }),
    toFeedbackRow('2026-11-20T03:50:00Z', 'L1-SHOP-01', { channel: 'chat' }),
    toFeedbackRow('2026-11-21T03:00:00Z', 'L2-RESTROOM-03', { venue_id: 'foreign' })
  ]);
  await insertRows(opened.engine, opened.dir, 'measurement_raw_v1', [
    toMeasurementRow('footfall', '2026-11-21T02:00:00Z', 600),
    toMeasurementRow('footfall', '2026-11-21T03:00:00Z', 400)
  ]);
});
afterAll(() => opened.close());

test('a breakdown answers columns, with the rest, the total, and what it was before', async () => {
  const { data, errors } = await ask(`{
    breakdown(venue: "plaza", measures: [complaintCount], by: [channel, unit], range: { last: "P1D" }, compare: previous, first: 2, others: true
      orderBy: [{ dimension: unit, direction: desc }, { measure: complaintCount }]) {
      asOf dimensions { dimension attribute values labels(language: "zh") }
      series { measure values sampleSizes compared change changeRatio shares ranks runningTotals }
      others { rows series { measure value } } totals { rows series { value compared change changeRatio } } totalRows truncated
      cost { queries statements { name } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    breakdown: {
      asOf: '2026-11-21T04:30:00.000Z',
      dimensions: [
        { dimension: 'channel', attribute: null, values: ['chat', 'hotline'], labels: ['chat', 'hotline'] },
        { dimension: 'unit', attribute: null, values: ['L2-RESTROOM-03', 'L2-RESTROOM-03'], labels: ['洗手间', '洗手间'] }
      ],
      series: [
        {
          measure: 'complaintCount',
          values: [1, 1],
          sampleSizes: [1, 1],
          compared: [0, 0],
          change: [1, 1],
          changeRatio: [null, null],
          shares: [1 / 3, 1 / 3],
          ranks: [1, 1],
          runningTotals: [1, 2]
        }
      ],
      others: { rows: 1, series: [{ measure: 'complaintCount', value: 1 }] },
      totals: { rows: 3, series: [{ value: 3, compared: 1, change: 2, changeRatio: 2 }] },
      totalRows: 3,
      truncated: true,
      cost: { queries: 2, statements: [{ name: 'getFeedbackSums' }, { name: 'getWatermarks' }] }
    }
  });
});

test('without a venue it is about all venues of the caller, and of nobody else', async () => {
  const query = `{ breakdown(measures: [complaintCount], by: [venue], range: { last: "P1D" }) { dimensions { values } totals { series { value } } } }`;
  expect((await ask(query)).data).toEqual({ breakdown: { dimensions: [{ values: ['plaza'] }], totals: { series: [{ value: 3 }] } } });
  expect((await ask(query, {}, admin)).data).toEqual({
    breakdown: { dimensions: [{ values: ['plaza', 'foreign'] }], totals: { series: [{ value: 4 }] } }
  });
});

test('an attribute is a dimension, said by its name', async () => {
  const { data } = await ask(`{
    breakdown(venue: "plaza", measures: [complaintCount], by: [attribute], attribute: "device", range: { last: "P1D" }) {
      dimensions { dimension attribute values labels } series { values }
    }
    timeSeries(venue: "plaza", measures: [complaintCount], by: [attribute], attribute: "device", range: { last: "P1D" }, grain: month) {
      series { group { value } values }
    }
  }`);
  expect(data).toEqual({
    breakdown: {
      dimensions: [{ dimension: 'attribute', attribute: 'device', values: ['ios', ''], labels: ['ios', 'Not stated'] }],
      series: [{ values: [2, 1] }]
    },
    timeSeries: {
      series: [
        { group: [{ value: '' }], values: [1] },
        { group: [{ value: 'ios' }], values: [2] }
      ]
    }
  });
});

test('a series says its change, share, rank, running total and moving average, bucket by bucket', async () => {
  const { data, errors } = await ask(`{
    timeSeries(venue: "plaza", measures: [complaintCount], by: [channel], range: { between: { from: "2026-11-21T02:00:00Z", to: "2026-11-21T04:00:00Z" } }
      grain: hour, compare: previous) {
      series { group { value } values compared change changeRatio shares ranks runningTotals movingAverages(over: 2) expected }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    timeSeries: {
      series: [
        {
          group: [{ value: 'chat' }],
          values: [1, 1],
          compared: [0, 0],
          change: [1, 1],
          changeRatio: [null, null],
          shares: [0.5, 1],
          ranks: [1, 1],
          runningTotals: [1, 2],
          movingAverages: [null, 1],
          expected: null
        },
        {
          group: [{ value: 'hotline' }],
          values: [1, 0],
          compared: [0, 0],
          change: [1, 0],
          changeRatio: [null, null],
          shares: [0.5, 0],
          ranks: [1, 2],
          runningTotals: [1, 1],
          movingAverages: [null, 0.5],
          expected: null
        }
      ]
    }
  });
});

test('places stand beside their siblings', async () => {
  const { data } = await ask(`{
    locations(venue: "plaza", by: level, measures: [complaintCount], range: { last: "P1D" }, compare: siblings) {
      places { id } series { values compared change }
    }
  }`);
  expect(data).toEqual({
    locations: { places: [{ id: 'L1' }, { id: 'L2' }], series: [{ values: [1, 2], compared: [2, 1], change: [-1, 1] }] }
  });
});

test('what it would cost is said without reading a row', async () => {
  const { data } = await ask(`{
    breakdown(venue: "plaza", measures: [complaintCount], by: [channel], range: { last: "P1D" }, costOnly: true) {
      dimensions { values } series { values } totalRows cost { rowsRead estimatedRows statements { name } }
    }
  }`);
  expect(data).toMatchObject({
    breakdown: {
      dimensions: [],
      series: [],
      totalRows: 0,
      cost: { rowsRead: 0, statements: [{ name: 'getFeedbackSums' }, { name: 'getWatermarks' }] }
    }
  });
});

test('a wrong question is refused with its field and remedy, before the engine is asked', async () => {
  const { ask: askNobody } = openHandler(toNoReader(), { clock });
  const refuse = async (args: string) => {
    const { errors } = await askNobody(
      `{ breakdown(venue: "plaza", measures: [footfall], range: { last: "P1D" }, ${args}) { totalRows } }`
    );
    return [errors?.[0]?.extensions?.['code'], errors?.[0]?.extensions?.['field']];
  };
  expect(await refuse('by: [channel]')).toEqual(['BAD_REQUEST', 'by']);
  expect(await refuse('by: [level], first: 0')).toEqual(['BAD_REQUEST', 'first']);
  expect(await refuse('by: [level], orderBy: [{ measure: footfall, dimension: level }]')).toEqual(['BAD_REQUEST', 'orderBy']);
  expect(await refuse('by: [level], having: [{ measure: footfall, of: change, above: 1 }]')).toEqual(['BAD_REQUEST', 'compare']);
});

test('identical breakdowns at once make one read', async () => {
  clock.nowMs += 60_000;
  reader.asked.length = 0;
  const query = `{ breakdown(venue: "plaza", measures: [complaintCount], by: [channel], range: { last: "P1D" }) { totalRows } }`;
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(query)));
  expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
  expect(reader.asked).toEqual(['getFeedbackSums', 'getWatermarks']);
});
