import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Reader } from '../../clickhouse/engine/ports.ts';
import { getHeatAnswer } from '../../clickhouse/read/get-heat-answer.ts';
import { getReplay } from '../../clickhouse/read/replay/get-replay.ts';
import { toSpans } from '../../clickhouse/read/replay/get-replay-spans.ts';
import { heatKinds, heatPlaces, type HeatRow } from '../../src/lib/domain/live-events.ts';
import type { ReplayQuestion } from '../../src/lib/domain/replay.ts';
import { Frames } from '../../src/lib/replay/frames.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';
import { mall, toMall, toScope, units } from './mall.ts';

const nowMs = Date.parse('2026-11-21T12:07:03.250Z');
const fromMs = Date.parse('2026-11-21T04:00:00Z');
const quarterMs = 900_000;
const weekMs = 7 * 24 * 3_600_000;
const scope = toScope();
const iso = (ms: number): string => new Date(ms).toISOString();
/** A unit was split: what stood in it stands in its successor now; another left and nobody took its place. */
const rebuilt = {
  ...toMall(),
  units: mall.units.filter(({ id }) => id !== 'L1-SHOP' && id !== 'L2-DINER'),
  successors: { 'L1-SHOP': 'L1-KIOSK', 'L1-KIOSK': 'L2-SHOP', 'L2-DINER': null },
  version: 2
};

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const places = ['', 'L1', 'L2', ...units, ...units, 'L2-RESTROOM', 'L2-RESTROOM'];
  let seed = 7;
  const draw = (size: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % size;
  };
  const feedback = [0, 1, 2, 3, 4, 5].flatMap((week) =>
    Array.from({ length: week === 0 ? 260 : 120 }, () =>
      toFeedbackRow(fromMs - week * weekMs + draw(nowMs - fromMs), places[draw(places.length)] ?? '', {
        intent: draw(3) === 0 ? 'praise' : 'complaint',
        sentiment_milli: draw(5) === 0 ? null : draw(2001) - 1000,
        channel: draw(2) === 0 ? 'hotline' : 'chat'
      })
    )
  );
  const quarters = Array.from({ length: 33 }, (_, index) => fromMs + index * quarterMs);
  await insertRows(engine, test.dir, 'feedback_raw_v1', feedback);
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    ...quarters.flatMap((atMs, index) => [
      toMeasurementRow('footfall', 'mall', atMs, 300 + index),
      toMeasurementRow('footfall', 'L1', atMs, 210),
      toMeasurementRow('footfall', 'L2-SHOP', atMs, 12.5)
    ]),
    ...[0, 1, 2].map((index) => toMeasurementRow('cleaningOverdueMinutes', 'L2-RESTROOM', fromMs + (4 + index) * quarterMs, 15)),
    toMeasurementRow('cleaningOverdueMinutes', 'L2-RESTROOM', fromMs + 7 * quarterMs, 0),
    toMeasurementRow('equipmentDownMinutes', 'L1-DESK', fromMs - 30 * 60_000, 45, { duration_seconds: null }),
    toMeasurementRow('equipmentDownMinutes', 'L1-DESK', fromMs - 5 * 3_600_000, 10)
  ]);
});
afterAll(() => close());

const whole: ReplayQuestion = { range: { between: { from: iso(fromMs), to: iso(nowMs) } }, weeks: 8, maxEvents: 200_000 };

async function replay(question: Partial<ReplayQuestion> = {}, venue = mall) {
  const statements: string[] = [];
  const reader: Reader = { rows: (statement, on) => (statements.push(statement.name), engine.analyst.rows(statement, on)) };
  return { answer: await getReplay(scope, reader, venue, { ...whole, ...question }, nowMs), statements };
}

async function getHeatRows(
  question: Omit<Parameters<typeof getHeatAnswer>[3], 'range'> & { fromSecond: number; toSecond: number },
  venue = mall
): Promise<Omit<HeatRow, 'level'>[]> {
  const { fromSecond, toSecond, ...asked } = question;
  const range = { between: { from: iso(fromMs + fromSecond * 1000), to: iso(fromMs + toSecond * 1000) } };
  const heat = await getHeatAnswer(scope, engine.analyst, venue, { ...asked, range }, nowMs);
  return heat.places.map(({ id }, index) => ({
    key: id,
    value: heat.values[index] ?? null,
    estimate: heat.estimates[index] ?? null,
    sampleSize: heat.sampleSizes[index] ?? -1,
    exposure: heat.exposures[index] ?? null,
    exposureOf: heat.exposureOf[index] ?? null,
    low: heat.low[index] ?? null,
    high: heat.high[index] ?? null,
    enough: heat.enough[index] ?? false
  }));
}

const toShown = (rows: Iterable<HeatRow>) => [...rows].map(({ level: _level, ...row }) => row);

