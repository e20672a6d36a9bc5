/** Displeasure that will not stay here (恶感). */
import type { MeasureDeclaration } from './measure.ts';

export const illFeelingMeasures = {
  illFeelingCount: {
    unit: 'events',
    better: 'down',
    formula: 'events with ill feeling >= 0.5',
    calculation: { kind: 'count', of: 'ill_feeling_count' },
    label: { zh: '恶感量', en: 'Ill feeling' },
    description: { zh: '恶感不低于 0.5 的反馈条数', en: 'Events with ill feeling of at least 0.5' },
    unitLabel: { zh: '条', en: 'events' },
    format: ',d'
  },
  illFeelingShare: {
    unit: 'share',
    better: 'down',
    formula: 'events with ill feeling >= 0.5 / enriched events',
    calculation: { kind: 'share', of: 'ill_feeling_count', over: 'enriched_count' },
    label: { zh: '恶感占比', en: 'Ill feeling share' },
    description: { zh: '带有恶感的反馈占已分析反馈的比例', en: 'Share of enriched events with ill feeling of at least 0.5' },
    unitLabel: { zh: '', en: 'of enriched events' },
    format: '.0%'
  }
} as const satisfies Record<string, MeasureDeclaration>;
