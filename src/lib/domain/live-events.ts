/** The socket protocol, imported by both ends. `seq` belongs to the view; null is a value; what is not newer than the acknowledgement is dropped. */
import type { Filter } from './filter.ts';
import type { Grain, RangeInput } from './time-range.ts';
import type { MeasureName } from './measures/catalogue.ts';

export const viewKinds = ['heat', 'series', 'kpis', 'problems', 'voices'] as const;
export type ViewKind = (typeof viewKinds)[number];
export const heatKinds = ['density', 'rate', 'mood', 'surprise'] as const;
export type HeatKind = (typeof heatKinds)[number];
/** What a heat is drawn by. Sections and levels are the sums of their units (a level also holds what names no unit). */
export const heatPlaces = ['unit', 'section', 'level'] as const;
export type HeatPlace = (typeof heatPlaces)[number];

/** What a browser asks to be kept informed about. */
export interface ViewSpec {
  kind: ViewKind;
  venue: string;
  level?: string;
  range: RangeInput;
  heat?: HeatKind;
  /** Of a heat; `unit` without it. */
  by?: HeatPlace;
  measures?: MeasureName[];
  grain?: Grain;
  where?: Filter;
}

/** Whose footfall divides a rate: restrooms and car parks have no counter of their own. */
export type ExposureOf = 'unit' | 'level' | 'venue';

export interface HeatRow {
  /** Unit id; the id of a section or level where the heat is drawn by them. */
  key: string;
  level: string;
  /** The plain value: count, complaints per 1,000 visitors, mean sentiment, or surprise. */
  value: number | null;
  /** The value leaned towards its siblings where there are few events; what the map colours by. */
  estimate: number | null;
  /** Events behind the value. */
  sampleSize: number;
  /** Visitors behind a rate. */
  exposure: number | null;
  exposureOf: ExposureOf | null;
  /** 90 % interval of the estimate. */
  low: number | null;
  high: number | null;
  /** At least 5 events or 200 visitors; places without are hatched, not coloured. */
  enough: boolean;
}

/** One bucket of a series view: the key is the start of the bucket (RFC 3339, UTC). */
export interface SeriesRow {
  key: string;
  /** By measure name. */
  values: Record<string, number | null>;
  sampleSizes: Record<string, number>;
  /** The bucket is not over yet, or began before the range. */
  partial: boolean;
}

/** One measure of a kpis view, compared with the same stretch one week before. */
export interface KpiRow {
  key: MeasureName;
  value: number | null;
  previous: number | null;
  sampleSize: number;
  /** 90 % interval where the measure has one. */
  low: number | null;
  high: number | null;
}

/** One place of a problems view, by the lower bound of its complaint rate, worst first. `key` is the unit. */
export interface ProblemRow extends HeatRow {
  rank: number;
  complaintCount: number;
  /** The commonest category path among its complaints, as sent. */
  category: string[];
  /** Latest O-signals of that place: minutes overdue, minutes down, wait. */
  signals: { metric: string; value: number; at: string }[];
  /** How many times the complaints that would be usual here. */
  timesUsual: number | null;
  /** What is usual: this place in the same hours of the weeks before, or the places with the same kind of exposure. */
  usualOf: 'weeks' | 'siblings' | null;
  /** Start of the first quarter hour of the range in which its complaints rose above the usual. */
  since: string | null;
}

export interface VoiceRow {
  /** `event_key` as a string. */
  key: string;
  source: string;
  id: string;
  occurredAt: string;
  /** Unit, level or venue id. */
  place: string;
  text: string | null;
  sentiment: number | null;
  intent: string | null;
  category: string[];
  channel: string;
}

export type ViewRow = HeatRow | SeriesRow | KpiRow | ProblemRow | VoiceRow;

export interface Watermark {
  source: string;
  at: string;
}

export interface ViewMeta {
  /** Resolved range, half-open, RFC 3339 UTC. */
  from: string;
  to: string;
  watermarks: Watermark[];
  /** Series: the grain. */
  grain?: Grain;
  /** Events of the range that could not be placed, by reason. */
  unplaced?: Record<string, number>;
  /** Some rows come from the built-in simulation. */
  simulated?: boolean;
}

export interface ViewSnapshot {
  rows: ViewRow[];
  meta: ViewMeta;
}

export interface ViewPatch {
  upsert: ViewRow[];
  remove: string[];
  meta?: ViewMeta;
}

export interface LiveError {
  error: { code: string; message: string };
}
export interface Watched {
  viewId: string;
  seq: number;
  asOf: string;
  snapshot: ViewSnapshot;
}

export interface ClientToServerEvents {
  'view:watch': (spec: ViewSpec, acknowledge: (answer: Watched | LiveError) => void) => void;
  /** Who asks for an acknowledgement gets an empty one. */
  'view:unwatch': (request: { viewId: string }, acknowledge?: (answer: Record<string, never> | LiveError) => void) => void;
  'view:resync': (request: { viewId: string }, acknowledge?: (answer: Watched | LiveError) => void) => void;
}

export interface ServerToClientEvents {
  'view:patch': (message: { viewId: string; seq: number; asOf: string; patch: ViewPatch }) => void;
  'view:snapshot': (message: { viewId: string; seq: number; asOf: string; snapshot: ViewSnapshot }) => void;
  'server:heartbeat': (message: { now: string; asOf: string; build: string }) => void;
}
