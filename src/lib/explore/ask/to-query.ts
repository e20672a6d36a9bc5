/** A question as GraphQL. What is asked for is what is drawn: no column that nobody sees. */
import type { Question } from '../question.ts';
import type { Language } from '../words.ts';
import { toOperation, Word, type Literal, type Selection } from './graphql-text.ts';
import { changes, cost, toBase, toLabel, toWord, toWords, watermarks, type ToRoot } from './query-parts.ts';
import { toPanelRoot } from './to-panel-query.ts';

const unless = <Value>(value: Value, usual: Value): Value | undefined => (value === usual ? undefined : value);

/** Measures over time may be cut by more; without a grain they are a breakdown. */
export function toRootName(question: Question): string {
  const roots = {
    voices: 'feedback',
    keywords: 'keywords',
    journey: 'journey',
    drivers: 'drivers',
    changes: 'whatChanged',
    correlate: 'correlate'
  } as const;
  if (question.view !== 'numbers') return roots[question.view];
  return question.grain === null ? 'breakdown' : 'timeSeries';
}

export interface Wish {
  readonly language: Language;
  readonly kind?: 'query' | 'subscription';
  /** Nothing runs but the engine's estimate. */
  readonly costOnly?: boolean;
  /** Cursor of the page before, for voices. */
  readonly after?: string;
}

export function toQuery(question: Question, { language, kind = 'query', costOnly = false, after }: Wish): string {
  const root = (toRoots[toRootName(question)] ?? toPanelRoot)(question, language);
  if (after !== undefined) return toOperation(kind, [{ ...root, args: { ...root.args, after } }]);
  return toOperation(kind, [costOnly ? { ...root, args: { ...root.args, costOnly: true }, select: [cost] } : root]);
}

const toRoots: Readonly<Record<string, ToRoot>> = {
  timeSeries: (question, language) => ({
    field: 'timeSeries',
    args: {
      ...toBase(question),
      measures: toWords(question.measures),
      grain: toWord(question.grain),
      by: question.by.length > 0 ? toWords(question.by) : undefined,
      attribute: question.by.includes('attribute') ? (question.attribute ?? '') : undefined,
      compare: toWord(question.compare),
      expected: question.expected ? true : undefined
    },
    select: [
      'asOf',
      watermarks,
      'grain',
      'times',
      'partial',
      {
        field: 'series',
        select: [
          'measure',
          { field: 'group', select: ['dimension', 'value', toLabel(language)] },
          'values',
          'sampleSizes',
          ...(question.compare ? changes : []),
          ...(question.expected ? ['expected', 'expectedLow', 'expectedHigh', 'surprise', 'expectedMissing'] : [])
        ]
      },
      cost
    ]
  }),
  breakdown: (question, language) => {
    const columns = ['value', 'sampleSize', ...(question.compare ? changes : [])];
    const rest: Selection = { field: '', select: ['rows', { field: 'series', select: ['measure', ...columns] }] };
    return {
      field: 'breakdown',
      args: {
        ...toBase(question),
        measures: toWords(question.measures),
        by: toWords(question.by),
        attribute: question.by.includes('attribute') ? (question.attribute ?? '') : undefined,
        compare: toWord(question.compare),
        having:
          question.having.length > 0 ? question.having.map(({ measure, atLeast }) => ({ measure: new Word(measure), atLeast })) : undefined,
        orderBy: toOrder(question),
        first: question.first,
        others: question.others ? true : undefined
      },
      select: [
        'asOf',
        watermarks,
        { field: 'dimensions', select: ['dimension', 'attribute', 'values', `labels(language: "${language}")`] },
        {
          field: 'series',
          select: ['measure', 'values', 'sampleSizes', ...(question.compare ? changes : []), 'shares', 'ranks']
        },
        ...(question.others ? [{ ...rest, field: 'others' }] : []),
        { ...rest, field: 'totals' },
        'totalRows',
        'truncated',
        cost
      ]
    };
  }
};

function toOrder({ order, measures, by }: Question): Literal {
  if (!order) return undefined;
  const isDimension = !measures.includes(order.by) && by.includes(order.by);
  return [
    {
      [isDimension ? 'dimension' : 'measure']: new Word(order.by),
      of: isDimension ? undefined : unless(order.of, 'value') && new Word(order.of),
      direction: new Word(order.direction)
    }
  ];
}
