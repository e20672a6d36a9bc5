import type { PlanStamp } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';

export const PlanStampType = builder.objectRef<PlanStamp>('PlanStamp').implement({
  description: 'Which plan of a venue an answer stands on.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Plans of a venue are numbered from 1.' }),
    validFrom: t.expose('validFrom', {
      type: 'DateTime',
      nullable: true,
      description: 'Valid from then until the next plan is; null: since ever.'
    })
  })
});
