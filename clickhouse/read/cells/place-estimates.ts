/** Cells of places beside each other as `stats` estimates them. */
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import * as stats from '../../../src/lib/stats/place-estimates.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import type { CellGroup } from './cell-groups.ts';
import { toMeasureFormula, type CellSums } from './measure-values.ts';

export type Estimate = stats.PlaceEstimate;

/** Events per 1,000 visitors. */
export function toRateEstimates(groups: readonly CellGroup[], column: FeedbackColumn): Estimate[] {
  return stats.toRateEstimates(
    groups.map((group) => {
      const { feedback, visitors } = group.cell(0, 0);
      return { count: feedback[column] ?? 0, exposure: visitors, exposureOf: group.exposure?.of ?? null };
    })
  );
}

/** Mean sentiment. */
export function toMoodEstimates(cells: readonly CellSums[]): Estimate[] {
  return stats.toMoodEstimates(
    cells.map(({ feedback }) => ({
      count: feedback.sentiment_count ?? 0,
      milliSum: feedback.sentiment_milli_sum ?? 0,
      milliSquareSum: feedback.sentiment_milli_square_sum ?? 0
    }))
  );
}

/** With the estimate that it is about, where that is not the plain value. */
export type PlaceInterval = Pick<Estimate, 'low' | 'high'> & Partial<Pick<Estimate, 'estimate'>>;

/** Rates and mood as a map would show them, so that a fetched interval is the pushed one; other measures stand for themselves. */
export function toPlaceIntervals(measure: MeasureName, groups: readonly CellGroup[]): (PlaceInterval | null)[] {
  const formula = toMeasureFormula(measure);
  const [column] = formula.columns;
  if (formula.perVisitor && column) return toRateEstimates(groups, column);
  const cells = groups.map((group) => group.cell(0, 0));
  if (measure === 'sentimentMean') return toMoodEstimates(cells);
  return cells.map(formula.interval);
}
