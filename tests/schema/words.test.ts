import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, type CountingReader, type TestHandler } from './ask.ts';
import { admin, analystOfPlaza } from './plaza.ts';
import { toFeedbackRow } from './rows.ts';

/** Half past noon in Shanghai. */
const clock = { nowMs: Date.UTC(2026, 10, 21, 4, 30), now: () => clock.nowMs };

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let reader: CountingReader;
let ask: TestHandler['ask'];

beforeAll(async () => {
  opened = await openTestEngine();
  reader = toCountingReader(opened.engine.analyst);
  ask = openHandler(reader, { clock }).ask;
  const minute = (index: number): string => `2026-11-21T03:${String(index).padStart(2, '0')}:00Z`;
  await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', [
    ...Array.from({ length: 6 }, (_, index) =>
      toFeedbackRow(minute(index), 'L2-RESTROOM-03', {
        text: '洗手间地面湿滑',
        journey_stage: 'enter',
        sentiment_milli: -600,
        attributes: { device: 'ios' },
        nps: index
      })
    ),
    ...Array.from({ length: 5 }, (_, index) =>
      toFeedbackRow(minute(10 + index), 'L1-SHOP-01', {
        text: 'Friendly staff',
        journey_stage: 'buy',
        sentiment_milli: 700,
        intent: 'praise',
        attributes: { device: 'android' }
      })
    ),
    toFeedbackRow(minute(20), 'L1-SHOP-01', {
      text: '店员王小丽态度差，电话13812345678',
      journey_stage: 'visit',
      sentiment_milli: -900,
      model: 'upstream-2026.10'
    })
  ]);
});
afterAll(() => opened.close());

const stretch = 'range: { last: "PT3H" }';

test('keywords say how often, in which mood and together with what, and how many texts that rests on', async () => {
  const { data, errors } = await ask<{ keywords: { words: { word: string }[]; cost: { statements: { sql: string }[] } } }>(`{
    keywords(venue: "plaza", ${stretch}, compare: previous, first: 10) {
      words { word count share sentimentMean before { count ratio trend discoveryRate } partners(first: 1) { word count } }
      totalWords texts { read total truncated } textsBefore { read } cost { queries statements { name sql } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data?.keywords).toMatchObject({ texts: { read: 12, total: 12, truncated: false }, textsBefore: { read: 0 } });
  expect(data?.keywords.words[0]).toEqual({
    word: '地面',
    count: 6,
    share: 0.5,
    sentimentMean: -0.6,
    before: null,
    partners: [{ word: '洗手间', count: 6 }]
  });
  expect(data?.keywords.words.map(({ word }) => word)).not.toContain('王小丽');
  expect(data?.keywords.cost.statements[0]?.sql).toContain('FROM feedback_raw_v1');
});

test('a journey marks where a visit is best and worst', async () => {
  const { data, errors } = await ask(`{
    journey(venue: "plaza", measures: [sentimentMean, feedbackCount], ${stretch}) {
      stages { stage label(language: "zh") position }
      series { measure values sampleSizes shares enough }
      marks { measure peak { state stages value isClear } valley { stages } end { state stages } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    journey: {
      stages: expect.arrayContaining([
        { stage: 'enter', label: '入场', position: 4 },
        { stage: 'visit', label: '整个到访', position: null }
      ]),
      marks: {
        measure: 'sentimentMean',
        peak: { state: 'one', stages: ['buy'], value: 0.7, isClear: true },
        valley: { stages: ['enter'] },
        end: { state: 'one', stages: ['buy'] }
      }
    }
  });
});

test('filters by words, scores and attributes hold for lists and sums alike', async () => {
  const where =
    '{ text: { contains: ["湿滑"], notContains: ["friendly"] }, nps: { atLeast: 2, below: 5 }, attributes: [{ name: "device", in: ["ios"] }] }';
  const { data, errors } = await ask(`{
    timeSeries(venue: "plaza", measures: [feedbackCount], ${stretch}, grain: day, where: ${where}) { series { values } }
    feedback(venue: "plaza", ${stretch}, where: ${where}) { nodes { place { id } enrichment { model } } cost { queries } }
    breakdown(venue: "plaza", measures: [feedbackCount], by: [attribute], attribute: "device", ${stretch}) { dimensions { attribute values } series { values } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    timeSeries: { series: [{ values: [3] }] },
    feedback: {
      nodes: Array.from({ length: 3 }, () => ({ place: { id: 'L2-RESTROOM-03' }, enrichment: { model: 'test' } })),
      cost: { queries: 1 + 1 }
    },
    breakdown: { dimensions: [{ attribute: 'device', values: ['ios', 'android', ''] }], series: [{ values: [6, 5, 1] }] }
  });
});

test('a masked scope finds nothing by what it does not see, and is told when a word is personal data', async () => {
  const query = (word: string) => `{ feedback(venue: "plaza", ${stretch}, where: { text: { contains: ["${word}"] } }) { nodes { text } } }`;
  expect((await ask(query('王小丽'))).data).toEqual({ feedback: { nodes: [] } });
  expect((await ask(query('态度'))).data).toEqual({ feedback: { nodes: [{ text: '店员[姓名]态度差，电话[电话]' }] } });
  expect((await ask(query('王小丽'), {}, admin)).data).toMatchObject({
    feedback: { nodes: [{ text: '店员王小丽态度差，电话13812345678' }] }
  });
  const { errors } = await ask(query('1381'));
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'where.text.contains', remedy: expect.any(String) });
});

test('who sees no texts asks for no words, by any way', async () => {
  const blind = { ...analystOfPlaza, texts: 'none' as const };
  for (const root of [
    `keywords(venue: "plaza", ${stretch}) { totalWords }`,
    `feedback(venue: "plaza", ${stretch}, where: { keyword: { in: ["x"] } }) { nodes { id } }`,
    `journey(venue: "plaza", measures: [feedbackCount], ${stretch}, where: { text: { contains: ["x"] } }) { asOf }`,
    `breakdown(venue: "plaza", measures: [feedbackCount], by: [attribute], attribute: "device", ${stretch}) { totalRows }`,
    `locations(venue: "plaza", by: unit, measures: [feedbackCount], ${stretch}, where: { attributes: [{ name: "device", exists: true }] }) { asOf }`
  ]) {
    expect((await ask(`{ ${root} }`, {}, blind)).errors?.[0]?.extensions, root).toMatchObject({ code: 'FORBIDDEN' });
  }
});

test('what a question would cost is said without asking it', async () => {
  const { data, errors } = await ask(`{
    keywords(venue: "plaza", ${stretch}, costOnly: true) { words { word } cost { estimatedRows rowsRead statements { name } } }
    journey(venue: "plaza", measures: [sentimentMean], ${stretch}, costOnly: true) { stages { stage } series { values } cost { estimatedRows rowsRead } }
    feedback(venue: "plaza", ${stretch}, costOnly: true) { nodes { id } cost { estimatedRows rowsRead } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    keywords: { words: [], cost: { rowsRead: 0, statements: expect.arrayContaining([{ name: 'getSaid' }]) } },
    journey: { stages: [], series: [], cost: { rowsRead: 0 } },
    feedback: { nodes: [], cost: { rowsRead: 0 } }
  });
  for (const { cost } of Object.values(data ?? {}) as { cost: { estimatedRows: number } }[]) expect(cost.estimatedRows).toBeGreaterThan(0);
});
