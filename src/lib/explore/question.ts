/** What an analyst asks: the whole state of the page, as one value. A link is this value written down. */
import type { Grain, RangeInput } from '../domain/time-range.ts';

export const views = ['numbers', 'voices', 'keywords', 'journey', 'drivers', 'changes', 'correlate'] as const;
export type View = (typeof views)[number];

/** As in the domain, whose file brings a calendar library along. */
export const grains = ['minute', 'quarterHour', 'hour', 'day', 'week', 'month'] as const satisfies readonly Grain[];

export const compares = ['previous', 'lastWeek', 'lastYear', 'siblings'] as const;
export type Compare = (typeof compares)[number];

export const columnKinds = ['value', 'compared', 'change', 'changeRatio', 'sampleSize'] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** Numbers of an event that can be filtered by a range, with their ends. */
export const scoreRanges = {
  sentiment: [-1, 1],
  illFeeling: [0, 1],
  urgency: [0, 1],
  impact: [0, 1],
  nps: [0, 10],
  csat: [1, 5]
} as const;
export type Score = keyof typeof scoreRanges;
export const scores = Object.keys(scoreRanges) as Score[];

export interface Condition {
  /** A dimension; `keyword`; or `attribute` together with a name. */
  readonly dimension: string;
  readonly attribute: string | null;
  readonly is: boolean;
  readonly values: readonly string[];
}

export interface ScoreCondition {
  readonly score: Score;
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

export interface Order {
  /** A measure or a dimension. */
  readonly by: string;
  readonly of: ColumnKind;
  readonly direction: 'asc' | 'desc';
}

export interface AtLeast {
  readonly measure: string;
  readonly atLeast: number;
}

export interface Question {
  readonly view: View;
  /** Empty: all venues of the caller. */
  readonly venue: string;
  readonly place: string | null;
  readonly measures: readonly string[];
  /** Over time when set. */
  readonly grain: Grain | null;
  readonly by: readonly string[];
  /** Name of the attribute, where `by` has `attribute`. */
  readonly attribute: string | null;
  readonly range: RangeInput;
  readonly conditions: readonly Condition[];
  readonly scores: readonly ScoreCondition[];
  /** Any of them in the text. */
  readonly text: readonly string[];
  readonly textNot: readonly string[];
  readonly compare: Compare | null;
  readonly expected: boolean;
  readonly order: Order | null;
  readonly having: readonly AtLeast[];
  readonly first: number;
  readonly others: boolean;
  /** Axes of a correlation. */
  readonly x: string;
  readonly y: string;
  /** Buckets that y may come after x. */
  readonly maxLag: number;
}

export const maxCuts = 4;
export const maxRows = 1000;

export function toFirstQuestion(venue: string): Question {
  return {
    view: 'numbers',
    venue,
    place: null,
    measures: ['complaintCount', 'complaintsPer1kVisitors'],
    grain: 'hour',
    by: [],
    attribute: null,
    range: { last: 'P7D' },
    conditions: [],
    scores: [],
    text: [],
    textNot: [],
    compare: null,
    expected: false,
    order: null,
    having: [],
    first: 50,
    others: false,
    x: 'cleaningOverdueMinutes',
    y: 'complaintCount',
    maxLag: 4
  };
}
