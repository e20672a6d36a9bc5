/** The stages of a visit, in their order, and where on the way it is best and worst. */
import type { Cost } from './answers.ts';
import type { Compare } from './compare.ts';
import type { Filter } from './filter.ts';
import { journeyStages } from './journey-stages.ts';
import type { Watermark } from './live-events.ts';
import type { MeasureName } from './measures/catalogue.ts';
import type { LocalizedText } from './place.ts';
import type { RangeInput } from './time-range.ts';

export interface JourneyQuestion {
  readonly place?: string | undefined;
  readonly measures: readonly MeasureName[];
  readonly range: RangeInput;
  readonly where?: Filter | undefined;
  readonly compare?: Compare | undefined;
}

export interface JourneyStage {
  readonly stage: string;
  readonly label: LocalizedText;
  /** 1 for the first; null for what is no stage on the way: a word of a source's own, or nothing said. */
  readonly position: number | null;
}

/** Columns parallel to the stages. low, high: 90 % interval where the measure has one. */
export interface JourneySeries {
  readonly measure: MeasureName;
  readonly values: (number | null)[];
  readonly sampleSizes: number[];
  readonly low: (number | null)[];
  readonly high: (number | null)[];
  /** At least 5 events. */
  readonly enough: boolean[];
  /** Of the total over all stages, for what adds up; else null. */
  readonly shares: (number | null)[];
  readonly compared: (number | null)[];
  readonly change: (number | null)[];
  readonly changeRatio: (number | null)[];
}

/** `one`: this stage. `tie`: these are equal. `tooFew`: too little was said at too many stages to tell. */
export const markStates = ['one', 'tie', 'tooFew'] as const;
export type MarkState = (typeof markStates)[number];

export interface JourneyMark {
  readonly state: MarkState;
  /** The end is named with too little said of it as well. */
  readonly stages: string[];
  readonly value: number | null;
  /** Its interval meets that of no other stage: more than chance sets it apart. */
  readonly isClear: boolean;
}

/** `peak` is the best stage, `valley` the worst, `end` the last: what people remember of a visit (Kahneman's peak-end rule). */
export interface JourneyMarks {
  readonly measure: MeasureName;
  readonly peak: JourneyMark;
  readonly valley: JourneyMark;
  readonly end: JourneyMark;
}

export interface JourneyAnswer {
  asOf: string;
  watermarks: Watermark[];
  stages: JourneyStage[];
  series: JourneySeries[];
  /** Null when no asked measure is better one way. */
  marks: JourneyMarks | null;
  cost: Cost;
}

const positions: ReadonlyMap<string, number> = new Map(Object.keys(journeyStages).map((stage, index) => [stage, index + 1]));

/** 1 for the first stage of a visit; null for other words. */
export function toStagePosition(stage: string): number | null {
  return positions.get(stage) ?? null;
}

/** All stages of a visit, then the other words that were used, then what said nothing. */
export function toStageOrder(used: readonly string[]): string[] {
  const others = [...new Set(used)].filter((stage) => !positions.has(stage) && stage !== '');
  const unsaid = used.includes('') ? [''] : [];
  return [...positions.keys(), ...others.sort((a, b) => (a < b ? -1 : 1)), ...unsaid];
}

type MarkedSeries = Pick<JourneySeries, 'values' | 'sampleSizes' | 'low' | 'high' | 'enough'>;

/** `stages`: those of the series. Words that are no stage of a visit are not on the way, so nothing is marked there. */
export function toMarks(stages: readonly string[], series: MarkedSeries, better: 'up' | 'down'): Omit<JourneyMarks, 'measure'> {
  const onTheWay = stages.map((_, index) => index).filter((index) => positions.has(stages[index] ?? ''));
  const told = onTheWay.filter((index) => series.enough[index] && series.values[index] !== null);
  const last = onTheWay.findLast((index) => (series.sampleSizes[index] ?? 0) > 0);
  const toMark = (sign: 1 | -1): JourneyMark => {
    if (told.length < 2) return { state: 'tooFew', stages: [], value: null, isClear: false };
    const best = Math.max(...told.map((index) => sign * (series.values[index] ?? 0)));
    const marked = told.filter((index) => sign * (series.values[index] ?? 0) === best);
    return {
      state: marked.length === 1 ? 'one' : 'tie',
      stages: marked.map((index) => stages[index] ?? ''),
      value: sign * best,
      isClear: marked.length === 1 && isApart(series, marked[0] ?? 0, told)
    };
  };
  const isEndTold = last !== undefined && told.includes(last);
  return {
    peak: toMark(better === 'up' ? 1 : -1),
    valley: toMark(better === 'up' ? -1 : 1),
    end: {
      state: isEndTold ? 'one' : 'tooFew',
      stages: last === undefined ? [] : [stages[last] ?? ''],
      value: last === undefined ? null : (series.values[last] ?? null),
      isClear: isEndTold && isApart(series, last, told)
    }
  };
}

function isApart({ low, high }: MarkedSeries, one: number, told: readonly number[]): boolean {
  const [from, to] = [low[one], high[one]];
  if (from === null || from === undefined || to === null || to === undefined) return false;
  return told.every((other) => {
    const [otherLow, otherHigh] = [low[other], high[other]];
    if (other === one) return true;
    return (
      otherLow !== null && otherLow !== undefined && otherHigh !== null && otherHigh !== undefined && (otherLow > to || otherHigh < from)
    );
  });
}
