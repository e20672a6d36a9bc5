/** Rows of a drivers view as lines: how much, after how long, and how sure. Pure. */
import { formatNumber } from '../../charts/format-number.ts';
import { toIntervalBars, type IntervalBar } from '../../charts/wall/bars-shape.ts';
import type { DriverRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import { toNumber } from '../format.ts';
import type { WallLanguage } from '../words.ts';
import { answerWords } from './answer-words.ts';

export interface DriverItem {
  readonly key: string;
  readonly name: string;
  /** "+24%" */
  readonly effect: string;
  /** Of what, after how long, how sure, on how much. */
  readonly note: string;
  readonly isCertain: boolean;
  /** More of it goes with more complaints. */
  readonly isWorse: boolean;
  readonly shape: IntervalBar;
}

export interface DriverModel {
  readonly items: readonly DriverItem[];
  readonly zero: number;
}

export function toDriverModel(
  rows: readonly DriverRow[],
  getMeasure: (name: string) => MeasureInfo,
  count: number,
  language: WallLanguage
): DriverModel {
  const says = answerWords[language];
  const shown = [...rows].sort((a, b) => a.rank - b.rank).slice(0, Math.max(0, count));
  const { bars, zero } = toIntervalBars(
    shown.map(({ effect, low, high, significant }) => ({ value: effect, low, high, previous: null, enough: significant }))
  );
  return {
    zero,
    items: shown.map((row, index) => {
      const measure = getMeasure(row.key);
      return {
        key: row.key,
        name: toText(measure.label, language),
        effect: row.effect === null ? '–' : formatNumber(row.effect, '+.0%'),
        note: toNote(row, measure, says, language),
        isCertain: row.significant,
        isWorse: (row.effect ?? 0) > 0,
        shape: bars[index] ?? { bar: null, whisker: null, mark: null }
      };
    })
  };
}

function toNote(row: DriverRow, measure: MeasureInfo, says: (typeof answerWords)['en'], language: WallLanguage): string {
  if (row.effect === null) return says.untested;
  return [
    ...(row.deviation === null ? [] : [says.per(toAmountText(row.deviation, measure, language))]),
    toLagText(row.lagMinutes, language),
    row.significant ? says.readings(toNumber(row.sampleSize)) : says.chance
  ].join(' · ');
}

/** "12 分钟", "12 min", "3 °C", "340". */
export function toAmountText(amount: number, measure: MeasureInfo, language: WallLanguage): string {
  const size = Math.abs(amount);
  const text = measure.format.endsWith('%') ? formatNumber(amount, '.0%') : toNumber(size >= 10 ? Math.round(amount) : amount);
  const unit = toText(measure.unitLabel, language);
  return unit === '' ? text : `${text} ${unit}`;
}

export function toLagText(minutes: number, language: WallLanguage): string {
  const says = answerWords[language];
  return minutes <= 0 ? says.atOnce : says.later(minutes);
}
