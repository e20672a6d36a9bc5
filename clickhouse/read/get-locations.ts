import type { LocationColumns, LocationQuestion, LocationTableAnswer } from '../../src/lib/domain/answers.ts';
import { toComparedColumns, type Compare } from '../../src/lib/domain/compare.ts';
import { checkCuts } from '../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import { toMeasureColumns, type Comparison } from './breakdown/breakdown-columns.ts';
import { toCellsOf } from './breakdown/breakdown-rows.ts';
import type { AskedPlace } from '../../src/lib/domain/exposure.ts';
import { toFilterDimensions } from './sql/filter-sql.ts';
import { getPlaceCells } from './cells/get-place-cells.ts';
import type { CellGroup } from './cells/cell-groups.ts';
import { getWatermarks } from './get-watermarks.ts';
import { toMeasureFormula } from './cells/measure-values.ts';
import { openCost } from './reader/open-cost.ts';
import { readInTurn } from './reader/read-in-turn.ts';
import { toPlaceIntervals } from './cells/place-estimates.ts';
import { isEnough } from '../../src/lib/stats/place-estimates.ts';
import { toPlaceName } from './place-name.ts';
import { toVenueBatches } from './cells/venue-batches.ts';
import { findLevel, refuseHidden } from './visible.ts';

/** Measures of places beside each other: the units or levels of a venue, or several venues. @throws FloorpulseError */
export async function getLocations(
  scope: Scope,
  reader: Reader,
  venue: Venue | readonly Venue[],
  question: LocationQuestion,
  nowMs: number
): Promise<LocationTableAnswer> {
  const venues = [venue].flat();
  refuseHidden(scope, venues);
  checkCuts(question.measures, ['place'], toFilterDimensions(question.where));
  const level = toLevel(venues, question);
  const counting = openCost(readInTurn(reader));
  const groups: CellGroup[] = [];
  for (const batch of toVenueBatches(venues, { ...question, isLocal: question.where !== undefined }, nowMs)) {
    groups.push(
      ...(await getPlaceCells(counting, batch.venues, {
        range: batch.range,
        compared: batch.compared?.range,
        timeZone: batch.timeZone,
        by: question.by,
        level,
        where: question.where,
        texts: scope.texts,
        measures: question.measures
      }))
    );
  }
  const watermarks = await getWatermarks(scope, counting, venues, nowMs);
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    places: groups.map((group) => ({
      id: group.place.id,
      kind: question.by,
      name: toPlaceName(group.venue, group.place),
      level: question.by === 'unit' || question.by === 'section' ? group.place.level : null
    })),
    series: question.measures.map((measure) => toColumn(measure, groups, question.compare)),
    cost: counting.cost()
  };
}

function toLevel(venues: readonly Venue[], question: LocationQuestion): AskedPlace | undefined {
  const [only, ...others] = venues;
  if (question.by !== 'venue' && (!only || others.length > 0)) {
    throw new FloorpulseError('bad_request', `Places by ${question.by} are those of one venue.`, {
      field: 'venue',
      remedy: 'Name the venue, or ask by venue.'
    });
  }
  if (question.level === undefined) return undefined;
  if (question.by === 'venue' || !only) {
    throw new FloorpulseError('bad_request', 'Venues are not places of a level.', { field: 'level', remedy: 'Ask by level or by unit.' });
  }
  return findLevel(only, question.level);
}

function toColumn(measure: MeasureName, groups: readonly CellGroup[], compare: Compare | undefined): LocationColumns {
  const formula = toMeasureFormula(measure);
  const cells = groups.map((group) => group.cell(0, 0));
  const estimates = toPlaceIntervals(measure, groups);
  const { values, sampleSizes, compared } = toMeasureColumns(measure, groups.map(toCellsOf), compare && toComparison(compare, groups));
  return {
    measure,
    values: [...values],
    sampleSizes: [...sampleSizes],
    ...toComparedColumns(values, compared),
    low: estimates.map((estimate) => estimate?.low ?? null),
    high: estimates.map((estimate) => estimate?.high ?? null),
    exposureOf: groups.map((group) => (formula.perVisitor ? (group.exposure?.of ?? null) : null)),
    enough: cells.map((cell, index) => isEnough(sampleSizes[index] ?? 0, formula.perVisitor ? cell.visitors : null))
  };
}

/** The places of an answer are of one kind: all others are siblings of each. */
function toComparison(compare: Compare, groups: readonly CellGroup[]): Comparison {
  return { compare, siblingKeys: compare === 'siblings' ? groups.map(() => '') : undefined };
}
