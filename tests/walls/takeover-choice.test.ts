import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDurationMs } from '../../src/lib/domain/duration.ts';
import { takeoverRuleSchema, type Takeover, type TakeoverRule } from '../../src/lib/domain/takeover.ts';
import { chooseTakeover, type Finding, type PastTakeover } from '../../src/lib/server/walls/takeover-choice.ts';
import { toPresentTakeover, toRest } from '../../src/lib/wall/takeover/takeover-time.ts';
import { toStretchText, toTakeoverTitles } from '../../src/lib/wall/takeover/takeover-words.ts';
import { toPlainTitle } from '../../src/lib/wall/titles.ts';

const nowMs = Date.parse('2026-11-22T06:00:00Z');
const minuteMs = 60_000;
const toRule = (rule: Partial<TakeoverRule> = {}): TakeoverRule => takeoverRuleSchema.parse({ id: 'rule', ...rule });
const toFinding = (unit: string, more: Partial<Finding> = {}): Finding => ({
  rule: toRule(),
  venue: 'plaza',
  level: 'L2',
  unit,
  count: 4,
  newestMs: nowMs - 1000,
  ...more
});
const toPast = (place: string, minutesAgo: number, more: Partial<PastTakeover> = {}): PastTakeover => {
  const fromMs = nowMs - minutesAgo * minuteMs;
  return { rule: 'rule', venue: 'plaza', place, fromMs, untilMs: fromMs + 45_000, count: 4, ...more };
};

describe('which alarm interrupts a wall', () => {
  it('is that of the first rule, where the most events are, then the newest', () => {
    const second = toRule({ id: 'second' });
    const found = [toFinding('A', { newestMs: nowMs - 5000 }), toFinding('B'), toFinding('C', { rule: second, count: 90 })];
    expect(chooseTakeover(found, [], nowMs)).toBe(found[1]);
    expect(chooseTakeover([...found].reverse(), [], nowMs)).toBe(found[2]);
    expect(chooseTakeover([toFinding('A', { count: 2 })], [], nowMs)).toBe(null);
  });

  it('comes not before the wall is free and its pause is over, and at the same place not before something is new and its time has come', () => {
    const found = [toFinding('A')];
    expect(chooseTakeover(found, [toPast('B', 4)], nowMs)).toBe(null);
    expect(chooseTakeover(found, [toPast('B', 5)], nowMs)).toBe(found[0]);
    expect(chooseTakeover(found, [toPast('B', 6, { untilMs: nowMs + 1 })], nowMs)).toBe(null);
    expect(chooseTakeover(found, [toPast('A', 29, { rule: 'other' })], nowMs)).toBe(null);
    expect(chooseTakeover(found, [toPast('A', 30)], nowMs)).toBe(found[0]);
    expect(chooseTakeover([toFinding('A', { newestMs: nowMs - 31 * minuteMs })], [toPast('A', 30)], nowMs)).toBe(null);
    expect(chooseTakeover(found, [toPast('A', 29, { venue: 'yard' })], nowMs)).toBe(found[0]);
  });

  it('is not silenced for days by a clock that was put back', () => {
    expect(chooseTakeover([toFinding('A')], [toPast('B', -3000), toPast('A', -3000)], nowMs)).not.toBe(null);
  });

  it('never comes more often than its rule says, nor twice at one place, whatever is found', () => {
    const rule = toRule({ atMostEvery: 'PT2M', againAfter: 'PT10M', seconds: 30 });
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.subarray(['A', 'B', 'C', 'D'])), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (moves) => {
        const past: PastTakeover[] = [];
        let atMs = nowMs;
        for (const [seconds, units] of moves) {
          atMs += seconds * 1000;
          const found = units.map((unit) => toFinding(unit, { rule, newestMs: atMs }));
          const chosen = chooseTakeover(found, past, atMs);
          if (chosen) past.unshift({ rule: 'rule', venue: 'plaza', place: chosen.unit, fromMs: atMs, untilMs: atMs + 30_000, count: 4 });
        }
        for (const [index, one] of past.entries()) {
          const before = past[index + 1];
          if (before) expect(one.fromMs - before.fromMs).toBeGreaterThanOrEqual(2 * minuteMs);
          const same = past.slice(index + 1).find(({ place }) => place === one.place);
          if (same) expect(one.fromMs - same.fromMs).toBeGreaterThanOrEqual(10 * minuteMs);
        }
      })
    );
  });
});

describe('what an alarm says', () => {
  const voice = (intent: string | null, sentiment = -0.8): Takeover['voices'][number] => ({
    key: '1',
    source: 's',
    id: '1',
    occurredAt: new Date(nowMs).toISOString(),
    place: 'A',
    text: null,
    sentiment,
    intent,
    category: [],
    channel: 'hotline'
  });
  const takeover: Takeover = {
    id: 'x',
    rule: 'rule',
    venue: 'plaza',
    place: 'A',
    level: 'L2',
    from: new Date(nowMs).toISOString(),
    until: new Date(nowMs + 40_000).toISOString(),
    sound: false,
    count: 5,
    within: 'PT15M',
    category: ['环境', '卫生', '洗手间清洁'],
    voices: [voice('complaint'), voice(null)],
    signals: []
  };
  const toTexts = (one: Takeover, place: string, language: 'zh' | 'en') => toTakeoverTitles(one, place, language).map(toPlainTitle);

  it('is where, how many of what, and in which time, in several lengths', () => {
    expect(toTexts(takeover, 'L2 Restroom 03', 'en')).toEqual([
      'L2 Restroom 03, cleaning: 5 urgent complaints in 15 minutes',
      'L2 Restroom 03: 5 urgent complaints in 15 minutes',
      'L2 Restroom 03: 5 urgent complaints'
    ]);
    expect(toTexts(takeover, '二层洗手间 03', 'zh')[0]).toBe('二层洗手间 03 清洁：15 分钟内 5 条紧急投诉');
    const help = { ...takeover, count: 1, within: 'PT1H', category: [], voices: [voice('request')] };
    expect(toTexts(help, 'Lift 2', 'en')[0]).toBe('Lift 2: 1 urgent report in 1 hour');
    expect(toTexts(help, '2 号电梯', 'zh')[0]).toBe('2 号电梯：1 小时内 1 条紧急反馈');
    expect(toStretchText('PT90S', 'en')).toBe('2 minutes');
    expect(toDurationMs('P1DT2H3M4S')).toBe(((26 * 60 + 3) * 60 + 4) * 1000);
  });

  it('is over by the time of the server', () => {
    expect(toPresentTakeover(takeover, nowMs + 39_999)).toBe(takeover);
    expect(toPresentTakeover(takeover, nowMs + 40_000)).toBe(null);
    expect(toRest(takeover, nowMs + 10_000)).toEqual({ share: 0.75, seconds: 30 });
    expect(toRest(takeover, nowMs - 5_000)).toEqual({ share: 1, seconds: 40 });
  });
});
