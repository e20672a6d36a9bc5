import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, getCounts, measurement, openHarness, query, send, type IngestHarness } from './ingest-harness.ts';

let harness: IngestHarness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

test('an event lands', async () => {
  const sent = await send(harness.ingest, 'feedback', [
    event('a'),
    event('b', { location: { unit: 'L1-SHOP' }, enrichment: { sentiment: -0.5 } })
  ]);
  expect(sent).toEqual({ status: 202, answer: { accepted: 2, duplicates: 0, refusedCount: 0, refused: [] } });
  await harness.ingest.flush();
  expect(await getCounts(harness.engine)).toEqual({ raw: 2, rollup: 2 });
  const m = await send(harness.ingest, 'measurements', [measurement(5), measurement(5), measurement(7)]);
  expect(m.answer).toEqual({ accepted: 2, duplicates: 1, refusedCount: 0, refused: [] });
  await harness.ingest.flush();
  expect(await query(harness.engine, 'SELECT toString(sum(value_sum)) AS v FROM {{db}}.measurement_15m_v1')).toEqual([{ v: '7' }]);
  expect(
    (await send(harness.ingest, 'feedback', [event('a'), event('a', { revision: 2, text: 'x' }), event('c', { veneu: 1 })])).answer
  ).toMatchObject({ accepted: 1, duplicates: 1, refusedCount: 1, refused: [{ index: 2, code: 'unknown_field', path: '/veneu' }] });
  await harness.reopen();
  expect(await getCounts(harness.engine)).toEqual({ raw: 2, rollup: 2 });
  expect((await send(harness.ingest, 'feedback', [event('a'), event('b')])).answer).toMatchObject({ accepted: 0, duplicates: 2 });
});
