import type { ViewRow } from '../../domain/live-events.ts';
import { isSame } from './diff-rows.ts';

/**
 * A leaned value moves a little with every event anywhere: its prior is fitted to all siblings. Sent as they are, such moves
 * would make every patch as long as the snapshot. A move counts when it is more than this share of the row's own 90 % interval
 * (a fifteenth of a standard deviation), or of the largest value on the screen (less than a step of any colour ramp).
 */
const shareOfInterval = 0.02;
const shareOfLargest = 0.002;

const leaned = ['estimate', 'low', 'high'] as const;
type Leaned = Record<(typeof leaned)[number], number>;

function isLeaned(row: object): row is Leaned {
  return leaned.every((name) => name in row && typeof (row as Partial<Leaned>)[name] === 'number');
}

/** The largest estimate among the rows, by size. */
export function toLargestEstimate(rows: readonly ViewRow[]): number {
  return rows.reduce((largest, row) => ('estimate' in row ? Math.max(largest, Math.abs(row.estimate ?? 0)) : largest), 0);
}

/** True when a screen that shows `sent` need not be told of `row`: everything counted is equal, and what is leaned has hardly moved. */
export function isHardlyMoved(sent: ViewRow, row: ViewRow, largestEstimate: number): boolean {
  if (!isLeaned(sent) || !isLeaned(row)) return false;
  const tolerance = Math.max(shareOfInterval * (sent.high - sent.low), shareOfLargest * largestEstimate);
  if (leaned.some((name) => Math.abs(sent[name] - row[name]) > tolerance)) return false;
  const { estimate, low, high } = sent;
  return isSame(sent, { ...row, estimate, low, high });
}
