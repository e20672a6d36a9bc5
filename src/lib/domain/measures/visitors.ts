/** How many people are there. */
import type { MeasureDeclaration } from './measure.ts';

export const visitorMeasures = {
  footfall: {
    unit: 'visitors',
    better: 'neither',
    formula: 'sum of footfall measured at the place itself; a venue without a counter of its own: the sum of its entrances',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'own' },
    label: { zh: '客流', en: 'Footfall' },
    description: {
      zh: '在该处测得的人次；场所没有自己的计数时取各入口之和',
      en: 'Visitors counted at the place itself; at the entrances for a venue without a counter of its own'
    },
    unitLabel: { zh: '人次', en: 'visitors' },
    format: ',d'
  },
  occupancy: {
    unit: 'people',
    better: 'neither',
    formula: 'newest occupancy reading of the place itself',
    calculation: { kind: 'metric', overTime: 'last', overPlaces: 'own' },
    label: { zh: '在场人数', en: 'Occupancy' },
    description: { zh: '该处最新的在场数', en: 'Newest occupancy reading of the place itself' },
    unitLabel: { zh: '', en: 'present' },
    format: ',d'
  }
} as const satisfies Record<string, MeasureDeclaration>;
