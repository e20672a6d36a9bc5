/** Filters as SQL. Values are bound, never written. */
import { filterDimensions, type FilterDimension, type FilterName } from '../../../src/lib/domain/dimensions.ts';
import { scoreFilters, toFilterNames, type Filter, type NumbersCondition, type ScoreFilter } from '../../../src/lib/domain/filter.ts';
import { toRegion, toVenueGroups } from '../../../src/lib/domain/venue-dimensions.ts';
import { toDimensionSql } from './dimension-sql.ts';
import type { PlaceSql } from './place-sql.ts';
import type { SqlParams } from './sql-params.ts';

export function toFilterSql(where: Filter | undefined, time: string, zone: string, places: PlaceSql, params: SqlParams): string[] {
  if (!where) return [];
  const terms: string[] = [];
  for (const name of filterDimensions) {
    for (const key of ['in', 'notIn'] as const) {
      const values = where[name]?.[key];
      if (!values) continue;
      const test = toMemberTest(name, values, time, zone, places, params);
      terms.push(key === 'in' ? test : `NOT ${test}`);
    }
  }
  for (const name of scoreFilters) terms.push(...toNumbersSql(scoreColumns[name], where[name], params));
  return terms;
}

function toMemberTest(
  name: FilterDimension,
  values: readonly string[],
  time: string,
  zone: string,
  places: PlaceSql,
  params: SqlParams
): string {
  if (name === 'section') return places.inSections(values);
  if (name === 'region') return places.inVenues((venue) => values.includes(toRegion(venue)));
  if (name === 'venueGroup') return places.inVenues((venue) => toVenueGroups(venue).some((group) => values.includes(group)));
  const list = params.bind(values, 'Array(String)');
  if (name === 'place') return `(${places.places.map((column) => `${column} IN ${list}`).join(' OR ')})`;
  return `${toDimensionSql(name, time, zone, places)} IN ${list}`;
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
  const pick = (names: readonly FilterDimension[]): Filter =>
    Object.fromEntries(names.flatMap((name) => (where?.[name] ? [[name, where[name]]] : [])));
  return {
    place: pick(['place', 'level', 'unit', 'section']),
    row: pick(['venue', 'region', 'venueGroup', 'hourOfDay', 'dayOfWeek', 'hourOfWeek'])
  };
}
