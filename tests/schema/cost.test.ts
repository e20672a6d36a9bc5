import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, type CountingReader, type TestHandler } from './ask.ts';
import { toFeedbackRow, toMeasurementRow } from './rows.ts';

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let engine: Engine;
let reader: CountingReader;
let ask: TestHandler['ask'];

beforeAll(async () => {
  opened = await openTestEngine();
  engine = opened.engine;
  reader = toCountingReader(engine.analyst);
  ask = openHandler(reader).ask;
  const day = Date.UTC(2026, 10, 20);
  const rows = Array.from({ length: 30_000 }, (_, index) => toFeedbackRow(new Date(day - index * 60_000).toISOString(), 'L1-DESK'));
  await insertRows(engine, opened.dir, 'feedback_raw_v1', rows);
  await insertRows(engine, opened.dir, 'measurement_raw_v1', [toMeasurementRow('footfall', '2026-11-20T02:00:00Z', 600)]);
});
afterAll(() => opened.close());

interface Costed {
  asOf: string;
  times?: string[];
  series: unknown[];
  cost: {
    estimatedRows: number | null;
    rowsRead: number;
    points: number;
    queries: number;
    statements: { name: string; sql: string; params: string }[];
  };
}
const cost = 'cost { estimatedRows rowsRead points queries statements { name sql params } }';
const toSeries = (args: string) =>
  `{ it: timeSeries(venue: "plaza", measures: [complaintCount, footfall], range: { last: "P20D" }, ${args}) { asOf times series { values } ${cost} } }`;
const toTable = (args: string) =>
  `{ it: locations(venue: "plaza", by: unit, measures: [complaintCount], range: { last: "P20D" }${args}) { asOf series { values } ${cost} } }`;

test.each([
  ['from raw', toSeries('grain: hour, by: [category3], costOnly: true').replace(', footfall', ''), 10_000],
  ['from the rollup', toSeries('grain: day, costOnly: true'), 500],
  ['of a table', toTable(', costOnly: true'), 500]
])('costOnly reads nothing %s: lists are empty, the cost is what the engine expects', async (_name, query, least) => {
  reader.asked.length = 0;
  const { data, errors } = await ask<{ it: Costed }>(query);
  expect(errors).toBeUndefined();
  expect(reader.asked.length).toBeGreaterThan(0);
  expect(reader.asked.filter((name) => !name.startsWith('estimate:'))).toEqual([]);
  const it = data!.it;
  expect(it.times ?? []).toEqual([]);
  expect(it.series).toEqual([]);
  expect(it.cost.rowsRead).toBe(0);
  expect(it.cost.estimatedRows).toBeGreaterThanOrEqual(least);
  expect(it.cost.queries).toBe(reader.asked.length);
  expect(it.cost.points).toBeGreaterThan(100);
});

test('what was estimated is near what is read then', async () => {
  const query = (args: string) => toSeries(`grain: hour, by: [category3]${args}`).replace('P20D', 'P9D').replace(', footfall', '');
  const estimated = (await ask<{ it: Costed }>(query(', costOnly: true'))).data!.it.cost;
  const run = (await ask<{ it: Costed }>(query(''))).data!.it.cost;
  expect(run.estimatedRows).toBeNull();
  expect(run.rowsRead).toBeGreaterThan(10_000);
  expect(estimated.estimatedRows! / run.rowsRead).toBeGreaterThan(0.7);
  expect(estimated.estimatedRows! / run.rowsRead).toBeLessThan(1.5);
});

test('an estimate teaches nothing: watermarks asked for the first time after it are there', async () => {
  const fresh = openHandler(toCountingReader(engine.analyst));
  const query = (args: string) =>
    `{ timeSeries(venue: "plaza", measures: [nps], range: { last: "PT8H" }, grain: hour${args}) { watermarks { source } } }`;
  expect((await fresh.ask(query(', costOnly: true'))).data).toEqual({ timeSeries: { watermarks: [] } });
  const { data } = await fresh.ask<{ timeSeries: { watermarks: { source: string }[] } }>(query(''));
  expect(data?.timeSeries.watermarks.map(({ source }) => source)).toEqual(['counter', 'hotline']);
});

test('the statements say the SQL and its values, so that an analyst can run them', async () => {
  const { data } = await ask<{ it: Costed }>(toSeries('grain: hour, costOnly: true'));
  for (const { name, sql, params } of data!.it.cost.statements) {
    const text = sql.replaceAll(/(feedback|measurement)_\w*v1/g, '{{db}}.$&');
    expect(sql).not.toContain('{{');
    await expect(engine.analyst.rows({ name, sql: text, params: JSON.parse(params) as Record<string, unknown> })).resolves.toBeInstanceOf(
      Array
    );
  }
  expect(data!.it.cost.statements.length).toBeGreaterThan(1);
});

test('a question over the points of an operation may still be asked for its cost, not beside another', async () => {
  const dear = (costOnly: boolean) =>
    `timeSeries(venue: "plaza", measures: [nps, csatMean], range: { last: "P6M" }, grain: hour, by: [channel], costOnly: ${costOnly})`;
  const { data, errors } = await ask<{ it: Costed }>(`{ __typename it: ${dear(true)} { series { values } ${cost} } }`);
  expect(errors).toBeUndefined();
  expect(data!.it.cost.points).toBeGreaterThan(5000);
  for (const other of ['feedback(first: 1) { nodes { id } }', `${dear(false)} { times }`]) {
    const both = await ask(`{ it: ${dear(true)} { times } other: ${other} }`);
    expect(both.errors?.[0]?.extensions?.code, other).toBe('OVER_BUDGET');
  }
});
