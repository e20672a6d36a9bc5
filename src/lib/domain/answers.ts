/** What the reading functions answer: columns, not point objects. Times are RFC 3339 in UTC. */
import type { DimensionName } from './dimensions.ts';
import type { ExposureOf, Watermark } from './live-events.ts';
import type { MeasureName } from './measures/catalogue.ts';
import type { Filter } from './filter.ts';
import type { Grain, RangeInput } from './time-range.ts';
import type { LocalizedText, PlaceKind } from './place.ts';

export interface TimeSeriesQuestion {
  place?: string | undefined;
  measures: readonly MeasureName[];
  range: RangeInput;
  grain: Grain;
  by?: readonly DimensionName[] | undefined;
  where?: Filter | undefined;
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
  series: { measure: MeasureName; group: GroupValue[]; values: (number | null)[]; sampleSizes: number[] }[];
  cost: Cost;
}

export interface LocationQuestion {
  level?: string | undefined;
  by: PlaceKind;
  measures: readonly MeasureName[];
  range: RangeInput;
  where?: Filter | undefined;
}

export interface LocationTableAnswer {
  asOf: string;
  watermarks: Watermark[];
  places: { id: string; kind: PlaceKind; name: LocalizedText; level: string | null }[];
  /** Columns parallel to `places`. low, high: 90 % interval where the measure has one. */
  series: {
    measure: MeasureName;
    values: (number | null)[];
    sampleSizes: number[];
    low: (number | null)[];
    high: (number | null)[];
    exposureOf: (ExposureOf | null)[];
    enough: boolean[];
  }[];
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
}
