import type { planFormats, PlanVersion } from '../../src/lib/domain/plan.ts';
import { builder } from '../builder.ts';

const PlanFormatEnum = builder.enumType('PlanFormat', {
  description: 'What a plan was read from.',
  values: {
    imdf: { description: 'An IMDF archive (OGC 20-094).' },
    floors: { description: 'One GeoJSON a floor.' },
    indoorTagging: { description: 'OpenStreetMap’s Simple Indoor Tagging.' },
    drawing: { description: 'Units drawn on a picture.' }
  } satisfies Record<(typeof planFormats)[number], object>
});

export const PlanVersionType = builder.objectRef<PlanVersion>('PlanVersion').implement({
  description: 'One of the plans that a venue has had, has or will have. Each is valid until the next one is.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Numbered from 1, in the order they were saved.' }),
    validFrom: t.expose('validFrom', { type: 'DateTime', nullable: true, description: 'Null: since ever.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: '1970 where an older version of Floorpulse saved it.' }),
    format: t.expose('format', { type: PlanFormatEnum, nullable: true, description: 'Null: not known.' }),
    levelCount: t.exposeInt('levelCount'),
    unitCount: t.exposeInt('unitCount')
  })
});
