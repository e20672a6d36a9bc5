/** Cells added up, so that a measure of many is its formula over their sums. */
import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import { feedbackColumns, type FeedbackColumn } from '../sql/feedback-columns.ts';
import type { MetricSums } from './get-measurement-sums.ts';
import type { CellSums } from './measure-values.ts';

type Metrics = CellSums['metrics'];

/** Of places beside each other or stretches after each other: no event, measurement or visitor may be in two of the cells. */
export function addCells(cells: readonly CellSums[]): CellSums {
  const [only, ...others] = cells;
  if (only && others.length === 0) return only;
  const feedback: Partial<Record<FeedbackColumn, number>> = {};
  const metrics: Metrics = {};
  let visitors: number | null = null;
  for (const cell of cells) {
    addFeedback(feedback, cell.feedback);
    addMetrics(metrics, cell.metrics);
    if (cell.visitors !== null) visitors = (visitors ?? 0) + cell.visitors;
  }
  return { feedback, metrics, visitors };
}

/** Rows of the engine carry their keys beside the sums: only the columns of sums are added. */
export function addFeedback(total: Partial<Record<FeedbackColumn, number>>, sums: CellSums['feedback']): void {
  for (const column of feedbackColumns) {
    const value = sums[column];
    if (value !== undefined) total[column] = (total[column] ?? 0) + value;
  }
}

export function addMetrics(total: Metrics, sums: Metrics, isWanted: (metric: MetricName) => boolean = () => true): void {
  for (const [metric, value] of Object.entries(sums)) {
    if (value && isWanted(metric)) total[metric] = addUp(total[metric], value);
  }
}

/** Newest readings of one place replace each other, those of several places are added. */
export function addUp(before: MetricSums | undefined, next: MetricSums): MetricSums {
  if (!before) return next;
  const count = before.count + next.count;
  if (!before.newest || !next.newest) return { sum: addDecimals(before.sum, next.sum), count };
  const newest = new Map(before.newest);
  for (const [place, reading] of next.newest) {
    const known = newest.get(place);
    if (!known || reading.atMs > known.atMs) newest.set(place, reading);
  }
  let sum = 0;
  for (const reading of newest.values()) sum = addDecimals(sum, reading.value);
  return { sum, count, newest };
}

/** Measurements have six decimals: what floats leave behind them is taken off, as long as a float can hold them. */
function addDecimals(one: number, other: number): number {
  const sum = one + other;
  return Math.abs(sum) < 9e9 ? Math.round(sum * 1e6) / 1e6 : sum;
}
