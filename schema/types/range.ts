import type { RangeInput } from '../../src/lib/domain/time-range.ts';
import { builder } from '../builder.ts';

const InstantRange = builder.inputType('InstantRange', {
  description: 'From one instant (included) to another (not included).',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', required: true }),
    to: t.field({ type: 'DateTime', required: true })
  })
});

export const Range = builder.inputType('Range', {
  description: 'A half-open stretch of time that ends at `asOf`, said in exactly one of three ways.',
  isOneOf: true,
  fields: (t) => ({
    last: t.field({ type: 'Duration', description: 'Up to now, for example `PT1H` or `P30D`.' }),
    between: t.field({ type: InstantRange }),
    businessDays: t.int({ description: "The venue's last business days, today included: 1 is since it opened today." })
  })
});

/** GraphQL has made sure that exactly one is given. */
export function toRange(range: typeof Range.$inferInput): RangeInput {
  if (typeof range.last === 'string') return { last: range.last };
  if (range.between) return { between: range.between };
  return { businessDays: range.businessDays as number };
}
