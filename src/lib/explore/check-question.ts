/** What is missing before a question can be asked, and what is so large that it is estimated first. */
import type { CatalogueWords } from './catalogue-words.ts';
import type { Question } from './question.ts';
import type { Words } from './words.ts';

/** Null: it can be asked. */
export function toBlocker(question: Question, says: Words): string | null {
  const { view, measures, grain, by, attribute, venue } = question;
  if (view === 'numbers' || view === 'journey') {
    if (measures.length === 0) return says.pickMeasure;
  }
  if (view === 'numbers') {
    if (grain === null && by.length === 0) return says.pickCut;
    if (by.includes('attribute') && !attribute) return says.pickAttribute;
    if (grain !== null && venue === '') return says.pickVenue;
  }
  return null;
}

/** Names of the dimensions that the filters speak of. */
export function toFilterDimensions({ conditions }: Question): string[] {
  return [...new Set(conditions.filter(({ values }) => values.length > 0).map(({ dimension }) => dimension))];
}

/** Why a measure cannot be added; null where it can. */
export function toMeasureReason(name: string, question: Question, catalogue: CatalogueWords, says: Words): string | null {
  const write = (dimensions: readonly string[]): string =>
    dimensions.map((dimension) => catalogue.toDimensionLabel(dimension)).join(says.listSeparator);
  const by = question.view === 'journey' ? ['journeyStage'] : question.view === 'numbers' ? question.by : [];
  const cuts = catalogue.toWrongCuts(name, by);
  if (cuts.length > 0) return says.cannotBeCut(write(cuts));
  const filters = catalogue.toWrongFilters(name, toFilterDimensions(question));
  return filters.length > 0 ? says.cannotBeFiltered(write(filters)) : null;
}

/** Why a dimension cannot be added; null where it can. */
export function toCutReason(dimension: string, question: Question, catalogue: CatalogueWords, says: Words): string | null {
  const wrong = question.measures.filter((name) => catalogue.toWrongCuts(name, [dimension]).length > 0);
  return wrong.length > 0 ? says.notForMeasures(wrong.map((name) => catalogue.toLabel(name)).join(says.listSeparator)) : null;
}

const dayMs = 86_400_000;

/** Length of the range, roughly: enough to tell a day from a year. */
export function toDays({ range }: Question): number {
  if (range.businessDays !== undefined) return range.businessDays;
  if (range.between !== undefined) return (Date.parse(range.between.to) - Date.parse(range.between.from)) / dayMs;
  const [, years = 0, months = 0, weeks = 0, days = 0, hours = 0] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?/
    .exec(range.last)
    ?.map((part) => Number(part ?? 0)) ?? [0];
  return years * 365 + months * 30.4 + weeks * 7 + days + hours / 24;
}

/** Worth an estimate before it runs: months of data, texts, or everything cut in many ways. */
export function isLarge(question: Question): boolean {
  const days = toDays(question);
  return days > 92 || (days > 14 && (question.text.length > 0 || question.by.length > 2 || question.grain === 'minute'));
}

/** Rows from which on an analyst is asked before the engine is. */
export const manyRows = 5_000_000;
