import { toChange, toComparedStretch } from '../../src/lib/domain/compare.ts';
import { toValueLabel } from '../../src/lib/domain/dimension-values.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import {
  toMarks,
  toStageOrder,
  toStagePosition,
  type JourneyAnswer,
  type JourneyMarks,
  type JourneyQuestion,
  type JourneySeries
} from '../../src/lib/domain/journey.ts';
import { toMeasureInfo, type MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339 } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import type { CellGroup } from './cells/cell-groups.ts';
import { getCells } from './cells/get-cells.ts';
import { getWatermarks } from './get-watermarks.ts';
import { toMeasureFormula, type CellSums } from './cells/measure-values.ts';
import { openCost } from './reader/open-cost.ts';
import { isEnough } from '../../src/lib/stats/place-estimates.ts';
import { readInTurn } from './reader/read-in-turn.ts';
import { findPlace, refuseHidden } from './visible.ts';
import { toPlaceAndFilter } from './where.ts';

const noCell: CellSums = { feedback: {}, metrics: {}, visitors: null };

/** Measures along the stages of a visit, with the best, the worst and the last of them marked. @throws FloorpulseError */
export async function getJourney(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: JourneyQuestion,
  nowMs: number
): Promise<JourneyAnswer> {
  refuseHidden(scope, [venue]);
  const { measures, compare } = question;
  if (compare === 'siblings') {
    throw new FloorpulseError('bad_request', 'The stages of a journey have no siblings to be compared with.', {
      field: 'compare',
      remedy: 'Compare with previous, lastWeek or lastYear, or ask breakdown by journeyStage of a place.'
    });
  }
  const asked = toPlaceAndFilter(question.place, question.where, measures, ['journeyStage']);
  const range = resolveRange(question.range, venue, nowMs);
  const before = compare ? [toComparedStretch(compare, range, question.range, venue).range] : [];
  const counting = openCost(readInTurn(reader));
  const groups = await getCells(counting, [venue], {
    slices: [range, ...before],
    timeZone: venue.timeZone,
    place: findPlace(venue, asked.place),
    cuts: ['journeyStage'],
    where: asked.where,
    texts: scope.texts,
    measures,
    withIntervals: true,
    onlyStanding: true
  });
  const watermarks = await getWatermarks(scope, counting, venue, nowMs);
  const byStage = new Map(groups.map((group) => [group.dims[0] ?? '', group]));
  const stages = toStageOrder([...byStage.keys()]);
  const ordered = stages.map((stage) => byStage.get(stage));
  const series = measures.map((measure) => toSeries(measure, ordered, before.length > 0));
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    stages: stages.map((stage) => ({ stage, label: toValueLabel('journeyStage', stage), position: toStagePosition(stage) })),
    series,
    marks: chooseMarks(stages, series),
    cost: counting.cost()
  };
}

function toSeries(measure: MeasureName, groups: readonly (CellGroup | undefined)[], isCompared: boolean): JourneySeries {
  const formula = toMeasureFormula(measure);
  const cells = groups.map((group) => group?.cell(0, 0) ?? noCell);
  const values = cells.map(formula.value);
  const sampleSizes = cells.map(formula.sampleSize);
  const intervals = cells.map(formula.interval);
  const compared = groups.map((group) => (isCompared ? formula.value(group?.cell(1, 0) ?? noCell) : null));
  const changes = values.map((value, index) => toChange(value, compared[index]));
  const isSum = toMeasureInfo(measure).overTime === 'sum';
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return {
    measure,
    values,
    sampleSizes,
    low: intervals.map((interval) => interval?.low ?? null),
    high: intervals.map((interval) => interval?.high ?? null),
    enough: sampleSizes.map((size) => isEnough(size, null)),
    shares: values.map((value) => (isSum && total > 0 && value !== null ? value / total : null)),
    compared,
    change: changes.map(({ change }) => change),
    changeRatio: changes.map(({ changeRatio }) => changeRatio)
  };
}

/** Mood tells where a visit is good and bad, else the first measure that is better one way: a mean or a share before a count, which is only large where many people are. */
function chooseMarks(stages: readonly string[], series: readonly JourneySeries[]): JourneyMarks | null {
  const better = ({ measure }: JourneySeries) => toMeasureInfo(measure).better;
  const directed = series.filter((one) => better(one) !== 'neither');
  const chosen =
    directed.find(({ measure }) => measure === 'sentimentMean') ??
    directed.find(({ measure }) => toMeasureInfo(measure).overTime !== 'sum') ??
    directed[0];
  const direction = chosen && better(chosen);
  if (!chosen || !direction || direction === 'neither') return null;
  return { measure: chosen.measure, ...toMarks(stages, chosen, direction) };
}
