/** Filters as SQL. Values are bound, never written. */
import { filterDimensions, type FilterName } from '../../../src/lib/domain/dimensions.ts';
import { scoreFilters, toFilterNames, type Filter, type NumbersCondition, type ScoreFilter } from '../../../src/lib/domain/filter.ts';
import { toDimensionSql } from './dimension-sql.ts';
import type { SqlParams } from './sql-params.ts';

/** `placeColumns`: the columns of a row that name a place it lies in, itself included. */
export function toFilterSql(
  where: Filter | undefined,
  time: string,
  zone: string,
  placeColumns: readonly string[],
  params: SqlParams
): string[] {
  if (!where) return [];
  const terms: string[] = [];
  for (const name of filterDimensions) {
    for (const key of ['in', 'notIn'] as const) {
      const values = where[name]?.[key];
      if (!values) continue;
      const list = params.bind(values, 'Array(String)');
      const test =
        name === 'place'
          ? `(${placeColumns.map((column) => `${column} IN ${list}`).join(' OR ')})`
          : `${toColumnSql(name, time, zone, placeColumns)} IN ${list}`;
      terms.push(key === 'in' ? test : `NOT ${test}`);
    }
  }
  for (const name of scoreFilters) terms.push(...toNumbersSql(scoreColumns[name], where[name], params));
  return terms;
}

/** Measurements have no column for the unit: it is the place of those that were measured at one. */
function toColumnSql(name: Parameters<typeof toDimensionSql>[0], time: string, zone: string, placeColumns: readonly string[]): string {
  if (name === 'unit' && placeColumns.includes('place_id')) return `if(place_kind = 'unit', place_id, '')`;
  return toDimensionSql(name, time, zone);
}

/** Scores are stored as thousandths, but for nps. */
const scoreColumns: Readonly<Record<ScoreFilter, { readonly column: string; readonly times: number }>> = {
  sentiment: { column: 'sentiment_milli', times: 1000 },
  illFeeling: { column: 'ill_feeling_milli', times: 1000 },
  urgency: { column: 'urgency_milli', times: 1000 },
  impact: { column: 'impact_milli', times: 1000 },
  nps: { column: 'nps', times: 1 },
  csat: { column: 'csat_milli', times: 1000 }
};
const comparisons = { atLeast: '>=', above: '>', atMost: '<=', below: '<' } as const;

function toNumbersSql(
  { column, times }: { column: string; times: number },
  asked: NumbersCondition | undefined,
  params: SqlParams
): string[] {
  return (['atLeast', 'above', 'atMost', 'below'] as const).flatMap((key) => {
    const bound = asked?.[key];
    if (bound === undefined) return [];
    // 0.57 * 1000 is 569.9999999999999: an event of exactly 0.57 would not be at most that.
    const milli = Number((bound * times).toPrecision(12));
    return [`ifNull(${column} ${comparisons[key]} ${params.bind(milli, 'Float64')}, 0)`];
  });
}

/** What a filter uses. */
export function toFilterDimensions(where: Filter | undefined): FilterName[] {
  return toFilterNames(where);
}

/** Whether a filter asks for hours or days, which are each venue's own. */
export function hasTimeFilter(where: Filter | undefined): boolean {
  return (['hourOfDay', 'dayOfWeek', 'hourOfWeek'] as const).some((name) => where?.[name]?.in ?? where?.[name]?.notIn);
}

/**
 * The part of a filter that measurements know. `place` says where within a venue something was added up; `row` holds for every
 * measurement. What events alone know does not touch visitors.
 */
export function toMeasurementFilter(where: Filter | undefined): { place: Filter; row: Filter } {
  const { place, level, unit, venue, hourOfDay, dayOfWeek, hourOfWeek } = where ?? {};
  return {
    place: { ...(place && { place }), ...(level && { level }), ...(unit && { unit }) },
    row: { ...(venue && { venue }), ...(hourOfDay && { hourOfDay }), ...(dayOfWeek && { dayOfWeek }), ...(hourOfWeek && { hourOfWeek }) }
  };
}
