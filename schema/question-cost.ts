/** What a question will cost, guessed from its arguments alone: a trip to the engine, plus the values of its answer. */
import { Temporal } from 'temporal-polyfill';
import type { DimensionName } from '../src/lib/domain/dimensions.ts';
import type { HeatPlace } from '../src/lib/domain/live-events.ts';
import type { ListedKind } from '../src/lib/domain/place.ts';
import type { Grain, RangeInput } from '../src/lib/domain/time-range.ts';
import { engineCost, valueCost } from './builder.ts';
import type { GraphqlContext } from './context.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

const grainMs: Readonly<Record<Grain, number>> = {
  minute: minuteMs,
  quarterHour: 15 * minuteMs,
  hour: 60 * minuteMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 28 * dayMs
};

/** How many groups a cut by this dimension usually makes. */
const usualGroups: Readonly<Record<DimensionName, number>> = {
  place: 100,
  venue: 10,
  level: 8,
  unit: 100,
  section: 30,
  region: 10,
  venueGroup: 5,
  channel: 8,
  source: 8,
  kind: 3,
  author: 4,
  intent: 5,
  category1: 8,
  category2: 30,
  category3: 100,
  journeyStage: 10,
  sentimentLabel: 3,
  unplacedReason: 6,
  language: 3,
  hourOfDay: 24,
  dayOfWeek: 7,
  hourOfWeek: 168,
  attribute: 20
};

function toRangeMs(range: RangeInput): number {
  if (range.last !== undefined) {
    try {
      return Temporal.Duration.from(range.last).total({ unit: 'milliseconds', relativeTo: '2000-01-01' });
    } catch {
      // Longer than the calendar: the read refuses it by name.
      return 0;
    }
  }
  if (range.between !== undefined) return Math.max(0, Date.parse(range.between.to) - Date.parse(range.between.from));
  return Math.max(1, range.businessDays) * dayMs;
}

export interface TimeSeriesSize {
  readonly measures: readonly string[];
  readonly range: RangeInput;
  readonly grain: Grain;
  readonly by?: readonly DimensionName[] | null | undefined;
  readonly compare?: string | null | undefined;
  readonly expected?: boolean | null | undefined;
}

/** A value and its sample size for every measure, bucket and group, and what each is compared with; siblings and weeks before are asked for on their own. */
export function toTimeSeriesCost({ measures, range, grain, by, compare, expected }: TimeSeriesSize): number {
  const buckets = Math.ceil(toRangeMs(range) / grainMs[grain]) + 1;
  const groups = (by ?? []).reduce((product, dimension) => product * usualGroups[dimension], 1);
  const trips = 1 + Number(compare === 'siblings') + Number(expected === true);
  const columns = 2 + (compare ? 3 : 0) + (expected ? 4 : 0);
  return engineCost * trips + valueCost * buckets * (1 + columns * measures.length * groups);
}

export interface LocationsSize {
  readonly venue?: string | null | undefined;
  readonly by: ListedKind;
  readonly measures: readonly string[];
  readonly compare?: string | null | undefined;
}

/** Six columns for every measure and three more with a comparison, as long as there are places. */
export function toLocationsCost({ venue, by, measures, compare }: LocationsSize, { venues, scope }: GraphqlContext): number {
  const asked = typeof venue === 'string' ? [venues.get(scope, venue)] : venues.list(scope);
  const places = asked.reduce((sum, one) => sum + (by === 'venue' || !one ? 1 : by === 'level' ? one.levels.length : one.units.length), 0);
  return engineCost + valueCost * places * (compare ? 9 : 6) * measures.length;
}

export interface HeatSize {
  readonly venue: string;
  readonly by: HeatPlace;
}

/** Eight columns, as long as there are places. */
export function toHeatCost({ venue, by }: HeatSize, { venues, scope }: GraphqlContext): number {
  const asked = venues.get(scope, venue);
  const places = by === 'unit' ? asked?.units : by === 'level' ? asked?.levels : asked?.sections;
  return engineCost + valueCost * 8 * (places?.length ?? 0);
}

/** Five statements with weeks, four without; how much they read is the budget's to count. */
export function toReplayCost({ weeks }: { readonly weeks: number }): number {
  return engineCost * (weeks > 0 ? 5 : 4);
}

export interface BreakdownSize {
  readonly venue?: string | null | undefined;
  readonly by: readonly DimensionName[];
  readonly measures: readonly string[];
  readonly compare?: string | null | undefined;
  readonly first: number;
}

/** Three columns for every measure and three more with a comparison, as long as there are rows; siblings are asked for on their own. */
export function toBreakdownCost({ venue, by, measures, compare, first }: BreakdownSize, { venues, scope }: GraphqlContext): number {
  const groups = by.reduce(
    (product, dimension) => product * usualGroups[dimension],
    typeof venue === 'string' ? 1 : venues.list(scope).length
  );
  const rows = Math.min(Math.max(0, first), groups);
  return engineCost * (compare === 'siblings' ? 2 : 1) + valueCost * rows * (by.length + measures.length * (compare ? 6 : 3));
}

export interface KeywordsSize {
  readonly maxTexts: number;
  readonly compare?: string | null | undefined;
}

/** Texts are read and cut into words one by one: all that may be read at once are like one more trip to the engine. */
export function toKeywordsCost({ maxTexts, compare }: KeywordsSize): number {
  const texts = Math.max(0, maxTexts);
  return (engineCost + (engineCost * texts) / 20_000) * (compare ? 2 : 1);
}

/** Ten columns for every measure, as long as there are stages. */
export function toJourneyCost({ measures }: { readonly measures: readonly string[] }): number {
  return engineCost + valueCost * usualGroups.journeyStage * 10 * measures.length;
}

export interface CorrelationSize {
  readonly range: RangeInput;
  readonly grain: Grain;
  readonly maxLagBuckets: number;
}

/** Two columns that are read, and every lag goes through them once more; what is measured around the place is asked for on its own. */
export function toCorrelationCost({ range, grain, maxLagBuckets }: CorrelationSize): number {
  const buckets = Math.ceil(toRangeMs(range) / grainMs[grain]) + 1;
  const work = (buckets * Math.max(0, maxLagBuckets)) / 10;
  return 2 * engineCost + valueCost * (2 * buckets + work);
}

export interface DriversSize {
  readonly range: RangeInput;
  readonly grain: Grain;
  readonly candidates?: readonly string[] | null | undefined;
}

/** A column a candidate; shuffling them is like reading them twice. */
export function toDriversCost({ range, grain, candidates }: DriversSize): number {
  const buckets = Math.ceil(toRangeMs(range) / grainMs[grain]) + 1;
  return 2 * engineCost + (valueCost * buckets * (candidates?.length ?? 20)) / 10;
}

/** Ten questions of two stretches each; one that finds where segments overlap. */
export function toWhatChangedCost({
  by,
  first
}: {
  readonly by?: readonly DimensionName[] | null | undefined;
  readonly first: number;
}): number {
  return engineCost * (2 + (by?.length ?? 10) / 3) + valueCost * 12 * Math.max(0, first);
}
