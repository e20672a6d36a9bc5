import type { CatalogueWords } from './catalogue-words.ts';
import { toDays } from './check-question.ts';
import type { Question, View } from './question.ts';

/** The same question looked at in another way: what that view does not know is left out, what it needs is filled in. */
export function toViewed(question: Question, view: View, catalogue: CatalogueWords): Question {
  const order = question.view === view ? question.order : null;
  const compare = question.compare === 'siblings' && view !== 'numbers' ? null : question.compare;
  const base = { ...question, view, order, compare };
  if (view === 'journey') {
    const told = question.measures.filter((name) => catalogue.toWrongCuts(name, ['journeyStage']).length === 0);
    return { ...base, measures: told.includes('sentimentMean') ? told : ['sentimentMean', ...told].slice(0, 3) };
  }
  // A trend is what one looks for in words.
  if (view === 'keywords') return { ...base, compare: compare ?? 'previous' };
  // Weeks of data are needed before an hour can be compared with its likes.
  const range = toDays(question) < 21 ? { last: 'P30D' } : question.range;
  if (view === 'drivers')
    return { ...base, range, grain: 'quarterHour', maxLag: 8, y: isCount(question.y, catalogue) ? question.y : 'complaintCount' };
  if (view === 'correlate') return { ...base, range, grain: question.grain ?? 'hour' };
  // Beside a month there is seldom a month before: a week is what is told first.
  if (view === 'changes') {
    const week = question.view !== 'changes' && toDays(question) > 14 ? { last: 'P7D' } : question.range;
    return { ...base, range: week, compare: compare ?? 'previous', by: [] };
  }
  return base;
}

function isCount(name: string, catalogue: CatalogueWords): boolean {
  const measure = catalogue.getMeasure(name);
  return measure?.family === 'X' && measure.whenEmpty === 0;
}
