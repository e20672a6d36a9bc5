import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getJourney } from '../../clickhouse/read/get-journey.ts';
import type { JourneyQuestion } from '../../src/lib/domain/journey.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { mall, toScope } from './mall.ts';
import { toHistory } from './random-history.ts';
import { getRawFeedback } from './raw-answers.ts';

const fromMs = Date.parse('2026-11-14T00:00:00Z');
const toMs = Date.parse('2026-11-16T00:00:00Z');
const range = { between: { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() } };

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const { feedback } = toHistory(8, fromMs - 172_800_000, toMs, 900);
  await insertRows(engine, test.dir, 'feedback_raw_v1', feedback.slice(0, 700));
  await insertRows(engine, test.dir, 'feedback_raw_v1', feedback.slice(700));
});
afterAll(() => close());

const ask = (question: Partial<JourneyQuestion> = {}) =>
  getJourney(toScope(), engine.wall, mall, { measures: ['sentimentMean', 'feedbackCount', 'complaintCount'], range, ...question }, toMs);

describe('a journey', () => {
  it('equals hand-written SQL stage by stage, now and before, over the events that stand', async () => {
    const { stages, series } = await ask({ compare: 'previous', where: { channel: { in: ['chat', 'review'] } } });
    expect(stages.map(({ stage }) => stage).slice(-2)).toEqual(['after', '']);
    for (const { measure, values, compared, change } of series) {
      for (const [index, { stage }] of stages.entries()) {
        const condition = `journey_stage = '${stage}' AND channel IN ('chat', 'review')`;
        const now = await getRawFeedback(engine.wall, measure, { fromMs, toMs }, condition);
        const before = await getRawFeedback(engine.wall, measure, { fromMs: fromMs - 172_800_000, toMs: fromMs }, condition);
        if (now === null) expect(values[index]).toBeNull();
        else expect(values[index], `${measure} ${stage}`).toBeCloseTo(now, 9);
        if (before === null) expect(compared[index]).toBeNull();
        else expect(compared[index], `${measure} ${stage} before`).toBeCloseTo(before, 9);
        expect(change[index]).toEqual(now === null || before === null ? null : expect.closeTo(now - before, 9));
      }
    }
  });

  it('gives shares of what adds up, intervals of what has one, and says where too little was said', async () => {
    const { stages, series } = await ask();
    const [mood, count] = series;
    expect(count?.shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
    expect(mood?.shares.every((share) => share === null)).toBe(true);
    const park = stages.findIndex(({ stage }) => stage === 'park');
    const plan = stages.findIndex(({ stage }) => stage === 'plan');
    expect(mood?.low[park]).toBeLessThan(mood?.values[park] ?? NaN);
    expect(mood?.high[park]).toBeGreaterThan(mood?.values[park] ?? NaN);
    expect([mood?.enough[park], mood?.enough[plan], mood?.values[plan], count?.values[plan]]).toEqual([true, false, null, 0]);
    expect(count?.compared.every((value) => value === null)).toBe(true);
  });

  it('marks the best, the worst and the last stage by mood', async () => {
    const { stages, series, marks } = await ask();
    const mood = series[0]?.values ?? [];
    const told = stages.flatMap(({ stage, position }, index) =>
      position !== null && mood[index] !== null ? [{ stage, value: mood[index] ?? 0 }] : []
    );
    told.sort((a, b) => a.value - b.value);
    expect(told).toHaveLength(3);
    expect(marks).toMatchObject({
      measure: 'sentimentMean',
      peak: { state: 'one', stages: [told[2]?.stage] },
      valley: { state: 'one', stages: [told[0]?.stage] },
      end: { state: 'one', stages: ['leave'] }
    });
    expect((await ask({ measures: ['complaintCount', 'negativeShare'] })).marks?.measure).toBe('negativeShare');
    expect((await ask({ measures: ['feedbackCount'] })).marks).toBeNull();
  });

  it('is of feedback: what measurements say has no stage, and siblings have none either', async () => {
    await expect(ask({ measures: ['footfall'] })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('footfall')
    });
    await expect(ask({ compare: 'siblings' })).rejects.toMatchObject({ code: 'bad_request', details: { field: 'compare' } });
    const answer = await ask();
    expect(answer.cost.statements.filter(({ name }) => name === 'getFeedbackSums')).toHaveLength(1);
  });
});
