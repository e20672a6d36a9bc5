import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropExpired, toOldestKeptMonth } from '../../clickhouse/write/drop-expired.ts';
import { openTestEngine } from '../support/engine.ts';

let opened: Awaited<ReturnType<typeof openTestEngine>>;
beforeAll(async () => {
  opened = await openTestEngine();
});
afterAll(() => opened.close());

const nowMs = Date.parse('2026-11-21T00:00:00Z');

test('a month is kept as long as a part of it is within the retention', () => {
  expect(toOldestKeptMonth(nowMs, 36)).toBe(202311);
  expect(toOldestKeptMonth(Date.parse('2026-01-31T23:00:00Z'), 1)).toBe(202512);
});

test('months past the retention leave raw tables and rollups, younger ones stay', async () => {
  const { engine } = opened;
  for (const at of ['2023-10-31 23:59:59.999', '2023-11-01 00:00:00.000', '2026-11-20 00:00:00.000']) {
    await engine.ingest.command({
      name: 'insertEvent',
      sql: `INSERT INTO {{db}}.feedback_raw_v1 (venue_id, occurred_at, event_key, sign) VALUES ('v', {at: DateTime64(3)}, 1, 1)`,
      params: { at }
    });
  }
  expect((await dropExpired(engine, nowMs, 36)).sort()).toEqual(['feedback_place_15m_v1/202310', 'feedback_raw_v1/202310']);
  const rows = await engine.wall.rows({
    name: 'counts',
    sql: 'SELECT (SELECT count() FROM {{db}}.feedback_raw_v1) AS raw, (SELECT sum(feedback_count) FROM {{db}}.feedback_place_15m_v1) AS rolled'
  });
  expect(rows).toEqual([{ raw: 2, rolled: 2 }]);
  expect(await dropExpired(engine, nowMs, 36)).toEqual([]);
});
