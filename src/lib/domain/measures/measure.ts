/** What a measure is. One file a family beside this one; `catalogue.ts` puts them together. */
import type { LocalizedText } from '../place.ts';

/**
 * What is summed of feedback events: the words of the rollup's columns (0002_feedback_place_15m_v1.sql) and of the
 * expressions on one raw event that stand for them.
 */
export const eventSums = [
  'feedback_count',
  'enriched_count',
  'complaint_count',
  'negative_count',
  'sentiment_count',
  'sentiment_milli_sum',
  'sentiment_milli_square_sum',
  'ill_feeling_count',
  'urgent_count',
  'nps_count',
  'nps_promoter_count',
  'nps_detractor_count',
  'csat_count',
  'csat_milli_sum'
] as const;
export type EventSum = (typeof eventSums)[number];

/** How a measure follows from sums: data, so that one reading code serves all, those that operators add included. */
export type Calculation =
  | { readonly kind: 'count'; readonly of: EventSum }
  | { readonly kind: 'share'; readonly of: EventSum; readonly over: EventSum }
  /** Sums are thousandths, so that they stay whole numbers. `squares` gives it an interval. */
  | { readonly kind: 'meanOfMilli'; readonly sum: EventSum; readonly count: EventSum; readonly squares?: EventSum }
  | { readonly kind: 'nps'; readonly promoters: EventSum; readonly detractors: EventSum; readonly answers: EventSum }
  /** A metric of operations data, by its own rules over time and places. */
  | { readonly kind: 'metric'; readonly overTime: 'sum' | 'mean' | 'last'; readonly overPlaces: 'sum' | 'own' }
  /** `times` * above / below, over the same places and buckets. Footfall below is whoever was counted nearest (exposure). */
  | { readonly kind: 'ratio'; readonly above: string; readonly below: string; readonly times: number };

export interface MeasureInfo<Name extends string = string> {
  readonly name: Name;
  /** X = experience data, O = operations data, XO = one over the other. */
  readonly family: 'X' | 'O' | 'XO';
  readonly unit: string;
  readonly better: 'up' | 'down' | 'neither';
  /** How values of sub-buckets become the value of the whole. */
  readonly overTime: 'sum' | 'mean' | 'last' | 'ratio';
  /** `sum`: a place is the sum of the places in it. `own`: only what was measured at that very place. */
  readonly overPlaces: 'sum' | 'own' | 'ratio';
  /** Value of an empty bucket: counts 0, means and ratios null. */
  readonly whenEmpty: 0 | null;
  /** The formula in words. */
  readonly formula: string;
  readonly calculation: Calculation;
  readonly label: LocalizedText;
  readonly description: LocalizedText;
  /** What stands behind the number on a screen; empty where the format says it all. */
  readonly unitLabel: LocalizedText;
  /** A d3-format specifier. */
  readonly format: string;
}

/** What is said of a measure; the rest follows from its calculation. */
export interface MeasureDeclaration {
  readonly unit: string;
  readonly better: MeasureInfo['better'];
  readonly formula: string;
  readonly calculation: Calculation;
  readonly label: LocalizedText;
  readonly description: LocalizedText;
  readonly unitLabel: LocalizedText;
  readonly format: string;
}

/** `sum`s are 0 where nothing happened; means, shares and ratios of nothing are null. */
export function toMeasure<Name extends string>(name: Name, declaration: MeasureDeclaration, isOperations: boolean): MeasureInfo<Name> {
  const { calculation } = declaration;
  const overTime = toOverTime(calculation);
  return {
    name,
    family: calculation.kind === 'metric' || isOperations ? 'O' : calculation.kind === 'ratio' ? 'XO' : 'X',
    overTime,
    overPlaces: calculation.kind === 'metric' ? calculation.overPlaces : overTime === 'ratio' ? 'ratio' : 'sum',
    whenEmpty: overTime === 'sum' ? 0 : null,
    ...declaration
  };
}

function toOverTime(calculation: Calculation): MeasureInfo['overTime'] {
  if (calculation.kind === 'metric') return calculation.overTime;
  if (calculation.kind === 'count') return 'sum';
  return calculation.kind === 'meanOfMilli' ? 'mean' : 'ratio';
}
