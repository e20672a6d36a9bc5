/** Cells of places beside each other as `stats` estimates them. */
import * as stats from '../../../src/lib/stats/place-estimates.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import type { CellGroup } from './cell-groups.ts';
import type { CellSums } from './measure-values.ts';

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
