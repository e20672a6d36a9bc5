/** From the rows of a breakdown to its answer: which are shown, in which order, what is left, what all of it is. */
import type { BreakdownAnswer, BreakdownQuestion, BreakdownSeries, DimensionColumn, OrderBy } from '../../../src/lib/domain/breakdown.ts';
import { toComparedColumns } from '../../../src/lib/domain/compare.ts';
import { isPlaceDimension, type DimensionName } from '../../../src/lib/domain/dimensions.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import { isSummable, toRanks, toRunningTotals, toShares } from '../../../src/lib/domain/row-columns.ts';
import { toMeasureColumns, toMeasuredValue, toRest, type MeasureColumns, type SiblingValues } from './breakdown-columns.ts';
import { chooseRows, orderRows } from './breakdown-order.ts';
import type { BreakdownPlan } from './breakdown-plan.ts';
import { toRestCells, type BreakdownRow, type RowCells } from './breakdown-rows.ts';
import { toDistinct } from '../cells/asked-groups.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { openDimensionReader, toDimensionLabel } from '../cells/place-cut.ts';

export interface BreakdownParts {
  readonly question: BreakdownQuestion;
  readonly plan: BreakdownPlan;
  readonly rows: readonly BreakdownRow[];
  /** Where venues are cut into places: what whole asked places measured. */
  readonly wholes: readonly CellGroup[] | undefined;
  readonly siblings: SiblingValues | undefined;
}

export function toBreakdownAnswer(parts: BreakdownParts): Omit<BreakdownAnswer, 'asOf' | 'watermarks' | 'cost'> {
  const { question, plan, rows, wholes } = parts;
  const { compare, first, having = [] } = question;
  const measures = [...new Set(question.measures)];
  const columns = toColumns(parts);
  const read = openDimensionReader(plan.by, plan.placeKind);
  const valueOf = (row: number, dimension: DimensionName): string => {
    const group = rows[row]?.groups[0];
    return group ? read(group, dimension).value : '';
  };
  const orderParts = { rowCount: rows.length, columns, by: plan.by, valueOf };
  const left = chooseRows(having, orderParts);
  const shown = orderRows(left, toOrder(question), orderParts).slice(0, first);
  const isShown = new Set(shown);
  const rest = rows.filter((_, row) => !isShown.has(row));
  const toCells = (some: readonly BreakdownRow[], isAll: boolean): RowCells =>
    toRestCells({ groups: toDistinct(some.flatMap(({ groups }) => groups)), wholes, isAll });
  const all = toCells(rows, true);
  const shownGroups = shown.flatMap((row) => rows[row]?.groups[0] ?? []);
  return {
    dimensions: plan.by.map((dimension) => toDimensionColumn(dimension, shownGroups, read, question.attribute)),
    series: measures.flatMap((measure) => {
      const own = columns.get(measure);
      return own ? [toSeries(measure, own, { left, shown, all, isCutIntoPlaces: plan.placeCut !== undefined })] : [];
    }),
    others: question.others && rest.length > 0 ? toRest(rest.length, toCells(rest, false), measures, compare) : null,
    totals: question.totals === false ? null : toRest(rows.length, all, measures, compare),
    totalRows: left.length,
    truncated: left.length > shown.length
  };
}

function toColumns({ question: { compare }, plan, rows, siblings }: BreakdownParts): Map<MeasureName, MeasureColumns> {
  // Other places of the same kind and of the same channel or hour: the values that are no places.
  const areSiblings = compare === 'siblings' && plan.by.some(isPlaceDimension);
  const siblingKeys = areSiblings ? rows.map(({ groups: [{ place, dims }] }) => [place.kind, ...dims].join('\0')) : undefined;
  const comparison = compare && { compare, siblings, siblingKeys };
  return new Map(plan.measures.map((measure) => [measure, toMeasureColumns(measure, rows, comparison)]));
}

function toOrder({ orderBy, measures: [largest] }: BreakdownQuestion): readonly OrderBy[] {
  return orderBy?.length ? orderBy : [{ measure: largest, of: 'value', direction: 'desc' }];
}

function toDimensionColumn(
  dimension: DimensionName,
  groups: readonly CellGroup[],
  read: ReturnType<typeof openDimensionReader>,
  attribute: string | undefined
): DimensionColumn {
  const values = groups.map((group) => ({ group, value: read(group, dimension) }));
  return {
    dimension,
    attribute: dimension === 'attribute' ? (attribute ?? null) : null,
    values: values.map(({ value }) => value.value),
    labels: values.map(({ group, value }) => toDimensionLabel(group, dimension, value))
  };
}

interface Shown {
  /** Rows that `having` left. */
  readonly left: readonly number[];
  readonly shown: readonly number[];
  readonly all: RowCells;
  readonly isCutIntoPlaces: boolean;
}

function toSeries(measure: MeasureName, columns: MeasureColumns, { left, shown, all, isCutIntoPlaces }: Shown): BreakdownSeries {
  const pick = (numbers: readonly (number | null)[], rows = shown): (number | null)[] => rows.map((row) => numbers[row] ?? null);
  const values = pick(columns.values);
  const adds = isSummable(measure, isCutIntoPlaces);
  return {
    measure,
    values,
    sampleSizes: shown.map((row) => columns.sampleSizes[row] ?? 0),
    ...toComparedColumns(values, columns.compared && pick(columns.compared)),
    shares: adds ? toShares(values, toMeasuredValue(measure, all)) : null,
    ranks: toRanks(values, pick(columns.values, left)),
    runningTotals: adds ? toRunningTotals(values) : null
  };
}
