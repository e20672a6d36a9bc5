/** Columns of a breakdown: a measure of all its rows, now, before, and the change. */
import type { BreakdownRest, ColumnKind } from '../../../src/lib/domain/breakdown.ts';
import { toChange, type Compare } from '../../../src/lib/domain/compare.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { RowCells } from './breakdown-rows.ts';
import { toMeanOfOthers } from '../cells/mean-of-others.ts';
import { toMeasureFormula } from '../cells/measure-values.ts';

type Numbers = readonly (number | null)[];

export interface MeasureColumns {
  readonly values: Numbers;
  readonly sampleSizes: readonly number[];
  /** Null without a comparison. */
  readonly compared: Numbers | null;
}

/** By row, the mean over the siblings of the asked place. */
export type SiblingValues = (measure: MeasureName) => Numbers;

/** What a measure is compared with. */
export interface Comparison {
  readonly compare: Compare;
  /** Siblings beside each row, where they are other rows: rows with the same key are siblings. */
  readonly siblingKeys?: readonly string[] | undefined;
  /** Where they are read on their own. */
  readonly siblings?: SiblingValues | undefined;
}

/** @returns null where only the place itself could know, and nobody measured there: that is not 0 */
export function toMeasuredValue(measure: MeasureName, cells: RowCells, slice = 0): number | null {
  const formula = toMeasureFormula(measure);
  const cell = formula.perVisitor ? cells.ratedCell(slice) : cells.cell(slice);
  if (toMeasureInfo(measure).overPlaces === 'own' && formula.sampleSize(cell) === 0) return null;
  return formula.value(cell);
}

export function toSampleSize(measure: MeasureName, cells: RowCells): number {
  const formula = toMeasureFormula(measure);
  return formula.sampleSize(formula.perVisitor ? cells.ratedCell(0) : cells.cell(0));
}

export function toMeasureColumns(measure: MeasureName, rows: readonly RowCells[], comparison: Comparison | undefined): MeasureColumns {
  const values = rows.map((row) => toMeasuredValue(measure, row));
  const sampleSizes = rows.map((row) => toSampleSize(measure, row));
  if (!comparison) return { values, sampleSizes, compared: null };
  const { compare, siblingKeys, siblings } = comparison;
  if (siblingKeys) return { values, sampleSizes, compared: toMeanOfOthers(values, siblingKeys) };
  if (compare === 'siblings') return { values, sampleSizes, compared: siblings?.(measure) ?? values.map(() => null) };
  return { values, sampleSizes, compared: rows.map((row) => toMeasuredValue(measure, row, 1)) };
}

export function toColumnValue(columns: MeasureColumns | undefined, of: ColumnKind, row: number): number | null {
  if (!columns) return null;
  if (of === 'value') return columns.values[row] ?? null;
  if (of === 'sampleSize') return columns.sampleSizes[row] ?? null;
  const compared = columns.compared?.[row] ?? null;
  return of === 'compared' ? compared : toChange(columns.values[row], compared)[of];
}

/** Many rows as one. Siblings of a whole are no rows of it. */
export function toRest(rows: number, cells: RowCells, measures: readonly MeasureName[], compare: Compare | undefined): BreakdownRest {
  return {
    rows,
    series: measures.map((measure) => {
      const value = toMeasuredValue(measure, cells);
      const compared = compare && compare !== 'siblings' ? toMeasuredValue(measure, cells, 1) : null;
      return { measure, value, sampleSize: toSampleSize(measure, cells), compared, ...toChange(value, compared) };
    })
  };
}
