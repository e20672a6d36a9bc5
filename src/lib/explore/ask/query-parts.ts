/** What the roots have in common. */
import type { Question } from '../question.ts';
import type { Language } from '../words.ts';
import { Word, type Literal, type Selection } from './graphql-text.ts';
import { toFilter } from './to-filter.ts';

export type ToRoot = (question: Question, language: Language) => Selection;

export const cost: Selection = {
  field: 'cost',
  select: ['rowsRead', 'elapsedMs', 'queries', 'estimatedRows', { field: 'statements', select: ['name', 'sql', 'params'] }]
};
export const watermarks: Selection = { field: 'watermarks', select: ['source', 'at'] };

/** How it differs follows from the two. */
export const changes = ['compared'];

export const toWords = (names: readonly string[]): Literal => names.map((name) => new Word(name));
export const toWord = (name: string | null): Literal => (name === null ? undefined : new Word(name));
export const toLabel = (language: Language): string => `label(language: "${language}")`;
export const toName = (language: Language): string => `name(language: "${language}")`;

/** Where, when and what counts: arguments that every root takes. */
export function toBase(question: Question): Record<string, Literal> {
  return {
    venue: question.venue || undefined,
    place: question.place ?? undefined,
    range: question.range as Literal,
    where: toFilter(question)
  };
}
