/** A past range, once and in columns, so that every moment of it can be drawn without asking again. Times are seconds after `from`. */
import type { Cost } from './answers.ts';
import type { PlaceKind, PlanStamp } from './place.ts';

/** Events of one kind of row, parallel columns, by time. `unit` indexes `units`, -1 where an event names no unit; `level` likewise in `levels`. */
export interface ReplayEvents {
  readonly at: readonly number[];
  readonly unit: readonly number[];
  readonly level: readonly number[];
  /** How many: 1 an event, more where the answer had to fall back to quarter hours. */
  readonly count: readonly number[];
  readonly complaints: readonly number[];
  /** Sums of sentiment in thousandths and of its squares, and how many have one. */
  readonly sentimentCount: readonly number[];
  readonly sentimentMilliSum: readonly number[];
  readonly sentimentMilliSquareSum: readonly number[];
}

/** Visitors of a place in each quarter hour of the range. */
export interface ReplayFootfall {
  readonly place: string;
  readonly kind: PlaceKind;
  /** Parallel: quarter hours after the quarter hour of `from`, and visitors in each. */
  readonly quarter: readonly number[];
  readonly visitors: readonly number[];
}

/** Something with a duration: an escalator down, a restroom overdue. */
export interface ReplaySpan {
  readonly place: string;
  readonly metric: string;
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly value: number;
}

export interface ReplayAnswer {
  readonly asOf: string;
  /** RFC 3339, half-open. */
  readonly from: string;
  readonly to: string;
  /** `event`: each event at its second; `quarterHour`: there were more than the limit. */
  readonly grain: 'event' | 'quarterHour';
  /** The plan that was valid at the end of the range. */
  readonly plan: PlanStamp | null;
  readonly units: readonly string[];
  readonly levels: readonly string[];
  readonly events: ReplayEvents;
  readonly footfall: readonly ReplayFootfall[];
  readonly spans: readonly ReplaySpan[];
  /** The same hours of the weeks before, nearest first, in quarter hours (seconds after the start of their own week's range). For the ghost (the first) and for surprise (all). */
  readonly weeks: readonly ReplayEvents[];
  /** Parallel to `weeks`: RFC 3339, the start of each week's range on the venue's clock. */
  readonly weekStarts: readonly string[];
  /** Since when there is feedback at all; null: there is none. What lies before it says nothing of what is usual. */
  readonly since: string | null;
  readonly cost: Cost;
}
