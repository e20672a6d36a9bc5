import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getWhatChanged } from '../../clickhouse/read/insight/get-what-changed.ts';
import type { ChangedSegment, WhatChangedQuestion } from '../../src/lib/domain/insight.ts';
import { addAmounts, noAmount, toPartChange, toValueOf, type Amount, type ChangeModel, type Pair } from '../../src/lib/stats/change.ts';
import { openRandom } from '../../src/lib/stats/random.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';
import { mall, toScope } from './mall.ts';

const dayMs = 86_400_000;
/** A Monday midnight in Shanghai. */
const nowMs = Date.parse('2026-11-22T16:00:00Z');
const weekMs = 7 * dayMs;
const channels = ['hotline', 'chat', 'review'];
const units = ['L1-SHOP', 'L1-DESK', 'L1-RESTROOM', 'L2-SHOP', 'L2-DINER', 'L2-RESTROOM'];

const random = openRandom(6);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Two weeks alike; in the second the restroom of L2 is not cleaned, and the chat speaks better of everything. */
function toEvents(fromMs: number, isNow: boolean) {
  const usual = Array.from({ length: 400 }, () => {
    const channel = pick(channels);
    const isComplaint = random() < 0.5;
    const mood = (isComplaint ? -600 : 300) + Math.round(200 * random()) + (isNow && channel === 'chat' ? 500 : 0);
    return toFeedbackRow(fromMs + Math.floor(weekMs * random()), pick(units), {
      channel,
      intent: isComplaint ? 'complaint' : 'praise',
      sentiment_milli: mood,
      category1: pick(['商户', '设施']),
      category2: ''
    });
  });
  const dirty = Array.from({ length: isNow ? 120 : 5 }, () =>
    toFeedbackRow(fromMs + Math.floor(weekMs * random()), 'L2-RESTROOM', {
      channel: pick(channels),
      category1: '环境',
      category2: '卫生'
    })
  );
  return [...usual, ...dirty];
}
const rows = [...toEvents(nowMs - 2 * weekMs, false), ...toEvents(nowMs - weekMs, true)];

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  await insertRows(engine, test.dir, 'feedback_raw_v1', rows);
  const daily = (metric: string, place: string, value: (day: number) => number) =>
    Array.from({ length: 14 }, (_, day) => toMeasurementRow(metric, place, nowMs - 2 * weekMs + day * dayMs, value(day)));
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    ...daily('footfall', 'mall', (day) => (day < 7 ? 1000 : 2000)),
    ...daily('cleaningOverdueMinutes', 'L2-RESTROOM', (day) => (day < 7 ? 1 : 30)),
    ...daily('cleaningOverdueMinutes', 'L1-RESTROOM', () => 2)
  ]);
});
afterAll(() => close());

const ask = (question: Partial<WhatChangedQuestion>) =>
  getWhatChanged(
    toScope(),
    engine.analyst,
    mall,
    { measure: 'complaintCount', range: { last: 'P7D' }, compare: 'previous', first: 10, ...question },
    nowMs
  );
const find = (segments: readonly ChangedSegment[], value: string): ChangedSegment | undefined =>
  segments.find((one) => one.value === value);

const isNow = (row: { occurred_at: string }): boolean => Date.parse(`${row.occurred_at.replace(' ', 'T')}Z`) >= nowMs - weekMs;
const count = (test: (row: (typeof rows)[number]) => boolean): number =>
  rows.filter((row) => row.intent === 'complaint' && test(row)).length;

