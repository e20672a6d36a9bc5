import { toReason } from '../../../src/lib/domain/category-labels.ts';
import { toComparedStretch } from '../../../src/lib/domain/compare.ts';
import { toValueLabel } from '../../../src/lib/domain/dimension-values.ts';
import { checkCuts, type CutDimension } from '../../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { RankingKind, RankingRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { LocalizedText, Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { isEnough } from '../../../src/lib/stats/place-estimates.ts';
import type { Reader } from '../../engine/ports.ts';
import { toMeasureColumns } from '../breakdown/breakdown-columns.ts';
import { toCellsOf } from '../breakdown/breakdown-rows.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { getCells } from '../cells/get-cells.ts';
import { getPlaceCells } from '../cells/get-place-cells.ts';
import { toMeasureFormula } from '../cells/measure-values.ts';
import { toPlaceIntervals, type PlaceInterval } from '../cells/place-estimates.ts';
import { getSources } from '../get-watermarks.ts';
import { toFilterDimensions } from '../sql/filter-sql.ts';
import { findLevel, findPlace, refuseHidden } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';
import { getVenueCells } from './get-venue-cells.ts';
import { toWorstFirst, type Ranked } from './rank-worst.ts';
import { toMetricsOf, toViewMeta } from './view-answer.ts';

const defaultCount = 10;

/**
 * Places, venues, categories or channels by one measure, worst first: by the end of the interval that is bad for sure, where the measure
 * has one. Places of which nothing is known are left out, venues never are. Four statements. @throws FloorpulseError
 */
export async function getRanking(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  spec: ViewSpec,
  nowMs: number,
  venues: readonly Venue[]
): Promise<ViewSnapshot> {
  const of = spec.of ?? 'unit';
  const asked = of === 'venue' ? venues : [venue];
  refuseHidden(scope, asked);
  const measure = spec.measures?.[0] ?? 'complaintsPer1kVisitors';
  const [{ groups, range }, sources] = await Promise.all([
    getGroups(scope, reader, venue, { spec, of, measure, venues }, nowMs),
    getSources(scope, reader, asked, nowMs)
  ]);
  const ranked = toRanked(measure, of, groups);
  const known = of === 'venue' ? ranked : ranked.filter(({ value, sampleSize }) => value !== null && sampleSize > 0);
  const rows = toWorstFirst(known, toMeasureInfo(measure).better)
    .slice(0, spec.first ?? defaultCount)
    .map(({ group, ...row }, index): RankingRow => {
      const level = of === 'unit' || of === 'section' ? group.place.level : null;
      return { ...row, rank: index + 1, label: toLabel(of, group), level };
    });
  return { rows, meta: toViewMeta(range, sources, toMetricsOf([measure])) };
}

interface RankingQuestion {
  readonly spec: ViewSpec;
  readonly of: RankingKind;
  readonly measure: MeasureName;
  readonly venues: readonly Venue[];
}

const cutsOf: Readonly<Record<'category' | 'channel', readonly CutDimension[]>> = {
  category: ['category1', 'category2', 'category3'],
  channel: ['channel']
};

async function getGroups(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  { spec, of, measure, venues }: RankingQuestion,
  nowMs: number
): Promise<{ groups: readonly CellGroup[]; range: TimeRange }> {
  const measures = [measure];
  const { texts } = scope;
  if (of === 'venue') {
    checkCuts(measures, ['venue'], toFilterDimensions(spec.where));
    return getVenueCells(reader, venues, { spec, texts, measures }, nowMs);
  }
  const level = spec.level === undefined ? undefined : findLevel(venue, spec.level);
  const range = resolveRange(spec.range, venue, nowMs);
  const compared = toComparedStretch('lastWeek', range, spec.range, venue).range;
  const { timeZone } = venue;
  if (of !== 'category' && of !== 'channel') {
    const { where } = spec;
    checkCuts(measures, ['place'], toFilterDimensions(where));
    return { groups: await getPlaceCells(reader, [venue], { range, compared, timeZone, by: of, level, where, texts, measures }), range };
  }
  if (toMeasureInfo(measure).family !== 'X') {
    throw new FloorpulseError('bad_request', `measures: ${measure} is not known by ${of}: visitors and meters have none.`, {
      field: 'measures',
      remedy: 'Ask for a measure of what people said, for example complaintCount.'
    });
  }
  const { place, where } = toPlaceAndFilter(level?.id, spec.where, measures, [...cutsOf[of]]);
  const groups = await getCells(reader, [venue], {
    slices: [range, compared],
    timeZone,
    place: findPlace(venue, place),
    cuts: cutsOf[of],
    where,
    texts,
    measures,
    withIntervals: true
  });
  return { groups: groups.filter(({ dims }) => dims[0] !== ''), range };
}

function toRanked(
  measure: MeasureName,
  of: RankingKind,
  groups: readonly CellGroup[]
): (Ranked & { readonly group: CellGroup; readonly estimate: number | null })[] {
  const formula = toMeasureFormula(measure);
  const isCut = of === 'category' || of === 'channel';
  const intervals: readonly (PlaceInterval | null)[] = isCut
    ? groups.map((group) => formula.interval(group.cell(0, 0)))
    : toPlaceIntervals(measure, groups);
  const { values, sampleSizes, compared } = toMeasureColumns(measure, groups.map(toCellsOf), { compare: 'lastWeek' });
  return groups.map((group, index) => {
    const value = values[index] ?? null;
    const sampleSize = sampleSizes[index] ?? 0;
    return {
      group,
      key: isCut ? toPath(group).join(' / ') : group.place.id,
      value,
      estimate: value === null ? null : (intervals[index]?.estimate ?? value),
      previous: compared?.[index] ?? null,
      low: value === null ? null : (intervals[index]?.low ?? null),
      high: value === null ? null : (intervals[index]?.high ?? null),
      sampleSize,
      enough: isEnough(sampleSize, formula.perVisitor ? group.cell(0, 0).visitors : null)
    };
  });
}

const toPath = ({ dims }: CellGroup): string[] => dims.filter((word) => word !== '');

/** The plan names places; all else is named here. */
function toLabel(of: RankingKind, group: CellGroup): LocalizedText | null {
  const path = toPath(group);
  if (of === 'venue') return { ...group.venue.name };
  if (of === 'channel') return toValueLabel('channel', path[0] ?? '');
  if (of === 'category') return { zh: toReason(path, 'zh') ?? '', en: toReason(path, 'en') ?? '' };
  return null;
}
