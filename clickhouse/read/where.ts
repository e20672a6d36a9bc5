/** Filters, checked against the measures they are meant for. */
import { checkCuts, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { toMetricInfo } from '../../src/lib/domain/metrics.ts';
import { toFilterDimensions } from './filter-sql.ts';
import { toMeasureFormula } from './measure-values.ts';

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
  const { place: condition, ...others } = where ?? {};
  if (!condition?.in && !condition?.notIn) return { place, where };
  const [only, ...more] = condition.in ?? [];
  if (place === undefined && only !== undefined && more.length === 0 && !condition.notIn) return { place: only, where: others };
  const own = measures.find(isMeasuredAtPlace);
  if (own && !by.includes('place')) {
    throw new FloorpulseError('bad_request', `${own} is measured at one place and cannot be filtered by several.`, {
      field: 'where.place',
      remedy: 'Ask for one place, or cut by place.'
    });
  }
  return { place, where };
}

function isMeasuredAtPlace(measure: MeasureName): boolean {
  const formula = toMeasureFormula(measure);
  return formula.perVisitor || formula.metrics.some((metric) => toMetricInfo(metric).overPlaces === 'own');
}