describe('what changed', () => {
  it('is told by the place that did it, once: its level and its category are the same story', async () => {
    const { segments, before, now, change, pValue, by, totalSegments } = await ask({});
    expect(before).toBe(count((row) => !isNow(row)));
    expect(now).toBe(count(isNow));
    expect(change).toBe((now ?? 0) - (before ?? 0));
    expect(pValue).toBeLessThan(0.05);
    expect(by).toContain('unit');
    const significant = segments.filter((segment) => segment.significant);
    expect(significant).toHaveLength(1);
    const [first] = significant;
    expect(first?.value === 'L2-RESTROOM' || first?.value === '环境' || first?.value === '卫生').toBe(true);
    expect(first).toBe(segments[0]);
    const story = [first?.value, ...(first?.sameAs ?? []).map(({ value }) => value)];
    expect(story).toEqual(expect.arrayContaining(['L2-RESTROOM', '环境', '卫生', 'L2']));
    expect(first?.shareOfChange).toBeGreaterThan(0.6);
    expect(totalSegments).toBeGreaterThan(20);
  });

  it('has the counts of the events themselves, over every dimension adding up to the whole', async () => {
    for (const dimension of ['channel', 'unit', 'category1'] as const) {
      const { segments, change } = await ask({ by: [dimension], first: 50 });
      for (const segment of segments) {
        const column = dimension === 'unit' ? 'unit_id' : dimension;
        expect(segment.now).toBe(count((row) => isNow(row) && row[column] === segment.value));
        expect(segment.before).toBe(count((row) => !isNow(row) && row[column] === segment.value));
        expect(segment.contribution).toBe((segment.now ?? 0) - (segment.before ?? 0));
      }
      expect(segments.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(change);
      expect(segments.reduce((sum, { shareOfChange }) => sum + (shareOfChange ?? 0), 0)).toBeCloseTo(1, 9);
    }
  });

  it('of a mean comes apart into who speaks and how they speak', async () => {
    const { segments, change, now, before } = await ask({
      measure: 'sentimentMean',
      by: ['channel'],
      where: { category1: { notIn: ['环境'] } }
    });
    expect(change).toBeCloseTo((now ?? 0) - (before ?? 0), 12);
    const chat = find(segments, 'chat');
    expect(chat).toMatchObject({ significant: true });
    expect(segments[0]).toBe(chat);
    expect(chat?.rateEffect).toBeGreaterThan(0.05);
    expect(Math.abs(chat?.mixEffect ?? 1)).toBeLessThan(0.03);
    expect((chat?.rateEffect ?? 0) + (chat?.mixEffect ?? 0)).toBeCloseTo(chat?.contribution ?? NaN, 12);
    expect(segments.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(change ?? NaN, 9);
  });

  it('of a rate looks at visitors: twice the visitors with as many complaints are half the rate', async () => {
    const { before, now, segments } = await ask({ measure: 'complaintsPer1kVisitors', by: ['unit'] });
    expect(before).toBeCloseTo((1000 * count((row) => !isNow(row))) / 7000, 9);
    expect(now).toBeCloseTo((1000 * count(isNow)) / 14_000, 9);
    expect(find(segments, 'L2-RESTROOM')?.contribution).toBeGreaterThan(0);
    expect(find(segments, 'L1-SHOP')?.contribution).toBeLessThan(0);
  });

  it('of what is metered has parts and no probabilities', async () => {
    const { segments, change, pValue, by } = await ask({ measure: 'cleaningOverdueMinutes' });
    expect(change).toBe(7 * 29);
    expect(pValue).toBeNull();
    expect(by).toEqual(['level', 'unit', 'hourOfDay', 'dayOfWeek']);
    expect(find(segments, 'L2-RESTROOM')).toMatchObject({ contribution: 7 * 29, shareOfChange: 1, significant: false, qValue: null });
  });

  it('against another stretch compares counts for the same length', async () => {
    const from = new Date(nowMs - 2 * weekMs).toISOString();
    const to = new Date(nowMs - weekMs - 3.5 * dayMs).toISOString();
    const { before, against } = await ask({ compare: undefined, against: { between: { from, to } } });
    expect(against).toEqual({ from, to });
    const half = count((row) => Date.parse(`${row.occurred_at.replace(' ', 'T')}Z`) < nowMs - weekMs - 3.5 * dayMs);
    expect(before).toBeCloseTo(2 * half, 9);
  });

  it('does not call a weekday or an hour news that only one of the stretches has', async () => {
    expect((await ask({ range: { last: 'P1D' } })).by).not.toContain('dayOfWeek');
    const { by } = await ask({ range: { last: 'PT3H' } });
    expect(by).not.toContain('hourOfDay');
    expect((await ask({ range: { last: 'PT3H' }, compare: 'lastWeek' })).by).toContain('hourOfDay');
  });

  it('is about one place where one is asked', async () => {
    const { by, now } = await ask({ place: 'L2' });
    expect(now).toBe(count((row) => isNow(row) && row.level_id === 'L2'));
    expect(by).not.toContain('level');
    expect(by).toContain('unit');
  });

  it('is nothing when nothing changed: two samples of the same are told apart about as seldom as they should', async () => {
    let found = 0;
    for (let split = 0; split < 12; split += 1) {
      // Days of one quiet week against each other, without the restroom.
      const at = (day: number): string => new Date(nowMs - 2 * weekMs + day * dayMs).toISOString();
      const { segments } = await ask({
        range: { between: { from: at(3), to: at(3 + 3) } },
        compare: undefined,
        against: { between: { from: at(0), to: at(3) } },
        where: { channel: { in: [channels[split % 3] ?? ''] }, category1: { in: [pick(['商户', '设施'])] } }
      });
      found += segments.filter((segment) => segment.significant).length;
    }
    expect(found).toBeLessThanOrEqual(1);
  });

  it.each([
    [{ measure: 'footfall' }, 'measure', /no parts/],
    [{ measure: 'occupancy' }, 'measure', /no parts/],
    [{ by: ['attribute'] }, 'by', /attribute/],
    [{ by: ['channel'], measure: 'cleaningOverdueMinutes' }, 'by', /channel/],
    [{ first: 0 }, 'first', /first/]
  ] as const)('refuses %j, naming %s', async (question, field, message) => {
    const refused = ask(question as Partial<WhatChangedQuestion>);
    await expect(refused).rejects.toMatchObject({ code: 'bad_request', details: { field } });
    await expect(refused).rejects.toThrow(message);
  });
});

describe("a part's share of a difference", () => {
  const amount = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([n, share]): Amount => ({ n, sum: Math.round(n * share), squareSum: Math.round(n * share) }));
  const pairs = fc.array(fc.record({ now: amount, before: amount }), { minLength: 1, maxLength: 8 });
  const models: ChangeModel[] = [
    { kind: 'mean', test: 'share', times: 1, exposure: { now: 1, before: 1 } },
    { kind: 'sum', test: 'count', times: 1000, exposure: { now: 700, before: 900 } }
  ];

  it.each(models)('adds up to the whole over the parts ($kind)', (model) => {
    fc.assert(
      fc.property(pairs, (parts: Pair[]) => {
        const whole = parts.reduce((sum, part) => ({ now: addAmounts(sum.now, part.now), before: addAmounts(sum.before, part.before) }), {
          now: noAmount,
          before: noAmount
        });
        fc.pre(whole.now.n > 0 && whole.before.n > 0);
        const changes = parts.map((part) => toPartChange(model, part, whole));
        const total = (toValueOf(model, 'now', whole.now) ?? 0) - (toValueOf(model, 'before', whole.before) ?? 0);
        expect(changes.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(total, 9);
        for (const { pValue } of changes) if (pValue !== null) expect(pValue).toBeGreaterThanOrEqual(0);
      })
    );
  });

  it("is Kitagawa's: the published example of two populations", () => {
    // Weights 0.6/0.4 -> 0.4/0.6, rates 0.1/0.2 -> 0.15/0.2. Rate effect of the first: 0.5 * 0.05 = 0.025; composition of both:
    // -0.2 * 0.125 + 0.2 * 0.2 = 0.015; together the difference 0.18 - 0.14 = 0.04.
    const model = models[0] as ChangeModel;
    const of = (n: number, rate: number): Amount => ({ n, sum: n * rate, squareSum: n * rate });
    const parts = [
      { before: of(600, 0.1), now: of(400, 0.15) },
      { before: of(400, 0.2), now: of(600, 0.2) }
    ];
    const whole = { before: of(1000, 0.14), now: of(1000, 0.18) };
    const changes = parts.map((part) => toPartChange(model, part, whole));
    expect(changes[0]?.rate).toBeCloseTo(0.025, 12);
    expect(changes[1]?.rate).toBeCloseTo(0, 12);
    expect(changes.reduce((sum, { mix }) => sum + (mix ?? 0), 0)).toBeCloseTo(0.015, 12);
  });
});
