/** Roots about what moves with what, and what made the difference. */
import type { Grain } from '../../domain/time-range.ts';
import type { Question } from '../question.ts';
import { Word } from './graphql-text.ts';
import { cost, toBase, toLabel, toWord, type ToRoot } from './query-parts.ts';

const effect = ['of', 'buckets', 'ratio', 'low', 'high'];

export const toDriversRoot: ToRoot = (question) => ({
  field: 'drivers',
  args: {
    ...toBase(question),
    measure: new Word(question.y),
    grain: toWord(question.grain ?? 'quarterHour'),
    maxLag: toDuration(question)
  },
  select: [
    'asOf',
    'measure',
    'grain',
    'control',
    'events',
    'days',
    {
      field: 'drivers',
      select: [
        'measure',
        'of',
        'significant',
        'reason',
        'lagMinutes',
        'pValue',
        'qValue',
        { field: 'whenHigh', select: effect },
        { field: 'perDeviation', select: effect },
        'sampleSize'
      ]
    },
    cost
  ]
});

export const toCorrelateRoot: ToRoot = (question) => ({
  field: 'correlate',
  args: {
    ...toBase(question),
    x: new Word(question.x),
    y: new Word(question.y),
    grain: toWord(question.grain ?? 'hour'),
    maxLagBuckets: question.maxLag
  },
  select: [
    'asOf',
    'x',
    'y',
    'grain',
    {
      field: 'byLag',
      select: ['lags', 'sizes', 'effectiveSizes', 'pearson', 'pearsonLow', 'pearsonHigh', 'spearman', 'spearmanLow', 'spearmanHigh']
    },
    'lag',
    'pValue',
    { field: 'points', select: ['times', 'xs', 'ys'] },
    'totalPoints',
    'truncated',
    'leftOut',
    cost
  ]
});

export const toWhatChangedRoot: ToRoot = (question, language) => ({
  field: 'whatChanged',
  args: {
    ...toBase(question),
    measure: new Word(question.y),
    compare: toWord(question.compare ?? 'previous'),
    by: question.by.length > 0 ? question.by.map((name) => new Word(name)) : undefined,
    first: Math.min(question.first, 50)
  },
  select: [
    'asOf',
    'measure',
    { field: 'against', select: ['from', 'to'] },
    'before',
    'now',
    'change',
    'changeRatio',
    'pValue',
    'totalSegments',
    'truncated',
    {
      field: 'segments',
      select: [
        'dimension',
        'value',
        toLabel(language),
        'before',
        'now',
        'contribution',
        'shareOfChange',
        'qValue',
        'significant',
        'sampleSize',
        { field: 'sameAs', select: ['dimension', 'value', toLabel(language)] }
      ]
    },
    cost
  ]
});

/** The lag is counted in buckets on this page, in time there. */
function toDuration({ grain, maxLag }: Question): string {
  const units: Readonly<Record<Grain, (count: number) => string>> = {
    minute: (count) => `PT${count}M`,
    quarterHour: (count) => `PT${15 * count}M`,
    hour: (count) => `PT${count}H`,
    day: (count) => `P${count}D`,
    week: (count) => `P${7 * count}D`,
    month: (count) => `P${count}M`
  };
  return units[grain ?? 'quarterHour'](maxLag);
}
