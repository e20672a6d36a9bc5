import type { InsightRange } from '../../src/lib/domain/insight.ts';
import { builder } from '../builder.ts';

export const InsightRangeType = builder.objectRef<InsightRange>('ResolvedRange').implement({
  description: 'A range as it was read: from one instant (included) to another (not included).',
  fields: (t) => ({ from: t.expose('from', { type: 'DateTime' }), to: t.expose('to', { type: 'DateTime' }) })
});
