/** What the buckets of a series are compared with. */
import type { Compare } from '../../src/lib/domain/compare.ts';
import { isPlaceDimension, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import { toMeasureInfo, type MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import type { CellGroup } from './cells/cell-groups.ts';
import { toMean, toMeanOfOthers } from './cells/mean-of-others.ts';
import { toMeasureFormula } from './cells/measure-values.ts';
import type { SlicedBuckets } from './cells/sliced-buckets.ts';

type Numbers = (number | null)[];

export interface SeriesParts {
  readonly compare: Compare | undefined;
  readonly by: readonly DimensionName[];
  readonly size: number;
  readonly groups: readonly CellGroup[];
  /** With a stretch of the past: where its buckets are. */
  readonly sliced: SlicedBuckets | undefined;
  /** Of each group, where siblings are read on their own. */
  readonly siblings: readonly (readonly CellGroup[])[] | undefined;
}

/** Per group, parallel to the buckets; null without a comparison. */
export function toComparedSeries(measure: MeasureName, parts: SeriesParts): (Numbers | null)[] {
  const { compare, by, groups, size, sliced, siblings } = parts;
  const { value } = toMeasureFormula(measure);
  if (sliced) {
    const hasLike = Array.from({ length: size }, (_, bucket) => isLonger(sliced.pieces(1, bucket)));
    return groups.map((group) => hasLike.map((has, bucket) => (has ? value(group.cell(1, bucket)) : null)));
  }
  if (compare !== 'siblings') return groups.map(() => null);
  const toValues = (group: CellGroup): Numbers => toSiblingValues(measure, group, size);
  if (!by.some(isPlaceDimension)) return groups.map((_, index) => toMeans(siblings?.[index]?.map(toValues) ?? [], size));
  const keys = groups.map(({ place, dims }) => [place.kind, ...dims].join('\0'));
  const columns = groups.map(toValues);
  const means = Array.from({ length: size }, (_, bucket) =>
    toMeanOfOthers(
      columns.map((values) => values[bucket] ?? null),
      keys
    )
  );
  return groups.map((_, index) => means.map((bucket) => bucket[index] ?? null));
}

const isLonger = ([from, to]: readonly [number, number]): boolean => to > from;

/** A place where nobody ever measured says nothing: its gaps are no zeros. */
function toSiblingValues(measure: MeasureName, group: CellGroup, size: number): Numbers {
  const { value, sampleSize } = toMeasureFormula(measure);
  const cells = Array.from({ length: size }, (_, bucket) => group.cell(0, bucket));
  const isSilent = toMeasureInfo(measure).overPlaces === 'own' && cells.every((one) => sampleSize(one) === 0);
  return cells.map((one) => (isSilent ? null : value(one)));
}

function toMeans(columns: readonly Numbers[], size: number): Numbers {
  return Array.from({ length: size }, (_, bucket) => toMean(columns.map((values) => values[bucket] ?? null)));
}
