import { afterAll, beforeAll, expect, test } from 'vitest';
import { getEventKeys } from '../../clickhouse/write/get-event-keys.ts';
import { openTestEngine } from '../support/engine.ts';

let opened: Awaited<ReturnType<typeof openTestEngine>>;
beforeAll(async () => {
  opened = await openTestEngine();
});
afterAll(() => opened.close());

test('every event key comes out of the table whole, also one that ends in zero bytes', async () => {
  const keys = ['5', '256', '18446744073709551615', '9223372036854775808'];
  const rows = keys.map((event_key) => ({ venue_id: 'plaza', occurred_at: '2026-11-21 01:00:00.000', event_key, sign: 1, id: event_key }));
  await opened.engine.ingest.insertRows('feedback_raw_v1', rows);
  const read: bigint[] = [];
  for await (const page of getEventKeys(opened.engine.wall, null)) read.push(...page);
  expect(read.map(String).sort()).toEqual([...keys].sort());
});
