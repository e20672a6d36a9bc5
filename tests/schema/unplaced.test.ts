import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, type TestHandler } from './ask.ts';
import { admin } from './plaza.ts';
import { toFeedbackRow, toMeasurementRow } from './rows.ts';

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let ask: TestHandler['ask'];
const unplaced = { unplaced_reason: 'unknown_alias' };
const alias = (text: string): string => JSON.stringify({ alias: text });

beforeAll(async () => {
  opened = await openTestEngine();
  ask = openHandler(opened.engine.analyst).ask;
  await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', [
    toFeedbackRow('2026-11-21T02:10:00Z', '', { ...unplaced, location: alias('二楼厕所'), text: '没有纸，回电 13812345678' }),
    toFeedbackRow('2026-11-20T02:10:00Z', '', { ...unplaced, location: alias(' 二楼厕所 ') }),
    toFeedbackRow('2026-11-21T02:10:00Z', '', { ...unplaced, location: alias('desk of 13912345678') }),
    toFeedbackRow('2026-11-21T02:10:00Z', 'L9-GONE', { text: 'of an older plan' }),
    toFeedbackRow('2026-11-21T02:10:00Z', 'L1-DESK')
  ]);
  await insertRows(opened.engine, opened.dir, 'measurement_raw_v1', [
    toMeasurementRow('sales', '2026-11-21T02:00:00Z', 5, {
      ...unplaced,
      place_id: '二楼厕所',
      place_kind: 'unit',
      location: alias('二楼厕所')
    })
  ]);
});
afterAll(() => opened.close());

const everything = `asOf feedbackCount measurementCount truncated cost { queries }
  groups { key reason isMasked name { alias place at level } feedbackCount measurementCount firstAt lastAt texts
    suggestions { place { id kind name level } score because } }`;
const query = (fields: string, args = ''): string => `{ unplaced(venue: "plaza", range: { last: "P7D" }${args}) { ${fields} } }`;

test('the tray answers whole, with suggestions, within the cost of a page', async () => {
  const answer = await ask<{ unplaced: { groups: unknown[] } }>(query(everything, ', first: 100'), undefined, admin);
  expect(answer.errors).toBeUndefined();
  expect(answer.data?.unplaced).toMatchObject({
    feedbackCount: 4,
    measurementCount: 1,
    truncated: false,
    groups: [
      {
        reason: 'unknown_alias',
        name: { alias: '二楼厕所', place: null, at: null },
        feedbackCount: 2,
        measurementCount: 1,
        firstAt: '2026-11-20T02:10:00.000Z',
        texts: ['没有纸，回电 13812345678'],
        suggestions: [
          { place: { id: 'L2-RESTROOM-03', kind: 'unit', level: 'L2' }, because: expect.arrayContaining(['level', 'category']) }
        ]
      },
      {},
      {}
    ]
  });
  expect(answer.data?.unplaced.groups).toContainEqual(
    expect.objectContaining({
      reason: 'removed_unit',
      name: { alias: null, place: 'L9-GONE', at: null, level: null },
      texts: ['of an older plan']
    })
  );
});

test('who sees texts masked sees names masked, and costOnly reads nothing', async () => {
  const masked = await ask(query(everything));
  expect(masked.errors).toBeUndefined();
  expect(JSON.stringify(masked)).not.toMatch(/13812345678|13912345678/);
  const estimate = await ask<{ unplaced: { groups: unknown[]; cost: { queries: number } } }>(query(everything, ', costOnly: true'));
  expect(estimate.data?.unplaced.groups).toEqual([]);
});

test('more than the list may have is refused by the name of the argument', async () => {
  expect((await ask(query('asOf', ', first: 0'))).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', field: 'first' });
});
