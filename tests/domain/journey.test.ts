import { describe, expect, it } from 'vitest';
import { toMarks, toStageOrder, toStagePosition } from '../../src/lib/domain/journey.ts';

const stages = ['park', 'queue', 'dine', 'leave', 'visit', ''];
/** Columns of these stages: value, sample size, half the width of the interval. */
const toSeries = (...told: (readonly [number | null, number, number?])[]) => ({
  values: told.map(([value]) => value),
  sampleSizes: told.map(([, size]) => size),
  low: told.map(([value, , half]) => (value === null || half === undefined ? null : value - half)),
  high: told.map(([value, , half]) => (value === null || half === undefined ? null : value + half)),
  enough: told.map(([, size]) => size >= 5)
});

describe('the stages of a visit', () => {
  it('stand in their order whatever was said, other words behind them, and what said nothing last', () => {
    const order = toStageOrder(['visit', 'leave', '', 'checkout', 'plan']);
    expect(order.slice(0, 3)).toEqual(['plan', 'arrive', 'park']);
    expect(order.slice(10)).toEqual(['leave', 'after', 'checkout', 'visit', '']);
    expect(toStageOrder([]).map(toStagePosition)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect([toStagePosition('visit'), toStagePosition('')]).toEqual([null, null]);
  });
});

describe('what is marked', () => {
  it('are the best, the worst and the last stage, and whether more than chance sets them apart', () => {
    const marks = toMarks(
      stages,
      toSeries([-0.4, 50, 0.1], [-0.5, 8, 0.3], [0.6, 40, 0.1], [0.1, 30, 0.1], [0.9, 99, 0.1], [-0.9, 99, 0.1]),
      'up'
    );
    expect(marks.peak).toEqual({ state: 'one', stages: ['dine'], value: 0.6, isClear: true });
    expect(marks.valley).toEqual({ state: 'one', stages: ['queue'], value: -0.5, isClear: false });
    expect(marks.end).toEqual({ state: 'one', stages: ['leave'], value: 0.1, isClear: true });
  });

  it('turns round where less is better', () => {
    const marks = toMarks(stages, toSeries([0.2, 50], [0.7, 50], [0.1, 50], [0.3, 50], [0, 0], [0, 0]), 'down');
    expect([marks.peak.stages, marks.valley.stages]).toEqual([['dine'], ['queue']]);
  });

  it('says ties, and says when too little was said', () => {
    const even = toMarks(stages, toSeries([0.5, 9], [-0.5, 9], [0.5, 9], [-0.5, 9], [null, 0], [null, 0]), 'up');
    expect(even.peak).toEqual({ state: 'tie', stages: ['park', 'dine'], value: 0.5, isClear: false });
    expect(even.valley).toMatchObject({ state: 'tie', stages: ['queue', 'leave'] });
    const few = toMarks(stages, toSeries([0.5, 9], [-0.9, 4], [null, 0], [-0.2, 2], [0.1, 90], [null, 0]), 'up');
    expect(few.peak).toEqual({ state: 'tooFew', stages: [], value: null, isClear: false });
    // The end is where it is, however little is known of it.
    expect(few.end).toEqual({ state: 'tooFew', stages: ['leave'], value: -0.2, isClear: false });
    expect(toMarks(stages, toSeries([null, 0], [null, 0], [null, 0], [null, 0], [0.2, 9], [0.1, 9]), 'up').end.stages).toEqual([]);
  });
});
