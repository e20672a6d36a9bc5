/** The question and what stands out in its answer, each in a line. */
import { formatNumber } from '../../charts/format-number.ts';
import type { CatalogueWords } from '../catalogue-words.ts';
import type { Question } from '../question.ts';
import type { Language, Words } from '../words.ts';
import type { Model } from './models.ts';

export function toTitle(question: Question, catalogue: CatalogueWords, says: Words, language: Language): string {
  const measures = question.measures.map((name) => catalogue.toLabel(name)).join(says.listSeparator);
  const dimensions = question.by.map((name) => (name === 'attribute' ? (question.attribute ?? name) : catalogue.toDimensionLabel(name)));
  const grain = question.grain === null ? [] : [says.grains[question.grain]];
  if (language === 'zh') {
    const cuts = [...grain, ...(dimensions.length > 0 ? [`按${dimensions.join(says.listSeparator)}`] : [])];
    return cuts.length > 0 ? `${measures}：${cuts.join('，')}` : measures;
  }
  const by = dimensions.length > 0 ? `by ${dimensions.map((label) => label.toLowerCase()).join(', ')}` : '';
  return [measures, ...grain, by].filter((part) => part !== '').join(' ');
}

/** Where the first measure is largest: what an eye looks for first. Null where nothing stands out. */
export function toFinding(model: Model, says: Words, toTimeText: (atMs: number) => string): string | null {
  if (model.kind === 'time') {
    const [panel] = model.panels;
    const line = panel?.lines[0];
    if (!panel || !line || panel.lines.length > 1) return null;
    const at = toLargest(line.values);
    const [value, atMs] = [line.values[at], model.timesMs[at]];
    if (value === null || value === undefined || value === 0 || atMs === undefined) return null;
    return says.peak(`${formatNumber(value, panel.measure.format)} ${panel.measure.unit}`.trim(), toTimeText(atMs));
  }
  const [column] = model.columns;
  if (!column) return null;
  const at = toLargest(column.values);
  const value = column.values[at];
  if (value === null || value === undefined || value === 0) return null;
  const name = model.dimensions.map(({ labels }) => labels[at] ?? '').join(' · ');
  const share = column.measure.whenEmpty === 0 ? (column.shares?.[at] ?? null) : null;
  const text = `${formatNumber(value, column.measure.format)} ${column.measure.unit}`.trim();
  return (column.measure.whenEmpty === 0 ? says.leads : says.highest)(
    name,
    share === null ? text : `${text}${says.ofAll(formatNumber(share, '.0%'))}`
  );
}

function toLargest(values: readonly (number | null)[]): number {
  return values.reduce<number>((best, value, index) => ((value ?? -Infinity) > (values[best] ?? -Infinity) ? index : best), 0);
}
