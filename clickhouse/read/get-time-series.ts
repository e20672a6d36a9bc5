import type { GroupValue, TimeSeriesAnswer, TimeSeriesQuestion } from '../../src/lib/domain/answers.ts';
import { toBuckets, type Buckets } from '../../src/lib/domain/buckets.ts';
import { toComparedColumns, toComparedStretch } from '../../src/lib/domain/compare.ts';
import { isCutDimension, isPlaceDimension, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339, type TimeRange } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import { toAskedGroups } from './cells/asked-groups.ts';
import type { CellGroup } from './cells/cell-groups.ts';
import { getCells } from './cells/get-cells.ts';
import { getExpected, type ExpectedColumns } from './insight/get-expected.ts';
import { getSiblingCells, toSiblings } from './cells/get-sibling-cells.ts';
import { getSources, type Sources } from './get-watermarks.ts';
import { toMeasureFormula } from './cells/measure-values.ts';
import { openCost } from './reader/open-cost.ts';
import { openDimensionReader, toDimensionLabel, toPlaceCut } from './cells/place-cut.ts';
import { readInTurn } from './reader/read-in-turn.ts';
import { toComparedSeries } from './series-compare.ts';
import { toSlicedBuckets, toSlicedGroup, type SlicedBuckets } from './cells/sliced-buckets.ts';
import { maxRows } from './sql/sums-question.ts';
import { findPlace, refuseHidden } from './visible.ts';
import { toPlaceAndFilter } from './where.ts';

type Venues = Venue | readonly Venue[];

/** Measures over time, one statement after the other, for a lane that refuses to queue. @throws FloorpulseError */
export function getTimeSeries(
  scope: Scope,
  reader: Reader,
  venue: Venues,
  question: TimeSeriesQuestion,
  nowMs: number
): Promise<TimeSeriesAnswer> {
  return getTimeSeriesSideBySide(scope, readInTurn(reader), venue, question, nowMs);
}

/**
 * Measures over time, statements side by side: at most three and one for the watermarks, three more for siblings, one for what was to be
 * expected. Without `by` there is one series per measure; an XO ratio divides sums of the same places and buckets.
 * @param venues the asked one, or several of which `question.venue` is asked
 * @throws FloorpulseError
 */
export async function getTimeSeriesSideBySide(
  scope: Scope,
  reader: Reader,
  venues: Venues,
  question: TimeSeriesQuestion,
  nowMs: number
): Promise<TimeSeriesAnswer> {
  return (await readTimeSeries(scope, reader, venues, question, nowMs)).answer;
}

/** The same, with what is known of its sources. */
export async function readTimeSeries(
  scope: Scope,
  reader: Reader,
  venues: Venues,
  question: TimeSeriesQuestion,
  nowMs: number
): Promise<{ answer: TimeSeriesAnswer; sources: Sources }> {
  const all = [venues].flat();
  refuseHidden(scope, all);
  const venue = toAskedVenue(all, question.venue);
  const { measures, compare, by = [] } = question;
  const asked = toPlaceAndFilter(question.place, question.where, measures, by);
  const place = findPlace(venue, asked.place);
  const range = resolveRange(question.range, venue, nowMs);
  const buckets = toBuckets(range, question.grain, venue.timeZone);
  const past = toPast(question, range, buckets, venue);
  const counting = openCost(reader);
  const { placeCut, placeKind } = toPlaceCut(by, place.kind);
  const cellsQuestion = {
    slices: [range],
    timeZone: venue.timeZone,
    buckets,
    place,
    placeCut,
    cuts: by.filter(isCutDimension),
    attribute: question.attribute,
    where: asked.where,
    texts: scope.texts,
    measures,
    onlyStanding: by.length > 0
  };
  const [found, sources] = await Promise.all([
    getCells(counting, [venue], { ...cellsQuestion, ...past?.question }),
    getSources(scope, counting, venue, nowMs, { withFirst: question.expected })
  ]);
  refuseTooLarge(found.length * buckets.startsMs.length * measures.length);
  const toGroups = (read: readonly CellGroup[]): readonly CellGroup[] => toAskedGroups(read, by, placeKind);
  const groups = sortGroups(toGroups(past ? found.map((group) => toSlicedGroup(group, past.sliced)) : found), by, placeKind);
  const areSiblingsRead = compare === 'siblings' && !by.some(isPlaceDimension);
  const dims = groups.map(({ group }) => group.dims);
  const siblings = areSiblingsRead ? await getSiblingCells(counting, toSiblings(venue, place, all), cellsQuestion, dims) : undefined;
  const plain = groups.map(({ group }) => group);
  const toExpected = question.expected ? await getExpected(counting, venue, cellsQuestion, plain, { ...sources, toGroups }) : undefined;
  const size = buckets.startsMs.length;
  const indexes = buckets.startsMs.map((_, index) => index);
  const columns = new Map(
    measures.map((measure) => [measure, toComparedSeries(measure, { compare, by, size, groups: plain, sliced: past?.sliced, siblings })])
  );
  const series = groups.flatMap(({ group, values: groupValues }, row) => {
    const cells = indexes.map((index) => group.cell(0, index));
    return measures.map((measure) => {
      const formula = toMeasureFormula(measure);
      const values = cells.map(formula.value);
      return {
        measure,
        group: groupValues,
        values,
        sampleSizes: cells.map(formula.sampleSize),
        ...toComparedColumns(values, columns.get(measure)?.[row] ?? null),
        ...toExpectedColumns(toExpected?.(group, measure))
      };
    });
  });
  const answer = {
    asOf: toRfc3339(nowMs),
    watermarks: sources.watermarks,
    grain: question.grain,
    times: buckets.startsMs.map(toRfc3339),
    partial: [...buckets.partial],
    series,
    cost: counting.cost()
  };
  return { answer, sources };
}

