/** What the reading functions answer: columns, not point objects. Times are RFC 3339 in UTC. */
import type { Compare } from './compare.ts';
import type { DimensionName } from './dimensions.ts';
import type { HeatScale } from './heat-scale.ts';
import type { ExposureOf, HeatKind, HeatPlace, Watermark } from './live-events.ts';
import type { MeasureName } from './measures/catalogue.ts';
import type { Filter } from './filter.ts';
import type { Grain, RangeInput } from './time-range.ts';
import type { ListedKind, LocalizedText, PlanStamp } from './place.ts';

export interface TimeSeriesQuestion {
  /** The one of several venues that is asked; the others are only its siblings. */
  venue?: string | undefined;
  place?: string | undefined;
  measures: readonly MeasureName[];
  range: RangeInput;
  grain: Grain;
  by?: readonly DimensionName[] | undefined;
  /** Which attribute the dimension `attribute` is. */
  attribute?: string | undefined;
  where?: Filter | undefined;
  compare?: Compare | undefined;
  /** What each count was to be expected to be. */
  expected?: boolean | undefined;
}

export interface GroupValue {
  dimension: DimensionName;
  value: string;
  label: LocalizedText;
}

export interface Cost {
  rowsRead: number;
  elapsedMs: number;
  queries: number;
  /** With `costOnly`: what the engine expects to read. */
  estimatedRows?: number | undefined;
  /** What was asked of the engine, in this order: how an analyst sees the SQL a question becomes. Parameters are bound as `{name: Type}`. */
  statements: readonly { readonly name: string; readonly sql: string; readonly params?: Readonly<Record<string, unknown>> }[];
}

export interface TimeSeriesAnswer {
  asOf: string;
  watermarks: Watermark[];
  grain: Grain;
  /** Starts of the buckets. */
  times: string[];
  /** Per bucket: it is not over yet, or began before the range. */
  partial: boolean[];
  series: TimeSeriesColumns[];
  cost: Cost;
}

/** Parallel to `times`. */
export interface TimeSeriesColumns extends ComparedColumns {
  measure: MeasureName;
  group: GroupValue[];
  values: (number | null)[];
  sampleSizes: number[];
  /** Null without `expected`, as the three below: what a count was to be expected to be, 90 % of such counts, -log10 of the odds. */
  expected: readonly (number | null)[] | null;
  expectedLow: readonly (number | null)[] | null;
  expectedHigh: readonly (number | null)[] | null;
  surprise: readonly (number | null)[] | null;
  /** Why nothing could be expected; null where something was, and without `expected`. */
  expectedMissing: ExpectedMissing | null;
}

/** Null without `compare`. */
export interface ComparedColumns {
  compared: readonly (number | null)[] | null;
  change: readonly (number | null)[] | null;
  changeRatio: readonly (number | null)[] | null;
}

export const expectedMissing = ['notACount', 'tooLittleHistory', 'noSameStretch'] as const;
/** Why a series has no expectation. */
export type ExpectedMissing = (typeof expectedMissing)[number];

export interface LocationQuestion {
  level?: string | undefined;
  by: ListedKind;
  measures: readonly MeasureName[];
  range: RangeInput;
  where?: Filter | undefined;
  compare?: Compare | undefined;
}

/** A place in a list. */
export interface ListedPlace {
  id: string;
  kind: ListedKind;
  name: LocalizedText;
  level: string | null;
}

export interface LocationTableAnswer {
  asOf: string;
  watermarks: Watermark[];
  places: ListedPlace[];
  /** Columns parallel to `places`. low, high: 90 % interval where the measure has one. */
  series: LocationColumns[];
  cost: Cost;
}

export interface LocationColumns extends ComparedColumns {
  measure: MeasureName;
  values: (number | null)[];
  sampleSizes: number[];
  low: (number | null)[];
  high: (number | null)[];
  exposureOf: (ExposureOf | null)[];
  enough: boolean[];
}

export interface HeatQuestion {
  kind: HeatKind;
  by: HeatPlace;
  level?: string | undefined;
  range: RangeInput;
  where?: Filter | undefined;
}

/** Columns parallel to `places`; a row means what a `HeatRow` means. */
export interface HeatAnswer {
  asOf: string;
  watermarks: Watermark[];
  kind: HeatKind;
  by: HeatPlace;
  plan: PlanStamp | null;
  places: ListedPlace[];
  values: (number | null)[];
  estimates: (number | null)[];
  sampleSizes: number[];
  exposures: (number | null)[];
  exposureOf: (ExposureOf | null)[];
  low: (number | null)[];
  high: (number | null)[];
  enough: boolean[];
  /** Of the whole range and venue, whatever the filter. */
  unplaced: { reason: string; count: number }[];
  scale: HeatScale;
  cost: Cost;
}

export interface FeedbackQuestion {
  place?: string | undefined;
  range: RangeInput;
  where?: Filter | undefined;
  first: number;
  /** Opaque, stable under live inserts. */
  after?: string | undefined;
}

/** A stored feedback event as readers see it: text masked or absent by scope. */
export interface FeedbackRecord {
  /** `event_key` as a string. */
  key: string;
  venue: string;
  source: string;
  id: string;
  revision: number;
  occurredAt: string;
  receivedAt: string;
  channel: string;
  kind: string | null;
  author: string | null;
  journeyStage: string | null;
  language: string | null;
  level: string | null;
  unit: string | null;
  unplacedReason: string | null;
  /** What the event said about its place, as JSON; null when it said nothing. */
  sentLocation: string | null;
  text: string | null;
  enriched: boolean;
  sentiment: number | null;
  intent: string | null;
  category: string[];
  illFeeling: number | null;
  urgency: number | null;
  impact: number | null;
  keywords: string[];
  model: string | null;
  nps: number | null;
  csat: number | null;
  attributes: Record<string, string>;
}

export interface FeedbackPage {
  asOf: string;
  records: FeedbackRecord[];
  cursors: string[];
  hasNextPage: boolean;
  cost: Cost;
}
