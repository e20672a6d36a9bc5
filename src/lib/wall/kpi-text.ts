/** One measure of the strip as words: value, unit, comparison, and what stands behind the number. */
import type { KpiRow } from '../domain/live-events.ts';
import { toDifference, toVerdict } from '../domain/measures/difference.ts';
import type { MeasureInfo } from '../domain/measures/measure.ts';
import { toText } from '../domain/place.ts';
import { formatDifference, isNothing } from '../charts/format-difference.ts';
import { formatNumber } from '../charts/format-number.ts';
import { words, type WallLanguage } from './words.ts';

export interface KpiChange {
  readonly text: string;
  readonly direction: 'up' | 'down' | 'same';
  readonly verdict: 'better' | 'worse' | 'neither';
}

export interface KpiText {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly change: KpiChange | null;
  readonly note: string;
}

const missing = '–';

export function toKpiText(row: KpiRow | undefined, measure: MeasureInfo, language: WallLanguage): KpiText {
  const label = words[language].kpiLabels[measure.name] ?? toText(measure.label, language);
  if (!row || row.value === null) return { label, value: missing, unit: '', change: null, note: words[language].noData };
  return {
    label,
    value: formatNumber(row.value, measure.format),
    unit: words[language].kpiUnits[measure.name] ?? toText(measure.unitLabel, language),
    change: toChange(row.value, row.previous, measure, language),
    note: toNote(row, measure, language)
  };
}

export function toChange(value: number, previous: number | null, measure: MeasureInfo, language: WallLanguage): KpiChange | null {
  const difference = toDifference(value, previous, measure);
  if (difference === null) return null;
  const { kind, amount } = difference;
  const size = { kind, amount: Math.abs(amount) };
  const shown = kind === 'percent' ? formatNumber(size.amount, ',.0%') : formatDifference(size, measure.format);
  const direction = isNothing(shown) ? 'same' : amount > 0 ? 'up' : 'down';
  const text = direction === 'same' ? words[language].same : kind === 'points' ? words[language].points(shown) : shown;
  return { text, direction, verdict: toVerdict(direction, measure.better) };
}

function toNote(row: KpiRow, measure: MeasureInfo, language: WallLanguage): string {
  const says = words[language];
  if (row.low !== null && row.high !== null) {
    // In a range the plus of a score would read as a sum: "+39–+78".
    const toEnd = (value: number) => formatNumber(value, measure.format).replace(/^[+]/, '');
    return says.interval(toEnd(row.low), toEnd(row.high));
  }
  // A count is its own sample size; a mean is not worth much without one.
  if (measure.overTime === 'mean' || measure.overTime === 'ratio')
    return row.sampleSize > 0 ? says.sample(formatNumber(row.sampleSize, ',d')) : '';
  return '';
}
