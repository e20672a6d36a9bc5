/** What follows from several series of one measure beside each other, bucket by bucket. */
import type { TimeSeriesColumns } from './answers.ts';
import { isPlaceDimension, type DimensionName } from './dimensions.ts';
import { isSummable, toRanks, toShares } from './row-columns.ts';

/** What cuts no venue into places. */
const ofVenues: readonly DimensionName[] = ['venue', 'region', 'venueGroup'];

type Series = Pick<TimeSeriesColumns, 'measure' | 'group' | 'values'>;
type Numbers = (number | null)[];

/** Per series its shares of the bucket's total over all of them; null for measures that do not add up over the groups. */
export function toSeriesShares(series: readonly Series[]): (Numbers | null)[] {
  const [first] = series;
  const isCutIntoPlaces = first?.group.some(({ dimension }) => isPlaceDimension(dimension) && !ofVenues.includes(dimension)) ?? false;
  if (!first || !isSummable(first.measure, isCutIntoPlaces)) return series.map(() => null);
  return toTransposed(series, (bucket) => {
    return toShares(
      bucket,
      bucket.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    );
  });
}

/** Per series its rank in each bucket, 1 = the largest. */
export function toSeriesRanks(series: readonly Series[]): Numbers[] {
  return toTransposed(series, (bucket) => toRanks(bucket));
}

function toTransposed(series: readonly Series[], toColumn: (bucket: Numbers) => Numbers): Numbers[] {
  const columns = (series[0]?.values ?? []).map((_, index) => toColumn(series.map(({ values }) => values[index] ?? null)));
  return series.map((_, row) => columns.map((column) => column[row] ?? null));
}
