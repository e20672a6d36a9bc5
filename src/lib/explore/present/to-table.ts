/** The same answer as rows: what a reader without the picture reads, and what is compared number by number. */
import { isNothing } from '../../charts/format-difference.ts';
import { toDifference, toVerdict } from '../../domain/measures/difference.ts';
import type { Words } from '../words.ts';
import { toDifferenceText, toValueText } from './format.ts';
import type { GroupModel, MeasureStyle, Model, RestRow, TimeModel } from './models.ts';

export interface Cell {
  /** Null: no data. */
  readonly text: string | null;
  readonly sort: number | string | null;
  /** Of a change. */
  readonly direction?: 'up' | 'down' | 'same';
  readonly verdict?: 'better' | 'worse' | 'neither';
}

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: 'label' | 'value' | 'aside';
}

export interface TableRow {
  readonly index: number;
  readonly cells: readonly Cell[];
  readonly note?: string;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly foot: readonly TableRow[];
}

type Value = number | null | undefined;

export function toTable(model: Model, says: Words, toTimeText: (atMs: number) => string): Table {
  return model.kind === 'time' ? toTimeTable(model, says, toTimeText) : toGroupTable(model, says);
}

function toTimeTable({ panels, timesMs, partial }: TimeModel, says: Words, toTimeText: (atMs: number) => string): Table {
  const parts = panels.flatMap(({ measure, lines }) =>
    lines.map((line) => ({
      measure,
      line,
      label: line.label === '' ? measure.label : line.label,
      withMeasure: panels.length > 1 && line.label !== ''
    }))
  );
  const columns = parts.flatMap(({ measure, line, label, withMeasure }, at) => [
    toColumn(
      `${at}`,
      withMeasure ? `${label} · ${measure.label}` : label,
      label === measure.label ? measure.unitBeside : measure.unit,
      'value'
    ),
    ...(line.compared
      ? [toColumn(`${at}|was`, says.columnKinds.compared, '', 'aside'), toColumn(`${at}|change`, says.change, '', 'aside')]
      : []),
    ...(line.low ? [toColumn(`${at}|usual`, says.usual, '', 'aside'), toColumn(`${at}|surprise`, says.surprise, '', 'aside')] : []),
    ...(measure.isCount ? [] : [toColumn(`${at}|n`, says.sample, '', 'aside')])
  ]);
  const rows = timesMs.map((atMs, index): TableRow => {
    const cells = parts.flatMap(({ measure, line }) => [
      toCell(line.values[index], measure.format),
      ...(line.compared
        ? [toCell(line.compared[index], measure.format), toChangeCell(line.values[index], line.compared[index], measure, says)]
        : []),
      ...(line.low ? [toUsualCell(line.low[index], line.high?.[index], measure.format), toCell(line.surprise?.[index], '.1f')] : []),
      ...(measure.isCount ? [] : [toCell(line.sampleSizes[index], ',d')])
    ]);
    return { index, cells: [{ text: toTimeText(atMs), sort: atMs }, ...cells], ...(partial[index] && { note: says.partial }) };
  });
  return { columns: [toColumn('time', says.time, '', 'label'), ...columns], rows, foot: [] };
}

function toGroupTable({ dimensions, columns, rowCount, others, totals }: GroupModel, says: Words): Table {
  const heads = columns.flatMap(({ measure, compared, shares }, at) => [
    toColumn(`${at}`, measure.label, measure.unitBeside, 'value'),
    ...(compared
      ? [toColumn(`${at}|was`, says.columnKinds.compared, '', 'aside'), toColumn(`${at}|change`, says.change, '', 'aside')]
      : []),
    ...(hasShares(measure, shares) ? [toColumn(`${at}|share`, says.share, '', 'aside')] : []),
    ...(measure.isCount ? [] : [toColumn(`${at}|n`, says.sample, '', 'aside')])
  ]);
  const rows = Array.from({ length: rowCount }, (_, index): TableRow => ({
    index,
    cells: [
      ...dimensions.map(({ labels, values }): Cell => ({ text: labels[index] ?? '', sort: toSortable(values[index] ?? '') })),
      ...columns.flatMap(({ measure, values, compared, shares, sampleSizes }) => [
        toCell(values[index], measure.format),
        ...(compared ? [toCell(compared[index], measure.format), toChangeCell(values[index], compared[index], measure, says)] : []),
        ...(hasShares(measure, shares) ? [toCell(shares?.[index], '.1%')] : []),
        ...(measure.isCount ? [] : [toCell(sampleSizes[index], ',d')])
      ])
    ]
  }));
  const toFoot = (rest: RestRow): TableRow => ({
    index: -1,
    cells: [
      ...dimensions.map((_, at): Cell => ({ text: at === 0 ? rest.label : '', sort: null })),
      ...columns.flatMap(({ measure, compared, shares }, at) => [
        toCell(rest.values[at], measure.format),
        ...(compared ? [toCell(rest.compared[at], measure.format), toChangeCell(rest.values[at], rest.compared[at], measure, says)] : []),
        ...(hasShares(measure, shares) ? [{ text: '', sort: null }] : []),
        ...(measure.isCount ? [] : [toCell(rest.sampleSizes[at], ',d')])
      ])
    ]
  });
  return {
    columns: [...dimensions.map(({ name, label }, at) => toColumn(`dimension|${at}|${name}`, label, '', 'label')), ...heads],
    rows,
    foot: [others, totals].filter((rest): rest is RestRow => rest !== null).map(toFoot)
  };
}

const toColumn = (key: string, label: string, unit: string, kind: TableColumn['kind']): TableColumn => ({ key, label, unit, kind });

const toCell = (value: Value, format: string): Cell => ({ text: toValueText(value, format), sort: value ?? null });

/** Shares of a whole: means and rates are parts of nothing. */
const hasShares = (measure: MeasureStyle, shares: readonly Value[] | null | undefined): boolean => measure.whenEmpty === 0 && !!shares;

function toChangeCell(value: Value, before: Value, measure: MeasureStyle, says: Words): Cell {
  const difference = toDifference(value, before, measure);
  if (difference === null) return { text: null, sort: null, direction: 'same', verdict: 'neither' };
  const text = toDifferenceText(difference, measure.format, says);
  const direction = isNothing(text) ? 'same' : difference.amount > 0 ? 'up' : 'down';
  return { text, sort: difference.amount, direction, verdict: toVerdict(direction, measure.better) };
}

function toUsualCell(low: Value, high: Value, format: string): Cell {
  const [from, to] = [toValueText(low, format), toValueText(high, format)];
  return { text: from === null || to === null ? null : `${from}–${to}`, sort: low ?? null };
}

/** Hours and weekdays are numbers that come as words. */
const toSortable = (value: string): number | string => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value);

/** Rows by a column; no data always last. */
export function toSortedRows(rows: readonly TableRow[], column: number, direction: 'asc' | 'desc'): TableRow[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a.cells[column]?.sort ?? null, b.cells[column]?.sort ?? null];
    if (left === null || right === null) return left === right ? a.index - b.index : left === null ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right) || a.index - b.index;
    return sign * String(left).localeCompare(String(right)) || a.index - b.index;
  });
}
