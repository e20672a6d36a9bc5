/** Filters, checked against the measures they are meant for. */
import { checkCuts, isPlaceDimension, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { toMetricInfo } from '../../src/lib/domain/metrics.ts';
import { toFilterDimensions } from './sql/filter-sql.ts';
import { toMeasureFormula } from './cells/measure-values.ts';

const placeFilters = ['place', 'unit', 'level', 'section'] as const;

/**
 * A filter by one place that asks for nothing else of places is the question about that place.
 * What is measured at a place itself cannot be added over several: footfall of two shops is not their visitors.
 * @throws FloorpulseError bad_request
 */
export function toPlaceAndFilter(
  place: string | undefined,
  where: Filter | undefined,
  measures: readonly MeasureName[],
  by: readonly DimensionName[]
): { place: string | undefined; where: Filter | undefined } {
  checkCuts(measures, by, toFilterDimensions(where));
  const asked = placeFilters.filter((name) => where?.[name]?.in ?? where?.[name]?.notIn);
  const [name, ...othersAsked] = asked;
  if (!name) return { place, where };
  const { [name]: condition, ...others } = where ?? {};
  const [only, ...more] = condition?.in ?? [];
  const isOnePlace = place === undefined && only !== undefined && more.length === 0 && !condition?.notIn && othersAsked.length === 0;
  // A level that is asked of as a unit has no events; as a place it would have.
  if (isOnePlace && name === 'place') return { place: only, where: others };
  const own = measures.find(isMeasuredAtPlace);
  if (own && !by.some(isPlaceDimension)) {
    throw new FloorpulseError('bad_request', `${own} is measured at one place and cannot be filtered by several.`, {
      field: `where.${name}`,
      remedy: 'Ask for one place, or cut by place.'
    });
  }
  return { place, where };
}

function isMeasuredAtPlace(measure: MeasureName): boolean {
  const formula = toMeasureFormula(measure);
  return formula.perVisitor || formula.metrics.some((metric) => toMetricInfo(metric).overPlaces === 'own');
}
