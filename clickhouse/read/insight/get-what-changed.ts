import { toChange } from '../../../src/lib/domain/compare.ts';
import { isPlaceDimension } from '../../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { ChangedSegment, SegmentName, WhatChangedAnswer, WhatChangedQuestion } from '../../../src/lib/domain/insight.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { toRfc3339, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { noAmount, toPartChange, toValueOf, toWholeP, type ChangeModel, type PartChange } from '../../../src/lib/stats/change.ts';
import { toDiscoveryRates } from '../../../src/lib/stats/many-tests.ts';
import type { Reader } from '../../engine/ports.ts';
import { toMeasureModel, type MeasureModel } from './change-model.ts';
import { toChangeRanges, toSegmentDimensions, type SegmentDimension } from './change-ranges.ts';
import { addUp, chooseSegments, type Candidate, type Overlap, type Segment } from './choose-segments.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { getCells, type CellsQuestion } from '../cells/get-cells.ts';
import { getSegmentOverlaps, maxSegments } from './get-segment-overlaps.ts';
import { getWatermarks } from '../get-watermarks.ts';
import { openCost } from '../reader/open-cost.ts';
import { openDimensionReader, toDimensionLabel, toPlaceCut } from '../cells/place-cut.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { findPlace, refuseHidden } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';

export const maxFirst = 50;
const significantAt = 0.05;
/** Fewer events in both stretches together cannot be significant, and would only be paid for (Bourgon, Gentleman and Huber, 2010). */
const eventsNeeded = 5;

interface NamedSegment extends Segment, SegmentName {
  readonly dimension: SegmentDimension;
}
interface JudgedSegment extends NamedSegment, Candidate {
  readonly change: PartChange;
  readonly qValue: number | null;
}

/**
 * Which segments explain the difference of a measure between two stretches, over many dimensions at once. A segment's part of the
 * difference is exact (of means and shares: Kitagawa, 1955); it is called significant when it changed by itself and otherwise than
 * the rest, paid for all segments of all dimensions (Benjamini and Hochberg, 1995). Segments are told greedily, each without the
 * events of those above it, so that a restroom, its level and its category are one story. Counts are taken as Poisson: events that
 * come in bursts make single segments look surer than they are.
 * @throws FloorpulseError
 */
export async function getWhatChanged(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: WhatChangedQuestion,
  nowMs: number
): Promise<WhatChangedAnswer> {
  refuseHidden(scope, [venue]);
  checkFirst(question.first);
  const measureModel = toMeasureModel(question.measure);
  const asked = toPlaceAndFilter(question.place, question.where, [question.measure], []);
  const place = findPlace(venue, asked.place);
  const slices = toChangeRanges(question, venue, nowMs);
  const isOfEvents = measureModel.columns.length > 0;
  const by = toSegmentDimensions(question, place.kind, isOfEvents, slices);
  const counting = openCost(readInTurn(reader));
  const cells: CellsQuestion = {
    slices,
    timeZone: venue.timeZone,
    place,
    where: asked.where,
    texts: scope.texts,
    measures: [measureModel.reads],
    withIntervals: true
  };
  const [group] = await getCells(counting, [venue], { ...cells, withVisitors: measureModel.perVisitor });
  const [now, before] = [group?.cell(0, 0), group?.cell(1, 0)];
  const whole = { now: now ? measureModel.toAmount(now) : noAmount, before: before ? measureModel.toAmount(before) : noAmount };
  const model = toModel(measureModel, slices, now?.visitors ?? null, before?.visitors ?? null);
  const segments: NamedSegment[] = [];
  for (const dimension of by) segments.push(...(await getSegments(counting, venue, cells, dimension, measureModel)));
  const judged = judge(model, segments, whole);
  const candidates = toCandidates(judged);
  const overlaps = isOfEvents ? await getOverlaps(counting, venue, cells, place, candidates, measureModel) : null;
  const watermarks = await getWatermarks(scope, counting, venue, nowMs);
  // Without its events nothing is left of the whole to be told: what overlaps add up to is the whole.
  const chosen = chooseSegments(model, overlaps ? addUp(overlaps) : whole, candidates, overlaps, question.first);
  const values = { before: toValueOf(model, 'before', whole.before), now: toValueOf(model, 'now', whole.now) };
  const change = toChange(values.now, values.before);
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    range: toRange(slices[0]),
    against: toRange(slices[1]),
    measure: question.measure,
    ...values,
    ...change,
    pValue: toWholeP(model, whole),
    by,
    totalSegments: segments.length,
    truncated: chosen.length < candidates.length - chosen.reduce((sum, { sameAs }) => sum + sameAs.length, 0),
    segments: chosen
      .map(({ index, left, sameAs }) =>
        toChangedSegment(
          model,
          candidates[index],
          left,
          change.change,
          sameAs.flatMap((same) => candidates[same] ?? [])
        )
      )
      .filter((segment) => segment !== null),
    cost: counting.cost()
  };
}

const toRange = ({ fromMs, toMs }: TimeRange) => ({ from: toRfc3339(fromMs), to: toRfc3339(toMs) });

