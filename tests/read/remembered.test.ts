import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Reader } from '../../clickhouse/engine/ports.ts';
import { getFeedbackPage } from '../../clickhouse/read/feedback/get-feedback-page.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import { readInTurn } from '../../clickhouse/read/reader/read-in-turn.ts';
import type { HeatRow } from '../../src/lib/domain/live-events.ts';
import { openTestEngine } from '../support/engine.ts';
import { mall, toScope } from './mall.ts';
import { insertRows, toFeedbackRow, toTakenBack } from '../support/rows.ts';

const nowMs = Date.parse('2026-11-21T12:07:00Z');
const weekMs = 7 * 24 * 3_600_000;
const scope = toScope();

let engine: Engine;
let dir: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, dir, close } = test);
});
afterAll(() => close());

describe('what was usual', () => {
  it('takes in late feedback of old weeks after half a minute, while today is read anew each time', async () => {
    const toWeek = (weeks: number, count: number) =>
      Array.from({ length: count }, (_, index) => toFeedbackRow(nowMs - weeks * weekMs - 600_000 - index * 1000, 'L2-RESTROOM'));
    const look = async (atMs: number) => {
      const spec = { kind: 'heat', venue: 'mall', heat: 'surprise', range: { last: 'PT3H' } } as const;
      const { snapshot } = await getView(scope, engine.wall, mall, spec, atMs);
      return (snapshot.rows as HeatRow[]).find(({ key }) => key === 'L2-RESTROOM');
    };
    await insertRows(engine, dir, 'feedback_raw_v1', [...[1, 2, 3, 4].flatMap((weeks) => toWeek(weeks, 1)), ...toWeek(0, 5)]);
    const before = await look(nowMs);
    expect(before).toMatchObject({ sampleSize: 9 });

    await insertRows(engine, dir, 'feedback_raw_v1', [...toWeek(2, 30), ...toWeek(0, 3)]);
    expect(await look(nowMs + 1000)).toMatchObject({ sampleSize: 12 });
    const after = await look(nowMs + 31_000);
    expect(after).toMatchObject({ sampleSize: 42 });
    expect(after?.value ?? 99).toBeLessThan(before?.value ?? 0);
  });
});

describe('a list', () => {
  it('has one row for an event whose revision was taken back and written again: the one received last', async () => {
    const atMs = nowMs - 40 * weekMs;
    const row = toFeedbackRow(atMs, 'L1-SHOP', { id: 'again', text: 'first words', revision: 3 });
    const again = { ...row, text: 'second words', received_at: row.received_at.replace('12:07:00', '12:09:00') };
    await insertRows(engine, dir, 'feedback_raw_v1', [row]);
    await insertRows(engine, dir, 'feedback_raw_v1', [toTakenBack(row)]);
    await insertRows(engine, dir, 'feedback_raw_v1', [again]);
    const range = { between: { from: new Date(atMs - 1000).toISOString(), to: new Date(atMs + 1000).toISOString() } };
    const page = await getFeedbackPage(toScope('all', 'full'), engine.wall, mall, { range, first: 10 }, nowMs);
    expect(page.records.map(({ text }) => text)).toEqual(['second words']);
  });
});

describe('a reader in turn', () => {
  it('runs one statement after the other, and none after one that failed', async () => {
    const running: string[] = [];
    let most = 0;
    const reader: Reader = {
      rows: async (statement) => {
        running.push(statement.name);
        most = Math.max(most, running.length);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running.pop();
        if (statement.name === 'bad') throw new Error('refused');
        return [];
      }
    };
    const inTurn = readInTurn(reader);
    await Promise.all(['a', 'b', 'c'].map((name) => inTurn.rows({ name, sql: '' })));
    expect(most).toBe(1);
    const after = await Promise.allSettled(['bad', 'd'].map((name) => inTurn.rows({ name, sql: '' })));
    expect(after.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
