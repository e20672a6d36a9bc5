import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSummable, toMovingAverages, toRanks, toRunningTotals, toShares } from '../../src/lib/domain/row-columns.ts';
import { toSeriesRanks, toSeriesShares } from '../../src/lib/domain/series-columns.ts';

const numbers = fc.array(fc.option(fc.integer({ min: -5, max: 20 }), { nil: null }), { maxLength: 60 });

describe('columns that follow from values', () => {
  it('rank equals alike and count them, and give null no rank', () => {
    expect(toRanks([5, 7, null, 7, 1])).toEqual([3, 1, null, 1, 4]);
    expect(toRanks([7], [9, 8, 7, 7])).toEqual([3]);
    fc.assert(
      fc.property(numbers, (values) => {
        const known = values.filter((value) => value !== null);
        expect(toRanks(values)).toEqual(values.map((value) => (value === null ? null : 1 + known.filter((other) => other > value).length)));
      })
    );
  });

  it('share a total, which nothing does with 0', () => {
    expect(toShares([1, null, 3], 4)).toEqual([0.25, null, 0.75]);
    expect(toShares([0], 0)).toEqual([null]);
    expect(toShares([1], null)).toEqual([null]);
  });

  it('run up to the sum, null adding nothing', () => {
    expect(toRunningTotals([1, null, 3])).toEqual([1, 1, 4]);
  });

  it('average the last whole buckets: none before there are enough, none for one that is not over', () => {
    const whole = [false, false, false, false];
    expect(toMovingAverages([1, 2, 3, 4], whole, 2)).toEqual([null, 1.5, 2.5, 3.5]);
    expect(toMovingAverages([9, 2, 4, 100], [true, false, false, true], 2)).toEqual([null, null, 3, null]);
    expect(toMovingAverages([1, null, null, 4], whole, 2)).toEqual([null, 1, null, 4]);
    expect(toMovingAverages([1, 2], [false, false], 1)).toEqual([1, 2]);
  });

  it('add up only what may be added: visitors of two places are not their visitors', () => {
    expect([isSummable('complaintCount', true), isSummable('sales', true), isSummable('footfall', true)]).toEqual([true, true, false]);
    expect([isSummable('footfall', false), isSummable('sentimentMean', false), isSummable('waitMinutes', false)]).toEqual([
      true,
      false,
      false
    ]);
  });
});

describe('series beside each other', () => {
  const toSeries = (
    measure: 'complaintCount' | 'footfall' | 'sentimentMean',
    dimension: 'channel' | 'level',
    values: (number | null)[]
  ) => ({
    measure,
    group: [{ dimension, value: 'x', label: {} }],
    values
  });

  it('share each bucket and rank in it', () => {
    const series = [toSeries('complaintCount', 'channel', [1, 0]), toSeries('complaintCount', 'channel', [3, 0])];
    expect(toSeriesShares(series)).toEqual([
      [0.25, null],
      [0.75, null]
    ]);
    expect(toSeriesRanks(series)).toEqual([
      [2, 1],
      [1, 1]
    ]);
  });

  it('have no shares where they do not add up', () => {
    expect(toSeriesShares([toSeries('sentimentMean', 'channel', [1])])).toEqual([null]);
    expect(toSeriesShares([toSeries('footfall', 'level', [1])])).toEqual([null]);
    expect(toSeriesShares([toSeries('complaintCount', 'level', [1])])).toEqual([[1]]);
  });
});
