/** What people answer when they are asked. */
import type { MeasureDeclaration } from './measure.ts';

export const scoreMeasures = {
  nps: {
    unit: 'points',
    better: 'up',
    formula: '100 * (answers 9 to 10 - answers 0 to 6) / answers',
    calculation: { kind: 'nps', promoters: 'nps_promoter_count', detractors: 'nps_detractor_count', answers: 'nps_count' },
    label: { zh: '净推荐值', en: 'NPS' },
    description: { zh: '推荐者占比减贬损者占比，乘以 100', en: 'Share of promoters minus share of detractors, times 100' },
    unitLabel: { zh: '分', en: 'points' },
    format: '+.0f'
  },
  csatMean: {
    unit: 'score',
    better: 'up',
    formula: 'sum(csat) / answers',
    calculation: { kind: 'meanOfMilli', sum: 'csat_milli_sum', count: 'csat_count' },
    label: { zh: '满意度', en: 'CSAT' },
    description: { zh: '满意度均值，1 至 5 分', en: 'Mean satisfaction, 1 to 5' },
    unitLabel: { zh: '分', en: 'of 5' },
    format: '.2f'
  }
} as const satisfies Record<string, MeasureDeclaration>;
