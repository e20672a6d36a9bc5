/** How each measure follows from sums of feedback and of measurements of the same places and buckets. */
import type { MeasureName } from '../../src/lib/domain/measures.ts';
import type { MetricName } from '../../src/lib/domain/metrics.ts';
import { toCountInterval, toMeanInterval, toNpsInterval, toShareInterval, type Interval } from '../../src/lib/stats/interval.ts';
import type { FeedbackColumn, FeedbackSums } from './feedback-columns.ts';
import type { MetricSums } from './get-measurement-sums.ts';

/** Everything known of one place and bucket. */
export interface CellSums {
  readonly feedback: FeedbackSums;
  readonly metrics: Partial<Record<MetricName, MetricSums>>;
  /** Footfall that divides a rate: the place's own, its level's or its venue's. Null = none measured. */
  readonly visitors: number | null;
}

export interface MeasureFormula {
  readonly columns: readonly FeedbackColumn[];
  /** Columns that only its interval needs. */
  readonly intervalColumns?: readonly FeedbackColumn[];
  readonly metrics: readonly MetricName[];
  /** Divides by visitors. */
  readonly perVisitor: boolean;
  readonly value: (cell: CellSums) => number | null;
  /** What the value rests on: events, answers or measurements. */
  readonly sampleSize: (cell: CellSums) => number;
  /** 90 % interval of this cell alone, where the measure has one. */
  readonly interval: (cell: CellSums) => Interval | null;
}

const noInterval = (): null => null;
const get = (cell: CellSums, column: FeedbackColumn): number => cell.feedback[column] ?? 0;

/** A missing denominator gives null, never 0 or infinity. */
export const divide = (above: number | null, below: number | null): number | null =>
  above === null || below === null || below <= 0 ? null : above / below;

function toCount(column: FeedbackColumn): MeasureFormula {
  const value = (cell: CellSums): number => get(cell, column);
  return { columns: [column], metrics: [], perVisitor: false, value, sampleSize: value, interval: noInterval };
}

function toShare(column: FeedbackColumn, of: FeedbackColumn): MeasureFormula {
  return {
    columns: [column, of],
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(get(cell, column), get(cell, of)),
    sampleSize: (cell) => get(cell, of),
    interval: (cell) => toShareInterval(get(cell, column), get(cell, of))
  };
}

function toRate(column: FeedbackColumn): MeasureFormula {
  return {
    columns: [column],
    metrics: [],
    perVisitor: true,
    value: (cell) => divide(1000 * get(cell, column), cell.visitors),
    sampleSize: (cell) => get(cell, column),
    interval: ({ feedback, visitors }) => {
      if (visitors === null || visitors <= 0) return null;
      const { low, high } = toCountInterval(feedback[column] ?? 0);
      return { low: (1000 * low) / visitors, high: (1000 * high) / visitors };
    }
  };
}

function toMetric(metric: MetricName, overTime: 'sum' | 'mean' | 'last'): MeasureFormula {
  return {
    columns: [],
    metrics: [metric],
    perVisitor: false,
    value: ({ metrics }) => {
      const sums = metrics[metric];
      if (overTime === 'sum') return sums?.sum ?? 0;
      return sums ? (overTime === 'mean' ? divide(sums.sum, sums.count) : sums.sum) : null;
    },
    sampleSize: ({ metrics }) => metrics[metric]?.count ?? 0,
    interval: noInterval
  };
}

export const measureFormulas: Readonly<Record<MeasureName, MeasureFormula>> = {
  feedbackCount: toCount('feedback_count'),
  complaintCount: toCount('complaint_count'),
  negativeShare: toShare('negative_count', 'enriched_count'),
  sentimentMean: {
    columns: ['sentiment_count', 'sentiment_milli_sum'],
    intervalColumns: ['sentiment_milli_square_sum'],
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(get(cell, 'sentiment_milli_sum') / 1000, get(cell, 'sentiment_count')),
    sampleSize: (cell) => get(cell, 'sentiment_count'),
    interval: (cell) =>
      toMeanInterval(get(cell, 'sentiment_count'), get(cell, 'sentiment_milli_sum') / 1000, get(cell, 'sentiment_milli_square_sum') / 1e6)
  },
  illFeelingCount: toCount('ill_feeling_count'),
  illFeelingShare: toShare('ill_feeling_count', 'enriched_count'),
  urgentCount: toCount('urgent_count'),
  nps: {
    columns: ['nps_count', 'nps_promoter_count', 'nps_detractor_count'],
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(100 * (get(cell, 'nps_promoter_count') - get(cell, 'nps_detractor_count')), get(cell, 'nps_count')),
    sampleSize: (cell) => get(cell, 'nps_count'),
    interval: (cell) => toNpsInterval(get(cell, 'nps_promoter_count'), get(cell, 'nps_detractor_count'), get(cell, 'nps_count'))
  },
  csatMean: {
    columns: ['csat_count', 'csat_milli_sum'],
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(get(cell, 'csat_milli_sum') / 1000, get(cell, 'csat_count')),
    sampleSize: (cell) => get(cell, 'csat_count'),
    interval: noInterval
  },
  footfall: toMetric('footfall', 'sum'),
  sales: toMetric('sales', 'sum'),
  transactions: toMetric('transactions', 'sum'),
  waitMinutes: toMetric('waitMinutes', 'mean'),
  occupancy: toMetric('occupancy', 'last'),
  cleaningOverdueMinutes: toMetric('cleaningOverdueMinutes', 'sum'),
  equipmentDownMinutes: toMetric('equipmentDownMinutes', 'sum'),
  complaintsPer1kVisitors: toRate('complaint_count'),
  illFeelingPer1kVisitors: toRate('ill_feeling_count'),
  salesPerVisitor: {
    columns: [],
    metrics: ['sales'],
    perVisitor: true,
    value: ({ metrics, visitors }) => divide(metrics.sales?.sum ?? null, visitors),
    sampleSize: ({ metrics }) => metrics.sales?.count ?? 0,
    interval: noInterval
  }
};
