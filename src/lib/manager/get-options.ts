/** What the filters of the page can be set to: what the range really holds, most frequent first. */
import { toLiteral, Word, type Literal } from '../explore/ask/graphql-text.ts';
import { askGraphql } from '../explore/ask/ask-graphql.ts';
import type { RangeInput } from '../domain/time-range.ts';
import type { CategoryCount } from './category-tree.ts';

interface Counts {
  readonly breakdown: {
    readonly dimensions: readonly { readonly values: readonly string[]; readonly labels: readonly string[] }[];
    readonly series: readonly { readonly values: readonly (number | null)[] }[];
  };
}

async function getCounts(venue: string, range: RangeInput, by: readonly string[], language: string): Promise<Counts['breakdown'] | null> {
  const args = {
    venue,
    range: range as Literal,
    measures: [new Word('feedbackCount')],
    by: by.map((name) => new Word(name)),
    first: 300
  };
  const query = `{ breakdown(${toLiteral(args).slice(2, -2)}) { dimensions { values labels(language: "${language}") } series { values } } }`;
  const { data } = await askGraphql<Counts>(query);
  return data?.breakdown ?? null;
}

export async function getValues(
  venue: string,
  range: RangeInput,
  dimension: string,
  language: string
): Promise<{ value: string; label: string; count: number }[]> {
  const counts = await getCounts(venue, range, [dimension], language);
  const column = counts?.dimensions[0];
  return (column?.values ?? [])
    .map((value, index) => ({ value, label: column?.labels[index] ?? value, count: counts?.series[0]?.values[index] ?? 0 }))
    .filter(({ value, count }) => value !== '' && count > 0);
}

export async function getCategories(venue: string, range: RangeInput, language: string): Promise<CategoryCount[]> {
  const counts = await getCounts(venue, range, ['category1', 'category2', 'category3'], language);
  const columns = counts?.dimensions.map(({ values }) => values) ?? [];
  return (columns[0] ?? [])
    .map((_, index) => {
      const path = columns.map((values) => values[index] ?? '');
      const end = path.indexOf('');
      return { path: end < 0 ? path : path.slice(0, end), count: counts?.series[0]?.values[index] ?? 0 };
    })
    .filter(({ path, count }) => path.length > 0 && count > 0);
}
