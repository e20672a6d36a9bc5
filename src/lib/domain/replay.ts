/** A past range, once and in columns, so that every moment of it can be drawn without asking again. Times are seconds after `from`. */
import type { Cost } from './answers.ts';
import type { Filter } from './filter.ts';
import type { PlaceKind, PlanStamp } from './place.ts';
import type { RangeInput } from './time-range.ts';

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

/** How fine an answer is: what is more than the limit is summed. Quarter hours, hours and days are counted from the quarter hour of the start. */
export const replayGrains = ['event', 'quarterHour', 'hour', 'day'] as const;
export type ReplayGrain = (typeof replayGrains)[number];
export type ReplaySums = Exclude<ReplayGrain, 'event'>;

export const replayGrainSeconds: Readonly<Record<ReplayGrain, number>> = { event: 1, quarterHour: 900, hour: 3600, day: 86_400 };
export const maxReplayWeeks = 8;

export interface ReplayQuestion {
  readonly range: RangeInput;
  readonly where?: Filter | undefined;
  /** Earlier weeks that are read along, 0 to `maxReplayWeeks`. */
  readonly weeks: number;
  /** Rows of each part of the answer: beyond it the part is summed by a coarser grain. */
  readonly maxEvents: number;
}

/** Visitors of a place in each quarter hour of the range. */
export interface ReplayFootfall {
  readonly place: string;
  readonly kind: PlaceKind;
  /** Parallel: quarter hours after the quarter hour of `from`, and visitors from there on (for longer where `footfallGrain` is coarser). */
  readonly quarter: readonly number[];
  readonly visitors: readonly number[];
}

/**
 * Something with a duration: an escalator down, a restroom overdue. Metrics of minutes that are better when there are fewer and that add
 * up over time are spans of as many minutes from the start of their measurement; measurements that follow each other are one.
 */
export interface ReplaySpan {
  /** A unit, a level, or the venue. */
  readonly place: string;
  readonly metric: string;
  /** May lie before the range, as the end may lie behind it. */
  readonly fromSecond: number;
  readonly toSecond: number;
  /** Minutes in all. */
  readonly value: number;
}

export interface ReplayAnswer {
  readonly asOf: string;
  /** RFC 3339, half-open. */
  readonly from: string;
  readonly to: string;
  /** `event`: each event at its second; coarser ones where there were more than the limit. */
  readonly grain: ReplayGrain;
  readonly footfallGrain: ReplaySums;
  readonly weeksGrain: ReplaySums;
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
