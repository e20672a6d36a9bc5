import type { BreakdownAnswer, BreakdownQuestion } from '../../../src/lib/domain/breakdown.ts';
import { isPlaceDimension } from '../../../src/lib/domain/dimensions.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { toBreakdownAnswer } from './breakdown-answer.ts';
import { toMeasuredValue, type SiblingValues } from './breakdown-columns.ts';
import { toBreakdownPlan, toCuts, type BreakdownPlan } from './breakdown-plan.ts';
import { toCellsOf, toRows, type BreakdownRow } from './breakdown-rows.ts';
import { toAskedGroups } from '../cells/asked-groups.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { getCellGroups, openWhole, type CellsQuestion } from '../cells/get-cells.ts';
import { getSiblingCells, toSiblings } from '../cells/get-sibling-cells.ts';
import { getWatermarks } from '../get-watermarks.ts';
import { toMean } from '../cells/mean-of-others.ts';
import { openCost } from '../reader/open-cost.ts';
import { hasPlaceFilter } from '../sql/place-filter.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { toVenueBatches, type VenueBatch } from '../cells/venue-batches.ts';
import { refuseHidden } from '../visible.ts';

/**
 * Measures by up to four dimensions, of one venue, one place of it, or several venues. Three statements (feedback, sums of measurements,
 * newest measurements) for all venues whose range is the same, as many for siblings, and one for the watermarks. @throws FloorpulseError
 */
export async function getBreakdown(
  scope: Scope,
  reader: Reader,
  venue: Venue | readonly Venue[],
  question: BreakdownQuestion,
  nowMs: number
): Promise<BreakdownAnswer> {
  const all = [venue].flat();
  const venues = question.venue === undefined ? all : all.filter(({ id }) => id === question.venue);
  refuseHidden(scope, all);
  const plan = toBreakdownPlan(question, venues);
  const toCellsQuestion = (batch: VenueBatch): CellsQuestion => ({
    slices: batch.compared ? [batch.range, batch.compared.range] : [batch.range],
    timeZone: batch.timeZone,
    place: plan.place,
    placeCut: plan.placeCut,
    cuts: toCuts(plan.by),
    attribute: question.attribute,
    where: plan.where,
    texts: scope.texts,
    measures: plan.measures,
    venuesTogether: !plan.by.some(isPlaceDimension),
    onlyStanding: true
  });
  const counting = openCost(readInTurn(reader));
  const groups: CellGroup[] = [];
  const wholes: CellGroup[] = [];
  const batches = toVenueBatches(venues, { ...question, isLocal: plan.isLocal }, nowMs);
  for (const batch of batches) {
    const opened = await getCellGroups(counting, batch.venues, toCellsQuestion(batch));
    for (const group of opened.close()) groups.push(group);
    // Of some of its places nobody knows the visitors.
    if (plan.placeCut && !hasPlaceFilter(plan.where)) wholes.push(...opened.closeWholes(openWhole(plan.place)));
  }
  const rows = toRows(toAskedGroups(groups, plan.by, plan.placeKind), plan, venues.length === 1);
  const [batch] = batches;
  const areOthersRead = question.compare === 'siblings' && !plan.by.some(isPlaceDimension);
  const siblings =
    areOthersRead && batch ? await getSiblingValues(counting, { plan, rows, batch, venues: all }, toCellsQuestion(batch)) : undefined;
  const watermarks = await getWatermarks(scope, counting, venues, nowMs);
  const answer = toBreakdownAnswer({ question, plan, rows, wholes: plan.placeCut && wholes, siblings });
  return { asOf: toRfc3339(nowMs), watermarks, ...answer, cost: counting.cost() };
}

interface SiblingParts {
  readonly plan: BreakdownPlan;
  readonly rows: readonly BreakdownRow[];
  readonly batch: VenueBatch;
  readonly venues: readonly Venue[];
}

async function getSiblingValues(
  reader: Reader,
  { plan: { place }, rows, batch, venues }: SiblingParts,
  question: CellsQuestion
): Promise<SiblingValues> {
  const [venue] = batch.venues;
  if (!venue || !place) return () => [];
  const dims = rows.map(({ groups }) => groups[0].dims);
  const cells = await getSiblingCells(reader, toSiblings(venue, place, venues), question, dims);
  return (measure) => cells.map((groups) => toMean(groups.map((group) => toMeasuredValue(measure, toCellsOf(group)))));
}
