import type { GroupValue, TimeSeriesAnswer, TimeSeriesQuestion } from '../../src/lib/domain/answers.ts';
import { toBuckets } from '../../src/lib/domain/buckets.ts';
import { toValueLabel } from '../../src/lib/domain/dimension-values.ts';
import { isCutDimension, isPlaceDimension, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { PlaceKind, Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339 } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import type { CellGroup } from './cell-groups.ts';
import { getCells } from './get-cells.ts';
import { getWatermarks } from './get-watermarks.ts';
import { toMeasureFormula } from './measure-values.ts';
import { openCost } from './open-cost.ts';
import { toPlaceName } from './place-name.ts';
import { readInTurn } from './read-in-turn.ts';
import { maxRows } from './sums-question.ts';
import { findPlace, refuseHidden } from './visible.ts';
import { toPlaceAndFilter } from './where.ts';

/** `by: [place]` cuts a venue into its levels, a level into its units. */
const placeCuts: Readonly<Record<PlaceKind, PlaceKind>> = { venue: 'level', level: 'unit', unit: 'unit' };

/** Measures over time, one statement after the other, for a lane that refuses to queue. @throws FloorpulseError */
export function getTimeSeries(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: TimeSeriesQuestion,
  nowMs: number
): Promise<TimeSeriesAnswer> {
  return getTimeSeriesSideBySide(scope, readInTurn(reader), venue, question, nowMs);
}

/** Measures over time, statements side by side. Without `by` there is one series per measure; an XO ratio divides sums of the same places and buckets. @throws FloorpulseError */
export async function getTimeSeriesSideBySide(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: TimeSeriesQuestion,
  nowMs: number
): Promise<TimeSeriesAnswer> {
  refuseHidden(scope, [venue]);
  const by = question.by ?? [];
  const asked = toPlaceAndFilter(question.place, question.where, question.measures, by);
  const place = findPlace(venue, asked.place);
  const range = resolveRange(question.range, venue, nowMs);
  const buckets = toBuckets(range, question.grain, venue.timeZone);
  const counting = openCost(reader);
  const [groups, watermarks] = await Promise.all([
    getCells(counting, [venue], {
      slices: [range],
      timeZone: venue.timeZone,
      buckets,
      place,
      placeCut: toPlaceCut(by, place.kind),
      cuts: by.filter(isCutDimension),
      where: asked.where,
      texts: scope.texts,
      measures: question.measures
    }),
    getWatermarks(scope, counting, venue, nowMs)
  ]);
  refuseTooLarge(groups.length * buckets.startsMs.length * question.measures.length);
  const sorted = groups.map((group) => ({ group, values: toGroupValues(group, by) })).sort(byGroupValues);
  const indexes = buckets.startsMs.map((_, index) => index);
  const series = sorted.flatMap(({ group, values }) => {
    const cells = indexes.map((index) => group.cell(0, index));
    return question.measures.map((measure) => ({
      measure,
      group: values,
      values: cells.map(toMeasureFormula(measure).value),
      sampleSizes: cells.map(toMeasureFormula(measure).sampleSize)
    }));
  });
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    grain: question.grain,
    times: buckets.startsMs.map(toRfc3339),
    partial: [...buckets.partial],
    series,
    cost: counting.cost()
  };
}

function toPlaceCut(by: readonly DimensionName[], kind: PlaceKind): PlaceKind | undefined {
  const asked = by.filter(isPlaceDimension);
  if (asked.length > 1) {
    throw new FloorpulseError('bad_request', `A place is cut one way: not by ${asked.join(' and by ')}.`, {
      field: 'by',
      remedy: 'A unit says its level: cut by unit.'
    });
  }
  const [only] = asked;
  return only === 'place' ? placeCuts[kind] : only;
}

function toGroupValues(group: CellGroup, by: readonly DimensionName[]): GroupValue[] {
  const dims = [...group.dims];
  return by.map((dimension) => {
    if (isPlaceDimension(dimension)) return { dimension, value: group.place.id, label: toPlaceName(group.venue, group.place) };
    const value = dims.shift() ?? '';
    return { dimension, value, label: toValueLabel(dimension, value) };
  });
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