describe('a replay', () => {
  it('takes five statements, four without the weeks before, and holds every event once', async () => {
    const { answer, statements } = await replay();
    expect(statements).toEqual(['getReplaySize', 'getReplayEvents', 'getReplayFootfall', 'getReplaySpans', 'getReplayWeeks']);
    expect(answer.events.count.reduce((sum, count) => sum + count, 0)).toBe(260);
    expect([...answer.events.at].sort((a, b) => a - b)).toEqual(answer.events.at);
    expect(answer).toMatchObject({
      grain: 'event',
      weeksGrain: 'quarterHour',
      footfallGrain: 'quarterHour',
      units: mall.units.map(({ id }) => id)
    });
    expect(answer.weeks.map(({ count }) => count.reduce((sum, one) => sum + one, 0))).toEqual([120, 120, 120, 120, 120, 0, 0, 0]);
    expect((await replay({ weeks: 0 })).statements).not.toContain('getReplayWeeks');
  });

  it.each([
    ['the plan', mall],
    ['a plan whose units left', rebuilt]
  ] as const)('has frames that are the server’s heat of the same window, on %s', { timeout: 60_000 }, async (_, venue) => {
    const { answer } = await replay({}, venue);
    const frames = new Frames(answer, venue);
    const seconds = Math.floor((nowMs - fromMs) / 1000);
    const window = fc
      .tuple(fc.integer({ min: 0, max: seconds - 1 }), fc.integer({ min: 1, max: seconds }))
      .map(([fromSecond, length]) => ({ fromSecond, toSecond: Math.min(seconds, fromSecond + length) }));
    const quarters = window
      .map(({ fromSecond, toSecond }) => ({ fromSecond: fromSecond - (fromSecond % 900), toSecond: toSecond - (toSecond % 900) }))
      .filter(({ fromSecond, toSecond }) => toSecond > fromSecond);
    // Visitors and the weeks before are known by quarter hours.
    const questions = fc.oneof(
      fc.record({ kind: fc.constantFrom('density', 'mood'), by: fc.constantFrom(...heatPlaces), window }),
      fc.record({ kind: fc.constantFrom(...heatKinds), by: fc.constantFrom(...heatPlaces), window: quarters })
    );
    await fc.assert(
      fc.asyncProperty(questions, async ({ kind, by, window: asked }) => {
        const heat = await getHeatRows({ kind, by, ...asked }, venue);
        const rows = toShown(frames.toRows({ kind, by, ...asked }).values());
        // Who came by a few minutes of a quarter hour is not known in either.
        const isCut = asked.fromSecond % 900 !== 0 || asked.toSecond % 900 !== 0;
        const toPlain = (list: Omit<HeatRow, 'level'>[]) =>
          isCut ? list.map(({ exposure: _exposure, exposureOf: _exposureOf, enough: _enough, ...row }) => row) : list;
        expect(toPlain(rows)).toEqual(toPlain(heat));
      }),
      { numRuns: 25 }
    );
  });

  it('filters events and keeps all visitors', async () => {
    const { answer } = await replay({ where: { channel: { in: ['chat'] } }, weeks: 0 });
    const all = await replay({ weeks: 0 });
    expect(answer.events.at.length).toBeLessThan(all.answer.events.at.length);
    expect(answer.footfall).toEqual(all.answer.footfall);
  });

  it('sums by place and quarter hour, hour or day what is more than the limit, and refuses what is too much even so', async () => {
    const { answer } = await replay({ maxEvents: 150, weeks: 1 });
    expect(answer.grain).not.toBe('event');
    expect(answer.events.at.length).toBeLessThanOrEqual(150);
    expect(answer.events.count.reduce((sum, count) => sum + count, 0)).toBe(260);
    await expect(replay({ maxEvents: 5 })).rejects.toMatchObject({ code: 'over_budget' });
  });

  it('refuses more weeks than there are to compare with', async () => {
    await expect(replay({ weeks: 9 })).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('a span', () => {
  it('is as many minutes as were reported, one for measurements that follow each other, and may begin before the range', async () => {
    const { answer } = await replay({ weeks: 0 });
    expect(answer.spans).toEqual([
      { place: 'L1-DESK', metric: 'equipmentDownMinutes', fromSecond: -1800, toSecond: 900, value: 45 },
      { place: 'L2-RESTROOM', metric: 'cleaningOverdueMinutes', fromSecond: 3600, toSecond: 3600 + 45 * 60, value: 45 }
    ]);
  });

  it('ends where nothing is reported any more', () => {
    const row = { place: 'lift', metric: 'equipmentDownMinutes', seconds: 900 };
    const spans = toSpans(
      [
        { ...row, at_ms: 0, minutes: 7 },
        { ...row, at_ms: 900_000, minutes: 15 },
        { ...row, at_ms: 3_600_000, minutes: 1 }
      ],
      0
    );
    expect(spans.map(({ fromSecond, toSecond, value }) => [fromSecond, toSecond, value])).toEqual([
      [0, 1800, 22],
      [3600, 3660, 1]
    ]);
  });
});
