/** Roots that have a view of their own. */
import type { View } from '../question.ts';
import { Word } from './graphql-text.ts';
import { toCorrelateRoot, toDriversRoot, toWhatChangedRoot } from './to-insight-query.ts';
import { changes, cost, toBase, toLabel, toName, toWord, toWords, type ToRoot } from './query-parts.ts';

const roots: Partial<Readonly<Record<View, ToRoot>>> = {
  voices: (question, language) => ({
    field: 'feedback',
    args: { ...toBase(question), first: Math.min(question.first, 200) },
    select: [
      'asOf',
      {
        field: 'nodes',
        select: [
          'key',
          'occurredAt',
          'channel',
          'text',
          { field: 'enrichment', select: ['intent', 'category', 'sentiment', 'illFeeling', 'model'] },
          { field: 'place', select: ['id', 'kind', toName(language)] }
        ]
      },
      { field: 'pageInfo', select: ['hasNextPage', 'endCursor'] }
    ]
  }),
  keywords: (question) => ({
    field: 'keywords',
    args: {
      ...toBase(question),
      first: Math.min(question.first, 500),
      orderBy: question.order?.by === 'rise' ? new Word('rise') : undefined,
      compare: toWord(question.compare)
    },
    select: [
      'asOf',
      {
        field: 'words',
        select: [
          'word',
          'count',
          'share',
          'sentimentMean',
          'sentimentSampleSize',
          ...(question.compare ? [{ field: 'before', select: ['count', 'ratio', 'low', 'high', 'discoveryRate', 'trend'] }] : []),
          { field: 'partners', args: { first: 4 }, select: ['word', 'count', 'lift'] }
        ]
      },
      'totalWords',
      { field: 'texts', select: ['read', 'total', 'truncated'] },
      cost
    ]
  }),
  journey: (question, language) => ({
    field: 'journey',
    args: { ...toBase(question), measures: toWords(question.measures), compare: toWord(question.compare) },
    select: [
      'asOf',
      { field: 'stages', select: ['stage', toLabel(language), 'position'] },
      {
        field: 'series',
        select: ['measure', 'values', 'sampleSizes', 'low', 'high', 'enough', 'shares', ...(question.compare ? changes : [])]
      },
      {
        field: 'marks',
        select: [
          'measure',
          ...(['peak', 'valley', 'end'] as const).map((field) => ({ field, select: ['state', 'stages', 'value', 'isClear'] }))
        ]
      },
      cost
    ]
  }),
  drivers: toDriversRoot,
  correlate: toCorrelateRoot,
  changes: toWhatChangedRoot
};

export const toPanelRoot: ToRoot = (question, language) => roots[question.view]!(question, language);
