import { dimensionNames, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import { builder } from '../builder.ts';

const Condition = builder.inputType('Condition', {
  description: 'Values as they were sent. Both together: in the one and not in the other.',
  fields: (t) => ({ in: t.stringList(), notIn: t.stringList() })
});

export const FilterInput = builder.inputType('Filter', {
  description: 'Only what meets every condition counts.',
  fields: (t) => {
    const condition = () => t.field({ type: Condition });
    return Object.fromEntries(dimensionNames.map((name) => [name, condition()])) as Record<DimensionName, ReturnType<typeof condition>>;
  }
});

/** Conditions in the catalogue's order, so that the same filter always reads the same. */
export function toFilter(input: typeof FilterInput.$inferInput | null | undefined): Filter | undefined {
  if (!input) return undefined;
  const filter: Filter = {};
  for (const name of dimensionNames) {
    const condition = input[name];
    if (!condition) continue;
    filter[name] = { ...(condition.in && { in: condition.in }), ...(condition.notIn && { notIn: condition.notIn }) };
  }
  return filter;
}
