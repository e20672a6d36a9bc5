import type { KpiRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, shiftWeeks } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getCells } from '../cells/get-cells.ts';
import { getSources } from '../get-watermarks.ts';
import { toMeasureFormula, type CellSums } from '../cells/measure-values.ts';
import { toMetricsOf, toViewMeta } from './view-answer.ts';
import { findLevel, findPlace, refuseHidden } from '../visible.ts';
import { toPlaceAndFilter } from '../where.ts';

/** The strip of a wall that names none. */
const defaultMeasures: readonly MeasureName[] = [
  'footfall',
  'complaintCount',
  'complaintsPer1kVisitors',
  'nps',
  'waitMinutes',
  'salesPerVisitor'
];

/** Each measure now, and in the same stretch one week before. @throws FloorpulseError */
export async function getKpis(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const measures = [...new Set(spec.measures?.length ? spec.measures : defaultMeasures)];
  const level = spec.level === undefined ? undefined : findLevel(venue, spec.level);
  const asked = toPlaceAndFilter(level?.id, spec.where, measures, []);
  const range = resolveRange(spec.range, venue, nowMs);
  const [[group], sources] = await Promise.all([
    getCells(reader, [venue], {
      slices: [range, shiftWeeks(range, 1, venue.timeZone)],
      timeZone: venue.timeZone,
      place: findPlace(venue, asked.place),
      where: asked.where,
      texts: scope.texts,
      withIntervals: true,
      measures
    }),
    getSources(scope, reader, venue, nowMs)
  ]);
  const now = group?.cell(0, 0);
  const before = group?.cell(1, 0);
  const rows = measures.map((measure): KpiRow => {
    const formula = toMeasureFormula(measure);
    const interval = now ? formula.interval(now) : null;
    return {
      key: measure,
      value: toMeasured(measure, now),
      previous: toMeasured(measure, before),
      sampleSize: now ? formula.sampleSize(now) : 0,
      low: interval?.low ?? null,
      high: interval?.high ?? null
    };
  });
  return { rows, meta: toViewMeta(range, sources, toMetricsOf(measures)) };
}

/** What only a counter can know is null where none counted: that is not "no visitors". */
function toMeasured(measure: MeasureName, cell: CellSums | undefined): number | null {
  if (!cell) return null;
  const formula = toMeasureFormula(measure);
  if (toMeasureInfo(measure).overPlaces === 'own' && formula.sampleSize(cell) === 0) return null;
  return formula.value(cell);
}
