/** How often the engine is asked does not grow with what is asked for beside each other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, type CountingReader, type TestHandler } from './ask.ts';
import { admin, foreign, plaza, toCatalogue, toPlaza } from './plaza.ts';
import { toFeedbackRow, toMeasurementRow } from './rows.ts';

const venues = [plaza, foreign, ...Array.from({ length: 10 }, (_, index) => toPlaza(`mall-${index}`, `Mall ${index}`))];
let opened: Awaited<ReturnType<typeof openTestEngine>>;
let reader: CountingReader;
let ask: TestHandler['ask'];

beforeAll(async () => {
  opened = await openTestEngine();
  reader = toCountingReader(opened.engine.analyst);
  ask = openHandler(reader, { venues: toCatalogue(venues) }).ask;
  await insertRows(
    opened.engine,
    opened.dir,
    'feedback_raw_v1',
    venues.map(({ id }) => toFeedbackRow('2026-11-21T02:10:00Z', 'L1-DESK', { venue_id: id, nps: 9 }))
  );
  await insertRows(opened.engine, opened.dir, 'measurement_raw_v1', [toMeasurementRow('footfall', '2026-11-21T02:00:00Z', 600)]);
});
afterAll(() => opened.close());

async function count(query: string): Promise<string[]> {
  reader.asked.length = 0;
  const { errors } = await ask(query, {}, admin);
  expect(errors).toBeUndefined();
  return [...reader.asked];
}

test('a page of venues with levels, units and measures makes a fixed few, however many venues', async () => {
  const page = '{ venues { id name levels { id ordinal name units { id name category } } } measures { name label } dimensions { name } }';
  expect(await count(page)).toEqual([]);
  const measured = (last: string) =>
    `{ venues { id levels { id units { id } } } locations(by: venue, measures: [feedbackCount, complaintCount, nps, footfall, complaintsPer1kVisitors], range: { last: "${last}" }) { places { id name } series { values } } }`;
  const all = await count(measured('PT6H'));
  ask = openHandler(reader, { venues: toCatalogue([plaza]) }).ask;
  const one = await count(measured('PT6H'));
  ask = openHandler(reader, { venues: toCatalogue(venues) }).ask;
  expect(all).toEqual(one);
  expect(all.length).toBeLessThanOrEqual(3);
});

test.each([
  ['feedbackCount', 'complaintCount, nps, csatMean, sentimentMean, urgentCount, feedbackCount'],
  ['footfall', 'footfall, sales, footfall'],
  ['complaintsPer1kVisitors', 'complaintsPer1kVisitors, complaintCount, footfall, sentimentMean']
])('more measures of the kind of %s are the same statements', async (few, many) => {
  const query = (measures: string, grain: string) =>
    `{ timeSeries(venue: "plaza", measures: [${measures}], range: { last: "PT6H" }, grain: ${grain}) { series { values } } }`;
  const first = await count(query(few, 'hour'));
  expect(await count(query(many, 'hour'))).toEqual(first);
  expect(first.length).toBeLessThanOrEqual(3);
});

test('the same root under several names is asked once', async () => {
  const root = '(venue: "plaza", measures: [feedbackCount], range: { last: "PT5H" }, grain: hour) { series { values } }';
  const once = await count(`{ timeSeries${root} }`);
  const again = root.replace('PT5H', 'PT4H');
  expect(await count(`{ a: timeSeries${again} b: timeSeries${again} c: timeSeries${again} }`)).toEqual(once);
});
