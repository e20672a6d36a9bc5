/** What a breakdown asks for, checked before anything is read. */
import { maxDimensions, maxFirst, type BreakdownQuestion, type Having, type OrderBy } from '../../../src/lib/domain/breakdown.ts';
import { checkCuts, dimensions, isCutDimension, isPlaceDimension, type DimensionName } from '../../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { toFilterDimensions } from '../sql/filter-sql.ts';
import { toPlaceCut, type PlaceCut } from '../cells/place-cut.ts';
import { findPlace } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';

export interface BreakdownPlan extends PlaceCut {
  /** Undefined = each venue as a whole. */
  readonly place: AskedPlace | undefined;
  readonly where: Filter | undefined;
  /** Those that are shown, then those that only decide which rows are. */
  readonly measures: readonly MeasureName[];
  readonly by: readonly DimensionName[];
  /** Hours and days are each venue's own. */
  readonly isLocal: boolean;
}

/** @throws FloorpulseError bad_request, not_found */
export function toBreakdownPlan(question: BreakdownQuestion, venues: readonly Venue[]): BreakdownPlan {
  const by = [...new Set(question.by)];
  checkNumbers(question, by);
  const orderBy = question.orderBy ?? [];
  const having = question.having ?? [];
  const deciding = [...having, ...orderBy].flatMap(({ measure }) => measure ?? []);
  const measures = [...new Set([...question.measures, ...deciding])];
  for (const column of [...having, ...orderBy]) checkColumn(column, question);
  for (const order of orderBy) checkOrder(order, by);
  const [only, ...others] = venues;
  const isLocal = [...by, ...toFilterDimensions(question.where)].some((name) => isTime(name));
  if (only && others.length === 0) {
    const asked = toPlaceAndFilter(question.place, question.where, measures, by);
    const place = findPlace(only, asked.place);
    return { ...toPlaceCut(by, place.kind), place, where: asked.where, measures, by, isLocal };
  }
  const { where } = toPlaceAndFilter('of several venues', question.where, measures, by);
  checkCuts(measures, by, toFilterDimensions(where));
  const plan = { ...toPlaceCut(by, null), place: undefined, where, measures, by, isLocal };
  checkVenues(question, plan);
  return plan;
}

const isTime = (name: string): boolean => Object.hasOwn(dimensions, name) && dimensions[name as DimensionName].of === 'time';

function checkNumbers({ first, measures, attribute }: BreakdownQuestion, by: readonly DimensionName[]): void {
  if (measures.length === 0) throw toRefusal('measures', 'names no measure.', 'Name at least one, for example complaintCount.');
  if (by.length > maxDimensions) {
    throw toRefusal('by', `has ${by.length} dimensions, at most ${maxDimensions} are cut at once.`, 'Filter by one of them, or ask twice.');
  }
  if (!Number.isInteger(first) || first < 1 || first > maxFirst) {
    throw toRefusal(
      'first',
      `must be a whole number from 1 to ${maxFirst}: ${first}.`,
      'Ask for fewer rows, with others: true for the rest.'
    );
  }
  if (attribute !== undefined && !by.includes('attribute')) {
    throw toRefusal('attribute', 'is said, but nothing is cut by it.', 'Add attribute to by, or leave it out.');
  }
}

function checkColumn({ measure, of }: Having | OrderBy, { compare }: BreakdownQuestion): void {
  if (compare || measure === undefined || of === 'value' || of === 'sampleSize') return;
  throw toRefusal('compare', `is missing, so there is no ${of} of ${measure}.`, 'Say what to compare with, for example compare: previous.');
}

function checkOrder({ measure, dimension }: OrderBy, by: readonly DimensionName[]): void {
  if ((measure === undefined) === (dimension === undefined)) {
    throw toRefusal('orderBy', 'needs exactly one of measure and dimension.', 'For example {measure: complaintCount}.');
  }
  if (dimension !== undefined && !by.includes(dimension)) {
    throw toRefusal('orderBy', `names ${dimension}, which the answer is not cut by.`, `It is cut by ${by.join(', ') || 'nothing'}.`);
  }
}

/** Levels and units have names that are unique in their venue only. */
function checkVenues({ place, compare }: BreakdownQuestion, { by, placeCut }: BreakdownPlan): void {
  if (place !== undefined) throw toRefusal('place', 'is one of a venue.', 'Name the venue.');
  if (placeCut && !by.includes('venue') && !by.includes('place')) {
    throw toRefusal('by', `cuts several venues by ${placeCut}, which belongs to one.`, 'Name the venue, or add venue to by.');
  }
  if (compare === 'siblings' && !by.some(isPlaceDimension)) {
    throw toRefusal('compare', 'has nothing to compare all venues with.', 'Name a venue or a place, or cut by venue.');
  }
}

function toRefusal(field: string, problem: string, remedy: string): FloorpulseError {
  return new FloorpulseError('bad_request', `${field} ${problem}`, { field, remedy });
}

/** What the engine cuts by values. */
export const toCuts = (by: readonly DimensionName[]) => by.filter(isCutDimension);
