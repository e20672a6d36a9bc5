/** How people feel about it. */
import type { MeasureDeclaration } from './measure.ts';

export const sentimentMeasures = {
  negativeShare: {
    unit: 'share',
    better: 'down',
    formula: 'events with sentiment < -0.25 / enriched events',
    calculation: { kind: 'share', of: 'negative_count', over: 'enriched_count' },
    label: { zh: '负面占比', en: 'Negative share' },
    description: { zh: '情绪低于 -0.25 的反馈占已分析反馈的比例', en: 'Share of enriched events with sentiment below -0.25' },
    unitLabel: { zh: '', en: 'of enriched events' },
    format: '.0%'
  },
  sentimentMean: {
    unit: 'sentiment',
    better: 'up',
    formula: 'sum(sentiment) / events with sentiment',
    calculation: { kind: 'meanOfMilli', sum: 'sentiment_milli_sum', count: 'sentiment_count', squares: 'sentiment_milli_square_sum' },
    label: { zh: '平均情绪', en: 'Mean sentiment' },
    description: { zh: '情绪均值，-1 最差，1 最好', en: 'Mean sentiment, -1 worst to 1 best' },
    unitLabel: { zh: '', en: '-1 to 1' },
    format: '+.2f'
  }
} as const satisfies Record<string, MeasureDeclaration>;
