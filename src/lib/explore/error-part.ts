import type { AskError } from './ask/ask-graphql.ts';

/** Controls of the page that a refusal can be about. */
export type Part = 'place' | 'range' | 'compare' | 'measures' | 'split' | 'filters' | 'rows' | 'insight';

const partByField: Readonly<Record<string, Part>> = {
  venue: 'place',
  place: 'place',
  range: 'range',
  compare: 'compare',
  against: 'compare',
  measures: 'measures',
  by: 'split',
  attribute: 'split',
  grain: 'split',
  expected: 'split',
  where: 'filters',
  having: 'rows',
  orderBy: 'rows',
  first: 'rows',
  measure: 'insight',
  candidates: 'insight',
  x: 'insight',
  y: 'insight',
  maxLag: 'insight',
  maxLagBuckets: 'insight'
};

/** The control that an error names: `range.between.to` is about the range. Null: about none of them. */
export function toErrorPart(error: AskError | null): Part | null {
  const first = error?.field?.split(/[.[]/)[0];
  return first === undefined ? null : (partByField[first] ?? null);
}
