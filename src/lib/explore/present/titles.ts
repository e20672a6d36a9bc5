/** The question and what stands out in its answer, each in a line. */
import { formatNumber } from '../../charts/format-number.ts';
import type { CatalogueWords } from '../catalogue-words.ts';
import { toText } from '../../domain/place.ts';
import type { Condition, Question, ScoreCondition, View } from '../question.ts';
import { toRangeText } from '../range-text.ts';
import type { VenueEntry } from '../venue-entry.ts';
import type { Language, Words } from '../words.ts';
import { toGroupName } from './group-name.ts';
import type { Model } from './models.ts';

export function toTitle(question: Question, catalogue: CatalogueWords, says: Words, language: Language): string {
  const { view, x, y } = question;
  if (view === 'voices' || view === 'keywords') return says.views[view];
  if (view === 'drivers' || view === 'changes') return `${says.views[view]}: ${catalogue.toLabel(y)}`;
  if (view === 'correlate') return says.against(catalogue.toLabel(y), catalogue.toLabel(x));
  const measures = toMeasureList(
    question.measures.map((name) => catalogue.toLabel(name)),
    says,
    language
  );
  const dimensions = question.by.map((name) => (name === 'attribute' ? (question.attribute ?? name) : catalogue.toDimensionLabel(name)));
  if (view === 'journey') return `${says.views.journey}: ${measures}`;
  const grain = question.grain === null ? [] : [says.grains[question.grain]];
  if (language === 'zh') {
    const cuts = [...grain, ...(dimensions.length > 0 ? [`按${dimensions.join(says.listSeparator)}`] : [])];
    return cuts.length > 0 ? `${measures}：${cuts.join('，')}` : measures;
  }
  const cuts = [...grain.map((text) => text.replace(/^by /, '')), ...dimensions.map((label) => label.toLowerCase())];
  return cuts.length > 0
    ? `${measures}${question.measures.length > 1 ? ',' : ''} by ${new Intl.ListFormat('en-GB').format(cuts)}`
    : measures;
}

/** "Complaints, NPS and 2 more": a title names three at most. */
function toMeasureList(labels: readonly string[], says: Words, language: Language): string {
  const named = labels.length > 3 ? labels.slice(0, 2) : labels;
  const rest = labels.length - named.length;
  if (language === 'zh') return `${named.join(says.listSeparator)}${rest > 0 ? says.andMore(rest) : ''}`;
  const inLine = named.map((label, index) =>
    index > 0 && /^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
  );
  return new Intl.ListFormat('en-GB').format(rest > 0 ? [...inLine, says.andMore(rest)] : inLine);
}

/** Views that stand beside another stretch. */
const comparing: ReadonlySet<View> = new Set(['numbers', 'keywords', 'journey', 'changes']);

/** Where, when and what counted, in one line. */
export function toFacts(
  question: Question,
  venue: VenueEntry | undefined,
  catalogue: CatalogueWords,
  says: Words,
  language: Language
): string {
  const { place, range, compare, conditions, scores, text, textNot } = question;
  const level = venue?.levels.find(({ id }) => id === place);
  const toConditionText = ({ dimension, attribute, is, values }: Condition): string => {
    const name = attribute ?? (dimension === 'keyword' ? says.keyword : catalogue.toDimensionLabel(dimension));
    return `${name} ${is ? says.is : says.isNot} ${values.map((value) => toGroupName(dimension, value, value, language)).join(says.listSeparator)}`;
  };
  const toScoreText = ({ score, atLeast, atMost }: ScoreCondition): string =>
    `${says.scores[score]} ${[atLeast === null ? '' : `≥ ${atLeast}`, atMost === null ? '' : `≤ ${atMost}`].join(' ').trim()}`;
  return [
    venue ? toText(venue.name, language) : says.allVenues,
    level ? toText(level.shortName, language) : (place ?? ''),
    toRangeText(range, says, venue?.timeZone ?? 'UTC', language),
    compare && comparing.has(question.view) ? `${says.compare}: ${says.compares[compare]}` : '',
    ...conditions.filter(({ values }) => values.length > 0).map(toConditionText),
    ...scores.map(toScoreText),
    text.length > 0 ? `${says.textContains} ${text.join(says.listSeparator)}` : '',
    textNot.length > 0 ? `${says.textNotContains} ${textNot.join(says.listSeparator)}` : ''
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

/** Where the first measure is largest: what an eye looks for first. Null where nothing stands out. */
export function toFinding(model: Model, says: Words, toTimeText: (atMs: number) => string): string | null {
  if (model.kind === 'time') {
    const [panel] = model.panels;
    const line = panel?.lines[0];
    if (!panel || !line || panel.lines.length > 1) return null;
    // What is not over yet is no peak.
    const at = toLargest(line.values.map((value, index) => (model.partial[index] ? null : value)));
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
