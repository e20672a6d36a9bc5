import type { FeedbackRecord } from '../../src/lib/domain/answers.ts';
import { builder } from '../builder.ts';

export const EnrichmentType = builder.objectRef<FeedbackRecord>('Enrichment').implement({
  description: 'What was understood from the text, and by which model.',
  fields: (t) => ({
    sentiment: t.exposeFloat('sentiment', { nullable: true, description: '-1 to 1.' }),
    intent: t.exposeString('intent', { nullable: true }),
    category: t.exposeStringList('category', { description: 'Up to three levels, widest first.' }),
    illFeeling: t.exposeFloat('illFeeling', { nullable: true, description: '0 to 1: displeasure that will not stay here (恶感).' }),
    urgency: t.exposeFloat('urgency', { nullable: true, description: '0 to 1.' }),
    impact: t.exposeFloat('impact', { nullable: true, description: '0 to 1.' }),
    keywords: t.exposeStringList('keywords'),
    model: t.exposeString('model', { nullable: true })
  })
});
