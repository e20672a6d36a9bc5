/** One measure of the strip as words: value, unit, comparison, and what stands behind the number. */
import type { KpiRow } from '../domain/live-events.ts';
import type { MeasureInfo } from '../domain/measures/measure.ts';
import { toText } from '../domain/place.ts';
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

/** Scores live on a scale of their own, where a percentage of a score says nothing. */
const scales = new Set(['points', 'score', 'minutes']);
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
  if (previous === null) return null;
  const isScale = scales.has(measure.unit) || measure.name === 'nps' || measure.name === 'csatMean' || measure.name === 'sentimentMean';
  if (!isScale && previous === 0) return null;
  const change = isScale ? value - previous : ((value - previous) / Math.abs(previous)) * 100;
  const shown = formatNumber(Math.abs(change), isScale && Math.abs(change) < 10 && measure.name !== 'nps' ? '.1f' : ',.0f');
  const isNothing = Number(shown.replaceAll(',', '')) === 0;
  const direction = isNothing ? 'same' : change > 0 ? 'up' : 'down';
  const verdict = direction === 'same' || measure.better === 'neither' ? 'neither' : direction === measure.better ? 'better' : 'worse';
  if (isNothing) return { text: words[language].same, direction, verdict };
  return { text: isScale ? shown : `${shown}%`, direction, verdict };
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
