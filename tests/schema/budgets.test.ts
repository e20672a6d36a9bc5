import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, type CountingReader, type TestHandler } from './ask.ts';
import { analystOfPlaza } from './plaza.ts';
import { toFeedbackRow } from './rows.ts';

const clock = { nowMs: Date.UTC(2026, 10, 21, 4), now: () => clock.nowMs };
const rowsPerMinute = 100_000;
let opened: Awaited<ReturnType<typeof openTestEngine>>;
let engine: Engine;
let reader: CountingReader;
let ask: TestHandler['ask'];

beforeAll(async () => {
  opened = await openTestEngine({ analystSeconds: 2 });
  engine = opened.engine;
  const day = Date.UTC(2026, 10, 20);
  const rows = Array.from({ length: 30_000 }, (_, index) => toFeedbackRow(new Date(day - index * 60_000).toISOString(), 'L1-DESK'));
  await insertRows(engine, opened.dir, 'feedback_raw_v1', rows);
});
afterAll(() => opened.close());

beforeEach(() => {
  // Another hour each time: nothing is known from the test before.
  clock.nowMs += 3_600_000;
  reader = toCountingReader(engine.analyst);
  ask = openHandler(reader, { clock, limits: { maxDepth: 10, maxCost: 5000, rowsPerMinute } }).ask;
});

const other: Scope = { ...analystOfPlaza, tokenId: 'another' };
/** Reads every event: a text of another length each time, so that no answer is shared. */
const toQuery = (n: number, args = '') =>
  `{ timeSeries(venue: "plaza", measures: [complaintCount], by: [category3], range: { between: { from: "2026-10-01T0${n}:00:00Z", to: "2026-11-21T00:00:00Z" } }, grain: day${args}) { times cost { estimatedRows rowsRead } } }`;
const toExtensions = async (asked: ReturnType<typeof ask>) => (await asked).errors?.[0]?.extensions;

test('who has read a minute’s rows is refused before anything runs, with the figures and how long to wait', async () => {
  let n = 0;
  while ((await ask(toQuery(n))).errors === undefined) expect((n += 1)).toBeLessThan(9);
  expect(n).toBeGreaterThan(1);
  const asked = reader.asked.filter((name) => !name.startsWith('estimate:')).length;
  const { status, errors } = await ask(toQuery(n));
  expect(status).toBe(200);
  expect(errors?.[0]?.message).toMatch(/[\d,]+.*100,000 rows/);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'OVER_BUDGET',
    remedy: expect.stringMatching(/\S/),
    retryAfterSeconds: expect.any(Number)
  });
  expect(reader.asked.filter((name) => !name.startsWith('estimate:'))).toHaveLength(asked);

  // Another token has a budget of its own; so has this one, later.
  expect((await ask(toQuery(n), {}, other)).errors).toBeUndefined();
  clock.nowMs += Number(errors?.[0]?.extensions?.['retryAfterSeconds']) * 1000;
  expect((await ask(toQuery(n))).errors).toBeUndefined();
});

test('estimates are made only when little is left', async () => {
  await ask(toQuery(0));
  expect(reader.asked.some((name) => name.startsWith('estimate:'))).toBe(false);
  await ask(toQuery(1));
  await ask(toQuery(2));
  expect(reader.asked.some((name) => name.startsWith('estimate:'))).toBe(true);
});

test('what is kept is free, and its cost may still be asked for', async () => {
  await ask(toQuery(0));
  let n = 1;
  while ((await toExtensions(ask(toQuery(n)))) === undefined) expect((n += 1)).toBeLessThan(9);
  expect((await ask(toQuery(0))).errors).toBeUndefined();
  const costed = await ask<{ timeSeries: { cost: { estimatedRows: number; rowsRead: number } } }>(toQuery(n, ', costOnly: true'));
  expect(costed.data?.timeSeries.cost).toEqual({ estimatedRows: expect.any(Number), rowsRead: 0 });
});

test('another caller is not refused for the budget of the one who asked first', async () => {
  let n = 0;
  while ((await toExtensions(ask(toQuery(n)))) === undefined) expect((n += 1)).toBeLessThan(9);
  const [refused, answered] = await Promise.all([ask(toQuery(n)), ask(toQuery(n), {}, other)]);
  expect(refused.errors?.[0]?.extensions?.code).toBe('OVER_BUDGET');
  expect(answered.errors).toBeUndefined();
});

test('seconds of the engine are counted, of stopped statements, too', async () => {
  const slow = { name: 'slow', sql: 'SELECT count() AS n FROM numbers(1000000000000) WHERE cityHash64(number) = 1' };
  const short = openHandler(
    { rows: (statement, onStatistics) => engine.analyst.rows(statement.name.startsWith('estimate') ? statement : slow, onStatistics) },
    { clock, limits: { maxDepth: 10, maxCost: 5000, secondsPerMinute: 1 } }
  );
  expect((await toExtensions(short.ask(toQuery(0))))?.code).toBe('TIMEOUT');
  const refused = await short.ask(toQuery(1));
  expect(refused.errors?.[0]?.message).toMatch(/1 seconds of the engine a minute/);
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'OVER_BUDGET', retryAfterSeconds: expect.any(Number) });
});
