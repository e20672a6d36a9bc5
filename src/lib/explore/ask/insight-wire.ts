/** Answers about what moves with what, as far as this page asks. */
import type { Column, Cost } from './wire.ts';

interface Head {
  readonly asOf: string;
  readonly cost: Cost;
}

export interface Effect {
  readonly of: number;
  readonly buckets: number | null;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

export interface Driver {
  readonly measure: string;
  readonly of: 'unit' | 'level' | 'venue' | null;
  readonly significant: boolean;
  readonly reason: 'notMeasured' | 'neverVaries' | 'tooFewEvents' | 'tooFewDays' | 'notSignificant' | null;
  readonly lagMinutes: number | null;
  readonly pValue: number | null;
  readonly qValue: number | null;
  readonly whenHigh: Effect | null;
  readonly perDeviation: Effect | null;
  readonly sampleSize: number;
}

export interface Drivers extends Head {
  readonly measure: string;
  readonly grain: string;
  readonly control: 'hourOfWeek' | 'hourOfDay' | 'dayOfWeek' | 'kindOfDay';
  readonly events: number;
  readonly days: number;
  readonly drivers: readonly Driver[];
}

export interface Correlation extends Head {
  readonly x: string;
  readonly y: string;
  readonly grain: string;
  readonly byLag: {
    readonly lags: readonly number[];
    readonly sizes: readonly number[];
    readonly effectiveSizes: Column;
    readonly pearson: Column;
    readonly pearsonLow: Column;
    readonly pearsonHigh: Column;
    readonly spearman: Column;
    readonly spearmanLow: Column;
    readonly spearmanHigh: Column;
  };
  readonly lag: number | null;
  readonly pValue: number | null;
  readonly points: { readonly times: readonly string[]; readonly xs: readonly number[]; readonly ys: readonly number[] };
  readonly totalPoints: number;
  readonly truncated: boolean;
  readonly leftOut: number;
}

interface SegmentName {
  readonly dimension: string;
  readonly value: string;
  readonly label: string;
}

export interface WhatChanged extends Head {
  readonly measure: string;
  /** The stretch that it is compared with. */
  readonly against: { readonly from: string; readonly to: string };
  readonly before: number | null;
  readonly now: number | null;
  readonly change: number | null;
  readonly changeRatio: number | null;
  readonly pValue: number | null;
  readonly totalSegments: number;
  readonly truncated: boolean;
  readonly segments: readonly (SegmentName & {
    readonly before: number | null;
    readonly now: number | null;
    readonly contribution: number;
    readonly shareOfChange: number | null;
    readonly qValue: number | null;
    readonly significant: boolean;
    readonly sampleSize: number;
    readonly sameAs: readonly SegmentName[];
  })[];
}
