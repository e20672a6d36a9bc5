/** Roots that have a view of their own. */
import type { View } from '../question.ts';
import { toBase, toName, type ToRoot } from './query-parts.ts';

const roots: Partial<Readonly<Record<View, ToRoot>>> = {
  voices: (question, language) => ({
    field: 'feedback',
    args: { ...toBase(question), first: question.first },
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
  })
};

export const toPanelRoot: ToRoot = (question, language) => roots[question.view]!(question, language);
