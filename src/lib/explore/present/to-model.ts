/** From what GraphQL answers to what is drawn. */
import { formatNumber } from '../../charts/format-number.ts';
import type { Breakdown, Rest, TimeSeries } from '../ask/wire.ts';
import type { CatalogueWords } from '../catalogue-words.ts';
import { toGroupName, toToldApart } from './group-name.ts';
import { words, type Language } from '../words.ts';
import type { GroupModel, Line, MeasureStyle, Panel, RestRow, TimeModel } from './models.ts';

export function toMeasureStyle(name: string, catalogue: CatalogueWords): MeasureStyle {
  const measure = catalogue.getMeasure(name);
  const format = catalogue.toFormat(name);
  return {
    name,
    family: measure?.family ?? 'X',
    label: catalogue.toLabel(name),
    unit: catalogue.toUnit(name),
    unitBeside: catalogue.toUnitBeside(name),
    format,
    better: measure?.better ?? 'neither',
    whenEmpty: measure?.whenEmpty ?? null,
    fromZero: measure?.overTime !== 'mean' || measure.whenEmpty === 0,
    overTime: measure?.overTime ?? 'ratio',
    isCount: measure?.family === 'X' && measure.whenEmpty === 0
  };
}

export function toTimeModel(answer: TimeSeries, catalogue: CatalogueWords, language: Language): TimeModel {
  const panels = new Map<string, Panel & { lines: Line[] }>();
  for (const series of answer.series) {
    const panel = panels.get(series.measure) ?? { measure: toMeasureStyle(series.measure, catalogue), lines: [] };
    panels.set(series.measure, panel);
    panel.lines.push({
      key: JSON.stringify(series.group.map(({ value }) => value)),
      label: series.group.map(({ dimension, value, label }) => toGroupName(dimension, value, label, language)).join(' · '),
      values: series.values,
      sampleSizes: series.sampleSizes,
      compared: series.compared,
      low: series.expectedLow,
      high: series.expectedHigh,
      surprise: series.surprise,
      expectedMissing: series.expectedMissing ?? null
    });
  }
  return {
    kind: 'time',
    grain: answer.grain,
    timesMs: answer.times.map((time) => Date.parse(time)),
    partial: answer.partial,
    panels: [...panels.values()].map(({ measure, lines }) => ({ measure, lines: toLargestFirst(lines) }))
  };
}

/** A chart names the first few: those that carry most. */
function toLargestFirst(lines: readonly Line[]): Line[] {
  const toSize = ({ values }: Line): number => values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  const sizes = new Map(lines.map((line) => [line.key, toSize(line)]));
  return [...lines].sort((a, b) => (sizes.get(b.key) ?? 0) - (sizes.get(a.key) ?? 0));
}

export function toGroupModel(answer: Breakdown, catalogue: CatalogueWords, language: Language): GroupModel {
  const says = words[language];
  return {
    kind: 'groups',
    dimensions: answer.dimensions.map(({ dimension, attribute, values, labels }) => ({
      name: dimension,
      label: attribute ?? catalogue.toDimensionLabel(dimension),
      values,
      labels: toToldApart(
        values,
        values.map((value, index) => toGroupName(dimension, value, labels[index] ?? value, language))
      )
    })),
    rowCount: answer.series[0]?.values.length ?? 0,
    columns: answer.series.map(({ measure, values, sampleSizes, compared, shares }) => ({
      measure: toMeasureStyle(measure, catalogue),
      values,
      sampleSizes,
      compared,
      shares
    })),
    others: answer.others && answer.others.rows > 0 ? toRestRow(answer.others, says.others1(formatNumber(answer.others.rows, ',d'))) : null,
    totals: answer.totals ? toRestRow(answer.totals, says.total) : null,
    totalRows: answer.totalRows,
    truncated: answer.truncated
  };
}

function toRestRow(rest: Rest, label: string): RestRow {
  return {
    label,
    values: rest.series.map(({ value }) => value),
    compared: rest.series.map(({ compared }) => compared ?? null),
    sampleSizes: rest.series.map(({ sampleSize }) => sampleSize)
  };
}

/** Whether anything at all was found. */
export function isEmpty(model: TimeModel | GroupModel): boolean {
  if (model.kind === 'groups') return model.rowCount === 0;
  return model.panels.every((panel) => isUnknown(panel) || panel.lines.every(({ sampleSizes }) => sampleSizes.every((size) => size === 0)));
}

/** Not one value: a ratio over what nobody has counted yet. */
export const isUnknown = ({ lines }: Panel): boolean => lines.every(({ values }) => values.every((value) => value === null));
