/** The socket protocol, imported by both ends. `seq` belongs to the view; null is a value; what is not newer than the acknowledgement is dropped. */
import type { Filter } from './filter.ts';
import type { Grain, RangeInput } from './time-range.ts';
import type { MeasureInfo } from './measures/measure.ts';
import type { MeasureName } from './measures/catalogue.ts';
import type { LocalizedText, OpeningHours, VenueCalendar, VenueKind } from './place.ts';
import type { WallControl } from './playlist.ts';
import type { ScreenCommand, ScreenReport } from './screen.ts';
import type { Takeover } from './takeover.ts';

import type { Wall } from './wall.ts';

export const viewKinds = [
  'heat',
  'series',
  'kpis',
  'problems',
  'voices',
  'week',
  'journey',
  'keywords',
  'ranking',
  'drivers',
  'chain'
] as const;
export type ViewKind = (typeof viewKinds)[number];
export const heatKinds = ['density', 'rate', 'mood', 'surprise'] as const;
export type HeatKind = (typeof heatKinds)[number];
/** What a heat is drawn by. Sections and levels are the sums of their units (a level also holds what names no unit). */
export const heatPlaces = ['unit', 'section', 'level'] as const;
export type HeatPlace = (typeof heatPlaces)[number];

/** What a ranking ranks. */
export const rankingKinds = [...heatPlaces, 'venue', 'category', 'channel'] as const;
export type RankingKind = (typeof rankingKinds)[number];

