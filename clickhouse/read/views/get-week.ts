import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { ViewSnapshot, ViewSpec, WeekRow } from '../../../src/lib/domain/live-events.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { toWeekHours } from '../../../src/lib/domain/week-hours.ts';
import type { Reader } from '../../engine/ports.ts';
import { getCells } from '../cells/get-cells.ts';
import { toMeasureFormula, type CellSums } from '../cells/measure-values.ts';
import { getSources } from '../get-watermarks.ts';
import { findLevel, findPlace, refuseHidden } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';
import { toMetricsOf, toViewMeta } from './view-answer.ts';

const dayMs = 86_400_000;
const longestDays = 371;
const noCell: CellSums = { feedback: {}, metrics: {}, visitors: null };

/**
 * Hour by weekday, in the venue's zone: of what adds up, how much of it one such hour has had on average; else the measure over all such hours.
 * One row for every hour of the week that the range has any of. Three or four statements. @throws FloorpulseError
 */
export async function getWeek(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const measures: readonly MeasureName[] = [...new Set(spec.measures?.length ? spec.measures : (['complaintCount'] as const))];
  const level = spec.level === undefined ? undefined : findLevel(venue, spec.level);
  const asked = toPlaceAndFilter(level?.id, spec.where, measures, ['hourOfWeek']);
  const range = resolveRange(spec.range, venue, nowMs);
  refuseLong(range);
  const hours = toWeekHours(range, venue.timeZone);
  const [groups, sources] = await Promise.all([
    getCells(reader, [venue], {
      slices: [range],
      timeZone: venue.timeZone,
      place: findPlace(venue, asked.place),
      cuts: ['hourOfWeek'],
      where: asked.where,
      texts: scope.texts,
      measures,
      onlyStanding: true
    }),
    getSources(scope, reader, venue, nowMs)
  ]);
  const cells = new Map(groups.map((group) => [Number(group.dims[0]), group.cell(0, 0)]));
  const [first] = measures.map(toMeasureFormula);
  const rows = [...hours].flatMap((length, hour): WeekRow[] => {
    if (length <= 0) return [];
    const cell = cells.get(hour) ?? noCell;
    const weekday = Math.floor(hour / 24) + 1;
    const values = Object.fromEntries(measures.map((measure) => [measure, toHourValue(measure, cell, length)]));
    return [{ key: `${weekday}-${hour % 24}`, weekday, hour: hour % 24, values, sampleSize: first?.sampleSize(cell) ?? 0, hours: length }];
  });
  return { rows, meta: toViewMeta(range, sources, toMetricsOf(measures)) };
}

/** What nobody measured is not 0. */
function toHourValue(measure: MeasureName, cell: CellSums, hours: number): number | null {
  const formula = toMeasureFormula(measure);
  const { overTime, overPlaces } = toMeasureInfo(measure);
  if (overPlaces === 'own' && formula.sampleSize(cell) === 0) return null;
  const value = formula.value(cell);
  return overTime === 'sum' && value !== null ? value / hours : value;
}

function refuseLong({ fromMs, toMs }: TimeRange): void {
  if (toMs - fromMs <= longestDays * dayMs) return;
  throw new FloorpulseError('bad_request', `range: a week is made of at most ${longestDays} days.`, {
    field: 'range',
    remedy: 'Ask for {"last": "P56D"}: eight weeks say what is usual now.'
  });
}