function toAskedVenue(venues: readonly Venue[], id: string | undefined): Venue {
  const venue = id === undefined ? venues[0] : venues.find((one) => one.id === id);
  if (venue) return venue;
  throw new FloorpulseError('not_found', id === undefined ? 'There is no venue.' : `There is no venue ${id}.`, { field: 'venue' });
}

interface Past {
  readonly sliced: SlicedBuckets;
  readonly question: { readonly slices: readonly TimeRange[]; readonly buckets: Buckets };
}

/** The stretch of the past that is read along, as slice 1. */
function toPast({ compare, range: input, grain }: TimeSeriesQuestion, range: TimeRange, buckets: Buckets, venue: Venue): Past | undefined {
  if (!compare || compare === 'siblings') return undefined;
  const stretch = toComparedStretch(compare, range, input, venue, grain);
  const sliced = toSlicedBuckets(buckets, stretch);
  return { sliced, question: { slices: [range, stretch.range], buckets: sliced.buckets } };
}

function toExpectedColumns(columns: ExpectedColumns | undefined) {
  return {
    expected: columns?.expected ?? null,
    expectedLow: columns?.low ?? null,
    expectedHigh: columns?.high ?? null,
    surprise: columns?.surprise ?? null,
    expectedMissing: columns?.missing ?? null
  };
}

interface NamedGroup {
  readonly group: CellGroup;
  readonly values: GroupValue[];
}

function sortGroups(
  groups: readonly CellGroup[],
  by: readonly DimensionName[],
  placeKind: Parameters<typeof openDimensionReader>[1]
): NamedGroup[] {
  const read = openDimensionReader(by, placeKind);
  const toValues = (group: CellGroup): GroupValue[] =>
    by.map((dimension) => {
      const value = read(group, dimension);
      return { dimension, value: value.value, label: toDimensionLabel(group, dimension, value) };
    });
  return groups.map((group) => ({ group, values: toValues(group) })).sort(byGroupValues);
}

function byGroupValues(a: { values: GroupValue[] }, b: { values: GroupValue[] }): number {
  for (const [index, value] of a.values.entries()) {
    const other = b.values[index]?.value ?? '';
    if (value.value !== other) return value.value.localeCompare(other, 'en', { numeric: true });
  }
  return 0;
}

function refuseTooLarge(values: number): void {
  if (values <= maxRows) return;
  throw new FloorpulseError('over_budget', `The answer would have ${values} values; at most ${maxRows} are given at once.`, {
    remedy: 'Ask for a coarser grain, a shorter range or fewer cuts.'
  });
}
