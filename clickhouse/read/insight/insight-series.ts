/** One value a bucket of any measure, from the place itself, else from whoever measured it around the place. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { PlaceKind, Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { toAskedPlace, type AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { getCells } from '../cells/get-cells.ts';
import { toMeasureFormula, type CellSums } from '../cells/measure-values.ts';
import { runInSlices } from '../reader/run-in-slices.ts';

export interface InsightSeriesQuestion {
  readonly place: AskedPlace;
  readonly range: TimeRange;
  readonly buckets: Buckets;
  readonly where: Filter | undefined;
  readonly measures: readonly MeasureName[];
  readonly withVisitors?: boolean | undefined;
  /** What the asker may see of people's own words, and so filter by. */
  readonly texts: TextAccess;
}

export interface InsightSeries {
  readonly measure: MeasureName;
  /** Null = nobody measured it, here or around. */
  readonly of: PlaceKind | null;
  /** Null where it is not known. */
  readonly values: readonly (number | null)[];
  readonly sampleSize: number;
}

export interface InsightSeriesAnswer {
  readonly series: readonly InsightSeries[];
  /** Visitors of each bucket, and whose they are: only with `withVisitors`. */
  readonly visitors: readonly (number | null)[];
  readonly exposureOf: PlaceKind | null;
}

/** The asked place first, then what lies around it: weather is the venue's, air the level's. One to three statements for each. */
export async function getInsightSeries(reader: Reader, venue: Venue, question: InsightSeriesQuestion): Promise<InsightSeriesAnswer> {
  const { place, range, buckets, where, measures, withVisitors, texts } = question;
  const found = new Map<MeasureName, InsightSeries>();
  let own: CellGroup | undefined;
  for (const around of toPlacesAround(venue, place)) {
    const wanted = measures.filter((measure) => !found.get(measure)?.of);
    if (wanted.length === 0) break;
    const isOwn = around === place;
    const [group] = await getCells(reader, [venue], {
      slices: [range],
      timeZone: venue.timeZone,
      buckets,
      place: around,
      where,
      texts,
      measures: wanted,
      withVisitors: isOwn && withVisitors
    });
    if (isOwn) own = group;
    await runInSlices(wanted, (measure) => found.set(measure, toSeries(measure, group, around.kind, buckets)));
  }
  return {
    series: measures.map((measure) => found.get(measure) ?? toSeries(measure, undefined, place.kind, buckets)),
    visitors: buckets.startsMs.map((_, index) => own?.cell(0, index).visitors ?? null),
    exposureOf: own?.exposure?.of ?? null
  };
}

function toPlacesAround(venue: Venue, place: AskedPlace): AskedPlace[] {
  const level = place.kind === 'unit' && place.level !== null ? toAskedPlace(venue, place.level) : undefined;
  const whole: AskedPlace = { kind: 'venue', id: venue.id, level: null };
  return [place, ...(level ? [level] : []), ...(place.kind === 'venue' ? [] : [whole])];
}

/** What people say belongs to the place it is asked of; what is metered is somebody's only where it was metered. */
function toSeries(measure: MeasureName, group: CellGroup | undefined, kind: PlaceKind, { startsMs }: Buckets): InsightSeries {
  const formula = toMeasureFormula(measure);
  const { family, calculation } = toMeasureInfo(measure);
  const cells = startsMs.map((_, index): CellSums => group?.cell(0, index) ?? { feedback: {}, metrics: {}, visitors: null });
  const sizes = cells.map(formula.sampleSize);
  const sampleSize = sizes.reduce((sum, size) => sum + size, 0);
  const isMeasured = family !== 'O' || sampleSize > 0;
  const isTold = calculation.kind === 'metric' && calculation.overTime !== 'last' ? toKnownSpan(sizes) : null;
  const values = cells.map((cell, index) => (isMeasured && (!isTold || isTold(index)) ? formula.value(cell) : null));
  return { measure, of: isMeasured ? kind : null, values, sampleSize };
}

/** Sums are 0 where nothing was reported, but not before the first report and not after the last: there was no meter. */
function toKnownSpan(sizes: readonly number[]): (index: number) => boolean {
  const first = sizes.findIndex((size) => size > 0);
  const last = sizes.findLastIndex((size) => size > 0);
  return (index) => index >= first && index <= last;
}