/** Counts of stretches of different length are compared for as long a stretch as the asked one; rates for as many visitors. */
function toModel(
  model: MeasureModel,
  [now, before]: readonly [TimeRange, TimeRange],
  visitors: number | null,
  visitorsBefore: number | null
): ChangeModel {
  const lengthBefore = (before.toMs - before.fromMs) / Math.max(1, now.toMs - now.fromMs);
  const exposure = model.perVisitor ? { now: visitors ?? 0, before: visitorsBefore ?? 0 } : { now: 1, before: lengthBefore };
  return { kind: model.kind, test: model.test, times: model.times, exposure };
}

/** The values of one dimension, one statement. Events that name no unit are no segment of the units. */
async function getSegments(
  reader: Reader,
  venue: Venue,
  cells: CellsQuestion,
  dimension: SegmentDimension,
  model: MeasureModel
): Promise<NamedSegment[]> {
  const { placeCut, placeKind } = toPlaceCut([dimension], cells.place?.kind ?? 'venue');
  const groups = await getCells(reader, [venue], { ...cells, placeCut, cuts: isPlaceDimension(dimension) ? [] : [dimension as never] });
  const toValue = openDimensionReader([dimension], placeKind);
  return groups.flatMap((group) => {
    if (isPlaceDimension(dimension) && group.place.kind !== dimension) return [];
    const value = toValue(group, dimension);
    const pair = { now: model.toAmount(group.cell(0, 0)), before: model.toAmount(group.cell(1, 0)) };
    if (pair.now.n === 0 && pair.before.n === 0) return [];
    return [
      { key: `${dimension} ${value.value}`, dimension, value: value.value, label: toDimensionLabel(group, dimension, value), ...pair }
    ];
  });
}

function judge(
  model: ChangeModel,
  segments: readonly NamedSegment[],
  whole: { now: NamedSegment['now']; before: NamedSegment['before'] }
): JudgedSegment[] {
  const changes = segments.map((segment) => toPartChange(model, segment, whole));
  const isTested = (index: number): boolean => {
    const segment = segments[index];
    return changes[index]?.pValue !== null && segment !== undefined && segment.now.n + segment.before.n >= eventsNeeded;
  };
  const tested = segments.flatMap((_, index) => (isTested(index) ? [index] : []));
  const rates = toDiscoveryRates(tested.map((index) => changes[index]?.pValue ?? 1));
  const rateByIndex = new Map(tested.map((index, at) => [index, rates[at] ?? null]));
  return segments.flatMap((segment, index) => {
    const change = changes[index];
    const qValue = rateByIndex.get(index) ?? null;
    return change ? [{ ...segment, change, qValue, significant: qValue !== null && qValue <= significantAt }] : [];
  });
}

/** Significant ones first; those with the most beyond their usual part. */
function toCandidates(judged: readonly JudgedSegment[]): JudgedSegment[] {
  const rank = ({ significant }: JudgedSegment): number => (significant ? 0 : 1);
  return [...judged]
    .filter(({ change }) => Math.abs(change.excess) > 1e-12 * Math.abs(change.contribution))
    .sort((a, b) => rank(a) - rank(b) || Math.abs(b.change.excess) - Math.abs(a.change.excess) || (a.key < b.key ? -1 : 1))
    .slice(0, maxSegments);
}

async function getOverlaps(
  reader: Reader,
  venue: Venue,
  { slices, where, texts = 'none' }: CellsQuestion,
  place: AskedPlace,
  candidates: readonly JudgedSegment[],
  model: MeasureModel
): Promise<Overlap[]> {
  const [now, before] = slices;
  if (!now || !before) return [];
  const within = place.kind === 'venue' ? undefined : { kind: place.kind, id: place.id };
  const rows = await getSegmentOverlaps(
    reader,
    { venue, timeZone: venue.timeZone, slices: [now, before], within, where, texts, segments: candidates },
    model.columns
  );
  const byMask = new Map<number, { now: NamedSegment['now']; before: NamedSegment['before'] }>();
  for (const { slice, mask, feedback } of rows) {
    const pair = byMask.get(mask) ?? { now: noAmount, before: noAmount };
    byMask.set(mask, { ...pair, [slice === 0 ? 'now' : 'before']: model.toAmount({ feedback, metrics: {} }) });
  }
  return [...byMask].map(([mask, pair]) => ({ mask, ...pair }));
}

function toChangedSegment(
  model: ChangeModel,
  segment: JudgedSegment | undefined,
  left: PartChange,
  change: number | null,
  sameAs: readonly JudgedSegment[]
): ChangedSegment | null {
  if (!segment) return null;
  const toShare = (contribution: number): number | null => (change ? contribution / change : null);
  const { dimension, value, label, qValue, significant } = segment;
  return {
    dimension,
    value,
    label,
    before: toValueOf(model, 'before', segment.before),
    now: toValueOf(model, 'now', segment.now),
    contribution: segment.change.contribution,
    shareOfChange: toShare(segment.change.contribution),
    newShare: toShare(left.contribution),
    mixEffect: segment.change.mix,
    rateEffect: segment.change.rate,
    sampleSize: segment.now.n,
    sampleSizeBefore: segment.before.n,
    pValue: segment.change.pValue,
    qValue,
    significant,
    sameAs: sameAs.map((same) => ({ dimension: same.dimension, value: same.value, label: same.label }))
  };
}

function checkFirst(first: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= maxFirst) return;
  throw new FloorpulseError('bad_request', `first must be a whole number from 1 to ${maxFirst}: ${first}.`, { field: 'first' });
}
