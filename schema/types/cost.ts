import type { Cost } from '../../src/lib/domain/answers.ts';
import { builder } from '../builder.ts';

export const CostType = builder.objectRef<Cost>('Cost').implement({
  description: 'What the engine did for this answer, by whomever it was asked first.',
  fields: (t) => ({
    rowsRead: t.exposeFloat('rowsRead'),
    elapsedMs: t.exposeFloat('elapsedMs'),
    queries: t.exposeInt('queries')
  })
});
