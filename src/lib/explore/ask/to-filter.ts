import type { Question } from '../question.ts';
import type { Literal } from './graphql-text.ts';

type Fields = Record<string, Literal>;

/** The question's filters as the schema's `Filter`; undefined when there are none. */
export function toFilter({ conditions, scores, text, textNot }: Question): Literal | undefined {
  const where: Fields = {};
  const attributes: Fields[] = [];
  for (const { dimension, attribute, is, values } of conditions) {
    if (values.length === 0) continue;
    const condition = { [is ? 'in' : 'notIn']: values };
    if (attribute === null) where[dimension] = { ...(where[dimension] as Fields | undefined), ...condition };
    else {
      const same = attributes.find((one) => one['name'] === attribute);
      if (same) Object.assign(same, condition);
      else attributes.push({ name: attribute, ...condition });
    }
  }
  if (attributes.length > 0) where['attributes'] = attributes;
  for (const { score, atLeast, atMost } of scores) {
    where[score] = { atLeast: atLeast ?? undefined, atMost: atMost ?? undefined };
  }
  if (text.length + textNot.length > 0) {
    where['text'] = { contains: text.length > 0 ? text : undefined, notContains: textNot.length > 0 ? textNot : undefined };
  }
  return Object.keys(where).length > 0 ? where : undefined;
}
