/** How each measure follows from sums of feedback and of measurements of the same places and buckets. */
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Calculation } from '../../../src/lib/domain/measures/measure.ts';
import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import { toCountInterval, toMeanInterval, toNpsInterval, toShareInterval, type Interval } from '../../../src/lib/stats/interval.ts';
import type { FeedbackColumn, FeedbackSums } from '../sql/feedback-columns.ts';
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

type Of<Kind extends Calculation['kind']> = Extract<Calculation, { kind: Kind }>;

function toCount({ of }: Of<'count'>): MeasureFormula {
  const value = (cell: CellSums): number => get(cell, of);
  return { columns: [of], metrics: [], perVisitor: false, value, sampleSize: value, interval: noInterval };
}

function toShare({ of, over }: Of<'share'>): MeasureFormula {
  return {
    columns: [of, over],
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(get(cell, of), get(cell, over)),
    sampleSize: (cell) => get(cell, over),
    interval: (cell) => toShareInterval(get(cell, of), get(cell, over))
  };
}

function toMean({ sum, count, squares }: Of<'meanOfMilli'>): MeasureFormula {
  return {
    columns: [count, sum],
    ...(squares && { intervalColumns: [squares] }),
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(get(cell, sum) / 1000, get(cell, count)),
    sampleSize: (cell) => get(cell, count),
    interval: (cell) => (squares ? toMeanInterval(get(cell, count), get(cell, sum) / 1000, get(cell, squares) / 1e6) : null)
  };
}

function toNps({ promoters, detractors, answers }: Of<'nps'>): MeasureFormula {
  return {
    columns: [answers, promoters, detractors],
    metrics: [],
    perVisitor: false,
    value: (cell) => divide(100 * (get(cell, promoters) - get(cell, detractors)), get(cell, answers)),
    sampleSize: (cell) => get(cell, answers),
    interval: (cell) => toNpsInterval(get(cell, promoters), get(cell, detractors), get(cell, answers))
  };
}

function toMetric(metric: MetricName, { overTime }: Of<'metric'>): MeasureFormula {
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

/** Sums over the same places and buckets. Visitors are those of whoever was counted nearest: they are no metric of the place. */
function toRatio({ above, below, times }: Of<'ratio'>): MeasureFormula {
  const upper = toMeasureFormula(above);
  const perVisitor = below === 'footfall';
  const lower = perVisitor ? undefined : toMeasureFormula(below);
  const isMetered = upper.metrics.length > 0;
  const toBelow = (cell: CellSums): number | null => (lower ? lower.value(cell) : cell.visitors);
  return {
    columns: [...upper.columns, ...(lower?.columns ?? [])],
    metrics: [...upper.metrics, ...(lower?.metrics ?? [])],
    perVisitor,
    // What nobody metered is not 0.
    value: (cell) => {
      const over = isMetered && upper.sampleSize(cell) === 0 ? null : upper.value(cell);
      return divide(over === null ? null : times * over, toBelow(cell));
    },
    sampleSize: upper.sampleSize,
    interval: (cell) => {
      const under = toBelow(cell);
      if (isMetered || under === null || under <= 0) return null;
      const { low, high } = toCountInterval(upper.value(cell) ?? 0);
      return { low: (times * low) / under, high: (times * high) / under };
    }
  };
}

const formulas = new Map<MeasureName, MeasureFormula>();

/** @throws Error for a word that is no measure */
export function toMeasureFormula(name: MeasureName): MeasureFormula {
  let formula = formulas.get(name);
  if (!formula) formulas.set(name, (formula = toFormula(name, toMeasureInfo(name).calculation)));
  return formula;
}

function toFormula(name: MeasureName, calculation: Calculation): MeasureFormula {
  switch (calculation.kind) {
    case 'count':
      return toCount(calculation);
    case 'share':
      return toShare(calculation);
    case 'meanOfMilli':
      return toMean(calculation);
    case 'nps':
      return toNps(calculation);
    case 'metric':
      return toMetric(name, calculation);
    case 'ratio':
      return toRatio(calculation);
  }
}
