/** What people speak of: questions and answers about words. */
import type { Cost } from './answers.ts';
import type { Compare } from './compare.ts';
import type { Filter } from './filter.ts';
import type { Watermark } from './live-events.ts';
import type { RangeInput } from './time-range.ts';

/** `keywords`: those of the enrichment. `text`: the texts themselves, cut into words. */
export const keywordSources = ['keywords', 'text'] as const;
export type KeywordSource = (typeof keywordSources)[number];

/** `count`: what is said most. `rise`: what is said more than before, surest first. */
export const keywordOrders = ['count', 'rise'] as const;
export type KeywordOrder = (typeof keywordOrders)[number];

/** More texts than these are not read at once; the newest are. */
export const maxKeywordTexts = 20_000;
export const maxKeywords = 500;
export const maxPartners = 10;

export interface KeywordsQuestion {
  readonly place?: string | undefined;
  readonly range: RangeInput;
  readonly where?: Filter | undefined;
  /** Undefined = keywords of the enrichment where there are any, else the text. */
  readonly of?: KeywordSource | undefined;
  readonly first: number;
  readonly orderBy: KeywordOrder;
  readonly compare?: Compare | undefined;
  /** At most `maxKeywordTexts`. */
  readonly maxTexts: number;
}

export interface Partner {
  readonly word: string;
  /** Texts with both. */
  readonly count: number;
  /** How many times as often as if the two had nothing to do with each other. */
  readonly lift: number;
  /** Pointwise mutual information in bits: the binary logarithm of the lift. */
  readonly pmi: number;
}

/** `rising`, `falling`: more than chance explains, one discovery in twenty at most being wrong. */
export const trends = ['rising', 'steady', 'falling'] as const;
export type Trend = (typeof trends)[number];

/** Shares are of the texts that were read, so that they hold whether or not all were. */
export interface KeywordTrend {
  readonly count: number;
  readonly share: number;
  /** Share of now over share of before; null when it was not said before. */
  readonly ratio: number | null;
  /** 90 % interval of the ratio. */
  readonly low: number;
  readonly high: number | null;
  readonly pValue: number;
  /** The share of false discoveries among words of at most this p-value (Benjamini and Hochberg). */
  readonly discoveryRate: number;
  readonly trend: Trend;
}

export interface Keyword {
  readonly word: string;
  /** Texts with it, however often each says it. */
  readonly count: number;
  readonly share: number;
  readonly sentimentMean: number | null;
  readonly sentimentSampleSize: number;
  /** Null without a comparison. */
  readonly before: KeywordTrend | null;
  readonly partners: Partner[];
}

export interface ReadTexts {
  /** Texts that were read: the newest. */
  readonly read: number;
  readonly total: number;
  readonly truncated: boolean;
}

export interface KeywordsAnswer {
  asOf: string;
  watermarks: Watermark[];
  words: Keyword[];
  texts: ReadTexts;
  /** Of the stretch before; null without a comparison. */
  textsBefore: ReadTexts | null;
  /** Different words that were said. */
  totalWords: number;
  cost: Cost;
}
