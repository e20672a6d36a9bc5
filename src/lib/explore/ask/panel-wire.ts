/** Answers of the roots that have a view of their own, as far as this page asks. */
import type { Column, Cost } from './wire.ts';

interface Head {
  readonly asOf: string;
  readonly cost: Cost;
}

export interface JourneyMark {
  readonly state: 'one' | 'tie' | 'tooFew';
  readonly stages: readonly string[];
  readonly value: number | null;
  readonly isClear: boolean;
}

export interface Journey extends Head {
  readonly stages: readonly { readonly stage: string; readonly label: string; readonly position: number | null }[];
  readonly series: readonly {
    readonly measure: string;
    readonly values: Column;
    readonly sampleSizes: readonly number[];
    readonly low: Column;
    readonly high: Column;
    readonly enough: readonly boolean[];
    readonly shares: Column;
    readonly compared?: Column;
  }[];
  readonly marks: { readonly measure: string; readonly peak: JourneyMark; readonly valley: JourneyMark; readonly end: JourneyMark } | null;
}

interface ReadTexts {
  readonly read: number;
  readonly total: number;
  readonly truncated: boolean;
}

export interface Keywords extends Head {
  readonly words: readonly {
    readonly word: string;
    readonly count: number;
    readonly share: number;
    readonly sentimentMean: number | null;
    readonly sentimentSampleSize: number;
    readonly before?: {
      readonly count: number;
      readonly ratio: number | null;
      readonly low: number;
      readonly high: number | null;
      readonly discoveryRate: number;
      readonly trend: 'rising' | 'steady' | 'falling';
    } | null;
    readonly partners: readonly { readonly word: string; readonly count: number; readonly lift: number }[];
  }[];
  readonly texts: ReadTexts;
  readonly totalWords: number;
}
