/** Questions and answers about what moves with what, and what made the difference. Columns where there are many values. */
import type { Cost } from './answers.ts';
import type { Compare } from './compare.ts';
import type { DimensionName } from './dimensions.ts';
import type { Filter } from './filter.ts';
import type { Watermark } from './live-events.ts';
import type { MeasureName } from './measures/catalogue.ts';
import type { LocalizedText, PlaceKind } from './place.ts';
import type { Grain, RangeInput } from './time-range.ts';

/** What every answer begins with. Times are RFC 3339 in UTC; the range is as it was read. */
export interface InsightFrame {
  readonly asOf: string;
  readonly watermarks: readonly Watermark[];
  readonly range: InsightRange;
}

export interface InsightRange {
  readonly from: string;
  readonly to: string;
}

export interface CorrelationQuestion {
  readonly place?: string | undefined;
  readonly x: MeasureName;
  readonly y: MeasureName;
  readonly grain: Grain;
  readonly range: RangeInput;
  readonly where?: Filter | undefined;
  /** x is looked at up to so many buckets before y. */
  readonly maxLagBuckets: number;
}

/** Columns parallel to `lags`; null where nothing can be said: too few pairs, or one side never varies. */
export interface CorrelationByLag {
  /** In buckets: x stands so many buckets before y. */
  readonly lags: readonly number[];
  /** Pairs of buckets in which both are known. */
  readonly sizes: readonly number[];
  /** As many unrelated pairs as they are worth. */
  readonly effectiveSizes: readonly (number | null)[];
  readonly pearson: readonly (number | null)[];
  readonly pearsonLow: readonly (number | null)[];
  readonly pearsonHigh: readonly (number | null)[];
  readonly pearsonP: readonly (number | null)[];
  readonly spearman: readonly (number | null)[];
  readonly spearmanLow: readonly (number | null)[];
  readonly spearmanHigh: readonly (number | null)[];
  readonly spearmanP: readonly (number | null)[];
}

export interface CorrelationAnswer extends InsightFrame {
  readonly x: MeasureName;
  readonly y: MeasureName;
  /** Whose values they are: the asked place's, its level's or the venue's. Null = nobody measured it. */
  readonly xOf: PlaceKind | null;
  readonly yOf: PlaceKind | null;
  readonly grain: Grain;
  readonly byLag: CorrelationByLag;
  /** The lag that stands out most; its points are listed. Null when no lag says anything. */
  readonly lag: number | null;
  /** Of the best lag, with all lags tried paid for. */
  readonly pValue: number | null;
  /** Columns: when y was, x so many buckets before, y. */
  readonly points: { readonly times: readonly string[]; readonly xs: readonly number[]; readonly ys: readonly number[] };
  /** Pairs of the best lag, listed or not. */
  readonly totalPoints: number;
  /** Points are an even sample of them. */
  readonly truncated: boolean;
  /** Buckets left out because x or y was not known. */
  readonly leftOut: number;
  readonly cost: Cost;
}

export interface DriversQuestion {
  readonly place?: string | undefined;
  readonly range: RangeInput;
  readonly where?: Filter | undefined;
  /** A count. */
  readonly measure: MeasureName;
  /** Without it everything that is metered. */
  readonly candidates?: readonly MeasureName[] | undefined;
  readonly grain: Grain;
  /** ISO 8601. */
  readonly maxLag: string;
}

/** Why a candidate is no driver. */
export const driverReasons = ['notMeasured', 'neverVaries', 'tooFewEvents', 'tooFewDays', 'notSignificant'] as const;
export type DriverReason = (typeof driverReasons)[number];

/** What stretches are compared with each other. */
export const driverControls = ['hourOfWeek', 'hourOfDay', 'dayOfWeek', 'kindOfDay'] as const;
export type DriverControl = (typeof driverControls)[number];

