import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getUrgent } from '../../clickhouse/read/urgent/get-urgent.ts';
import { getEvidence } from '../../clickhouse/read/urgent/get-evidence.ts';
import type { FeedbackRow } from '../../clickhouse/write/raw-rows.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toTakenBack } from '../support/rows.ts';
import { mall, toMall, toScope } from './mall.ts';

const nowMs = Date.parse('2026-11-21T12:07:00Z');
const range = { fromMs: nowMs - 15 * 60_000, toMs: nowMs };
let engine: Engine;
let close: () => Promise<void>;

const urgent = (unit: string, secondsAgo: number, row: Partial<FeedbackRow> = {}) =>
  toFeedbackRow(nowMs - secondsAgo * 1000, unit, { urgency_milli: 700, ...row });

beforeAll(async () => {
  const opened = await openTestEngine();
  ({ engine, close } = opened);
  const calmed = urgent('L1-SHOP', 30, { id: 'calmed' });
  await insertRows(engine, opened.dir, 'feedback_raw_v1', [
    urgent('L2-RESTROOM', 899, { text: '请找张经理' }),
    urgent('L2-RESTROOM', 20, { category3: '洗手间清洁', ill_feeling_milli: 900 }),
    urgent('L2-RESTROOM', 10, { category1: '服务', category2: '排队' }),
    // Too long ago, not urgent enough, at the end that is not included, elsewhere, nowhere.
    urgent('L2-RESTROOM', 901),
    urgent('L2-RESTROOM', 5, { urgency_milli: 699 }),
    urgent('L2-RESTROOM', 0),
    urgent('L2-RESTROOM', 5, { venue_id: 'other' }),
    urgent('', 5),
    urgent('L1', 5),
    urgent('L1-SHOP', 60),
    calmed
  ]);
  await insertRows(engine, opened.dir, 'feedback_raw_v1', [
    toTakenBack(calmed),
    { ...calmed, revision: 1, sent_revision: 1, urgency_milli: 100 }
  ]);
});
afterAll(() => close());

const ask = async (pattern: object) =>
  (await getUrgent(toScope(), engine.wall, [mall], { atLeast: 1, urgency: 0.7, ...pattern, range })).map(({ unit, count, newestMs }) => [
    unit,
    count,
    (nowMs - newestMs) / 1000
  ]);

it('counts the standing events of a pattern at each unit, and nothing of what was taken back, lies outside or names no unit', async () => {
  expect(await ask({})).toEqual([
    ['L2-RESTROOM', 3, 10],
    ['L1-SHOP', 1, 60]
  ]);
  expect(await ask({ atLeast: 3 })).toEqual([['L2-RESTROOM', 3, 10]]);
  expect(await ask({ atLeast: 4 })).toEqual([]);
  expect(await ask({ category: ['环境', '卫生'] })).toEqual([
    ['L2-RESTROOM', 2, 20],
    ['L1-SHOP', 1, 60]
  ]);
  expect(await ask({ category: ['环境', '卫生', '洗手间清洁'] })).toEqual([['L2-RESTROOM', 1, 20]]);
  expect(await ask({ illFeeling: 0.9 })).toEqual([['L2-RESTROOM', 1, 20]]);
  expect(await ask({ level: 'L1' })).toEqual([['L1-SHOP', 1, 60]]);
  expect(await ask({ category: ["'; DROP TABLE feedback_raw_v1"] })).toEqual([]);
});

it('shows its evidence as the scope may see it, and nothing of a venue that is not the caller’s', async () => {
  const wall = toScope(new Set(['mall']), 'masked');
  const { voices } = await getEvidence(wall, engine.wall, mall, { urgency: 0.7, unit: 'L2-RESTROOM', range });
  expect(voices.map(({ occurredAt }) => (nowMs - Date.parse(occurredAt)) / 1000)).toEqual([10, 20, 899]);
  expect(voices.at(-1)?.text).not.toContain('张经理');
  const other = toMall('other');
  await expect(getUrgent(wall, engine.wall, [mall, other], { atLeast: 1, urgency: 0.7, range })).rejects.toThrow(/no venue other/);
  await expect(getEvidence(wall, engine.wall, other, { urgency: 0.7, unit: 'L1-SHOP', range })).rejects.toThrow(/no venue other/);
});