/** What a browser asks to be kept informed about. */
export interface ViewSpec {
  kind: ViewKind;
  /** Of a chain, or of a ranking by venue: any one of its venues. */
  venue: string;
  /** Of a chain and of a ranking by venue: which ones; absent: all that the caller sees. */
  venues?: string[];
  level?: string;
  range: RangeInput;
  heat?: HeatKind;
  /** Of a heat; `unit` without it. */
  by?: HeatPlace;
  /** Of a ranking: what is ranked. */
  of?: RankingKind;
  /** Of a ranking and of keywords: how many rows at most. */
  first?: number;
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

/**
 * One hour of the week: key `<weekday>-<hour>`, in the venue's zone; only hours that the range has any of. What adds up is how much of it one such
 * hour has had on average, so that a day of 25 hours or a week cut short is no peak; else the measure over all such hours.
 */
export interface WeekRow {
  key: string;
  /** 1 = Monday .. 7 = Sunday. */
  weekday: number;
  /** 0..23. */
  hour: number;
  values: Record<string, number | null>;
  /** What the first measure rests on, over all such hours: the volume. */
  sampleSize: number;
  /** How many such hours lie in the range. */
  hours: number;
}

/** One stage of the journey, in its order. */
export interface JourneyRow {
  key: string;
  index: number;
  label: Record<string, string>;
  /** Mean sentiment, -1..1. */
  value: number | null;
  /** 90 % interval. */
  low: number | null;
  high: number | null;
  sampleSize: number;
  enough: boolean;
  /** The stretch before of the same length. */
  previous: number | null;
  isPeak: boolean;
  isValley: boolean;
  isEnd: boolean;
}

/** One word that people use, against the stretch before. */
export interface KeywordRow {
  key: string;
  /** What rises most surely first: patches keep no order. */
  rank: number;
  count: number;
  previous: number;
  /** count / previous, leaned towards 1 where both are small; null: nothing to compare with. */
  timesBefore: number | null;
  sentiment: number | null;
}

/** One place, category, channel or venue of a ranking, worst first. */
export interface RankingRow {
  key: string;
  rank: number;
  /** Shown for what the screen has no plan of: categories and venues. */
  label: Record<string, string> | null;
  /** The level of a unit. */
  level: string | null;
  /** The plain value, compared with `previous`. */
  value: number | null;
  /** The value leaned towards its siblings where there are few events: what low and high are about. */
  estimate: number | null;
  previous: number | null;
  low: number | null;
  high: number | null;
  sampleSize: number;
  enough: boolean;
}

/** One operations measure that moves with a complaint measure. */
export interface DriverRow {
  key: MeasureName;
  rank: number;
  /** Complaints that move with one standard deviation more of it, as a share: 0.24 = 24 % more. */
  effect: number | null;
  /** 90 % interval of the effect. */
  low: number | null;
  high: number | null;
  /** One standard deviation, in the measure's unit: what the effect is of. */
  deviation: number | null;
  lagMinutes: number;
  qValue: number | null;
  significant: boolean;
  sampleSize: number;
}

/** One venue of a chain. */
export interface ChainRow {
  key: string;
  name: Record<string, string>;
  /** Longitude, latitude; null: nowhere on earth. */
  position: [number, number] | null;
  isOpen: boolean;
  complaintCount: number;
  footfall: number | null;
  /** Complaints per 1,000 visitors, leaned towards the chain's. */
  estimate: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  sampleSize: number;
  enough: boolean;
  /** The same stretch a week before. */
  previous: number | null;
}

export type ViewRow =
  HeatRow | SeriesRow | KpiRow | ProblemRow | VoiceRow | WeekRow | JourneyRow | KeywordRow | RankingRow | DriverRow | ChainRow;

export interface Watermark {
  source: string;
  at: string;
}

/** Up to when a metric is measured, and by whom. */
export interface MetricWatermark extends Watermark {
  metric: string;
  /** Minutes overdue or down are told of only while something is wrong: their silence says nothing. */
  whileWrong?: boolean;
}

export interface ViewMeta {
  /** Resolved range, half-open, RFC 3339 UTC. */
  from: string;
  to: string;
  watermarks: Watermark[];
  /** Which of them bring feedback. */
  feedbackSources?: string[];
  /** Of the operations metrics that the view's measures stand on. */
  metricWatermarks?: MetricWatermark[];
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

/** What a page knows of a venue before its plan is there. */
export interface WallVenue {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: VenueKind;
  readonly timeZone: string;
  readonly openingHours: OpeningHours;
  readonly calendar?: VenueCalendar | undefined;
  /** Grows with every change: the plan is fetched anew then. */
  readonly version: number;
  readonly levelCount: number;
  readonly unitCount: number;
}

/** Everything that a screen is told of its wall: at first, and whenever any of it changed. */
export interface WallPackage {
  readonly wall: Wall;
  /** Of the definition; grows with every save. */
  readonly version: number;
  /** The wall's venue first. Of `venues: all` those that the caller sees. */
  readonly venues: readonly WallVenue[];
  /** Every measure that the wall names, those that the operator added included. */
  readonly measures: readonly MeasureInfo[];
  readonly control: WallControl;
  readonly takeover: Takeover | null;
  /** Of a paired screen. */
  readonly screen: {
    readonly id: string;
    readonly name: string;
    readonly language?: string | undefined;
    readonly theme?: string | undefined;
  } | null;
}

export interface ClientToServerEvents {
  /** One wall at a time; another one replaces it. `wall` absent: the one that the paired screen is assigned to. */
  'wall:watch': (request: { wall?: string }, acknowledge: (answer: WallPackage | LiveError) => void) => void;
  'screen:report': (report: ScreenReport) => void;
  'view:watch': (spec: ViewSpec, acknowledge: (answer: Watched | LiveError) => void) => void;
  /** Who asks for an acknowledgement gets an empty one. */
  'view:unwatch': (request: { viewId: string }, acknowledge?: (answer: Record<string, never> | LiveError) => void) => void;
  'view:resync': (request: { viewId: string }, acknowledge?: (answer: Watched | LiveError) => void) => void;
}

export interface ServerToClientEvents {
  /** The definition, a venue, its plan, or the screen's own settings changed. */
  'wall:changed': (message: WallPackage) => void;
  'wall:control': (message: { wall: string; control: WallControl }) => void;
  /** Null: it is over before its time. */
  'wall:takeover': (message: { wall: string; takeover: Takeover | null }) => void;
  'screen:command': (command: ScreenCommand) => void;
  'view:patch': (message: { viewId: string; seq: number; asOf: string; patch: ViewPatch }) => void;
  'view:snapshot': (message: { viewId: string; seq: number; asOf: string; snapshot: ViewSnapshot }) => void;
  'server:heartbeat': (message: { now: string; asOf: string; build: string }) => void;
}