/** A rate ratio with its 90 % interval. */
export interface RatioEstimate {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

export interface Driver {
  readonly measure: MeasureName;
  /** Whose values it are: the asked place's, its level's or the venue's. Null = nobody measured it. */
  readonly of: PlaceKind | null;
  readonly significant: boolean;
  readonly reason: DriverReason | null;
  /** How long before. Null without a test, as all that follows. */
  readonly lagMinutes: number | null;
  /** With all lags tried paid for. */
  readonly pValue: number | null;
  /** The share of false discoveries among candidates that are called at this value. */
  readonly qValue: number | null;
  /** Complaints in stretches in which it was high over those of others of the same hour of week and as many visitors. */
  readonly high: (RatioEstimate & { readonly atLeast: number; readonly buckets: number }) | null;
  /** The same for one standard deviation more of it. */
  readonly perDeviation: (RatioEstimate & { readonly deviation: number }) | null;
  /** Measurements behind it. */
  readonly sampleSize: number;
  /** Stretches in which it is known. */
  readonly buckets: number;
  /** Standardised scores by lag: how far the counts lean, positive = more with more. */
  readonly byLag: { readonly lagMinutes: readonly number[]; readonly scores: readonly number[] };
}

export interface DriversAnswer extends InsightFrame {
  readonly measure: MeasureName;
  readonly grain: Grain;
  readonly control: DriverControl;
  /** Whose visitors the counts were compared for; null = nobody was counted. */
  readonly exposureOf: PlaceKind | null;
  /** Of the measure, in the range. */
  readonly events: number;
  readonly buckets: number;
  /** Independent stretches (days) that the test rests on. */
  readonly days: number;
  readonly drivers: readonly Driver[];
  readonly cost: Cost;
}

export interface WhatChangedQuestion {
  readonly place?: string | undefined;
  readonly measure: MeasureName;
  readonly range: RangeInput;
  /** Exactly one of compare and against. */
  readonly compare?: Exclude<Compare, 'siblings'> | undefined;
  readonly against?: RangeInput | undefined;
  /** Without it all that the measure has. */
  readonly by?: readonly DimensionName[] | undefined;
  readonly where?: Filter | undefined;
  readonly first: number;
}

export interface SegmentName {
  readonly dimension: DimensionName;
  readonly value: string;
  readonly label: LocalizedText;
}

/** A cut value and its part in the difference. Numbers are in the measure's unit. */
export interface ChangedSegment extends SegmentName {
  /** Of the segment alone; of a count, for as long a stretch as the range. */
  readonly before: number | null;
  readonly now: number | null;
  /** How much of the whole's change is the segment's: over the values of one dimension they add up to it. */
  readonly contribution: number;
  /** Contribution over the whole's change; null when the whole did not change. */
  readonly shareOfChange: number | null;
  /** The same without what the segments above have told already. */
  readonly newShare: number | null;
  /** Of means and shares: by how much it weighs more or less; null for what adds up. */
  readonly mixEffect: number | null;
  /** Of means and shares: by its own mean. */
  readonly rateEffect: number | null;
  readonly sampleSize: number;
  readonly sampleSizeBefore: number;
  /** Probability that it changed so much by chance, or only as the rest did, whichever is more likely. Null = no test. */
  readonly pValue: number | null;
  readonly qValue: number | null;
  readonly significant: boolean;
  /** Segments that are mostly the same events, or tell mostly the same. */
  readonly sameAs: readonly SegmentName[];
}

export interface WhatChangedAnswer extends InsightFrame {
  readonly measure: MeasureName;
  readonly against: InsightRange;
  /** Of a count, for as long a stretch as the range. */
  readonly before: number | null;
  readonly now: number | null;
  readonly change: number | null;
  readonly changeRatio: number | null;
  /** Of the whole difference. Null = no test. */
  readonly pValue: number | null;
  readonly by: readonly DimensionName[];
  /** How many segments were looked at; significance is paid for all of them. */
  readonly totalSegments: number;
  readonly truncated: boolean;
  readonly segments: readonly ChangedSegment[];
  readonly cost: Cost;
}
