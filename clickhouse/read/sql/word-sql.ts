/** Conditions on what people said and on what else an event brought along, for rows that stand (`toStandingSql`). */
import type { AttributeCondition, Filter } from '../../../src/lib/domain/filter.ts';
import type { WordFilter } from '../../../src/lib/domain/search.ts';
import type { SqlParams } from './sql-params.ts';

export function toWordSql({ text, keyword }: WordFilter, params: SqlParams): string[] {
  const terms: string[] = [];
  if (text?.contains) terms.push(toAnySql(text.contains, params));
  for (const term of text?.containsAll ?? []) terms.push(toAnySql([term], params));
  if (text?.notContains?.length) terms.push(`NOT ${toAnySql(text.notContains, params)}`);
  if (keyword?.in) terms.push(`hasAny(keywords, ${params.bind(keyword.in, 'Array(String)')})`);
  if (keyword?.notIn) terms.push(`NOT hasAny(keywords, ${params.bind(keyword.notIn, 'Array(String)')})`);
  return terms;
}

export function toAnySql(terms: readonly string[], params: SqlParams): string {
  if (terms.length === 0) return '0';
  return `(${terms.map((term) => `positionCaseInsensitiveUTF8(text, ${params.bind(term, 'String')}) > 0`).join(' OR ')})`;
}

export function toAttributesSql(where: Filter | undefined, params: SqlParams): string[] {
  return (where?.attributes ?? []).flatMap((condition) => toAttributeSql(condition, params));
}

function toAttributeSql({ name, in: wanted, notIn, exists }: AttributeCondition, params: SqlParams): string[] {
  const key = params.bind(name, 'String');
  const terms: string[] = [];
  if (wanted) terms.push(`attributes[${key}] IN ${params.bind(wanted, 'Array(String)')}`);
  if (notIn) terms.push(`NOT attributes[${key}] IN ${params.bind(notIn, 'Array(String)')}`);
  if (exists !== undefined) terms.push(`${exists ? '' : 'NOT '}mapContains(attributes, ${key})`);
  return terms;
}
