import type { HeatKind, HeatRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange } from '../../../src/lib/domain/time-range.ts';
import { toSurprise } from '../../../src/lib/stats/gamma-poisson.ts';
import type { Reader } from '../../engine/ports.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { getPlaceCells } from '../cells/get-place-cells.ts';
import { getSources } from '../get-watermarks.ts';
import { toMeasureFormula } from '../cells/measure-values.ts';
import { isEnough, toMoodEstimates, toRateEstimates, type Estimate } from '../cells/place-estimates.ts';
import { toUsual, toWeeksBefore, type Usual } from '../cells/usual.ts';
import { toViewMeta } from './view-answer.ts';
import { findLevel, refuseHidden } from '../visible.ts';

/** What each heat is made of. Never mixed: a legend names one of them. */
const measureOf: Readonly<Record<HeatKind, MeasureName>> = {
  density: 'feedbackCount',
  rate: 'complaintsPer1kVisitors',
  mood: 'sentimentMean',
  surprise: 'complaintCount'
};

/** One row per unit of the level, or of the venue. Three statements: feedback, footfall, sources. @throws FloorpulseError */
export async function getHeat(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const heat = spec.heat ?? 'rate';
  const range = resolveRange(spec.range, venue, nowMs);
  const before = heat === 'surprise' ? toWeeksBefore(range, venue.timeZone) : [];
  const [groups, sources] = await Promise.all([
    getPlaceCells(reader, [venue], {
      range,
      before: { stretches: before, nowMs },
      timeZone: venue.timeZone,
      by: 'unit',
      level: spec.level === undefined ? undefined : findLevel(venue, spec.level),
      where: spec.where,
      texts: scope.texts,
      measures: [measureOf[heat]],
      withVisitors: heat !== 'mood'
    }),
    getSources(scope, reader, venue, nowMs, { unplacedOf: range, withFirst: before.length > 0 })
  ]);
  const usual = heat === 'surprise' ? toUsual(groups, range, before, sources.firstMs) : null;
  const estimates = toEstimates(heat, groups, usual);
  const rows = groups.map((group, index) => toHeatRow(heat, group, estimates[index], usual?.counts[index] ?? 0));
  return { rows, meta: toViewMeta(range, sources) };
}

function toEstimates(heat: HeatKind, groups: readonly CellGroup[], usual: Usual | null): Estimate[] {
  const cells = groups.map((group) => group.cell(0, 0));
  if (heat === 'rate') return toRateEstimates(groups, 'complaint_count');
  if (heat === 'mood') return toMoodEstimates(cells);
  return cells.map(({ feedback }, index) => {
    const posterior = usual?.posteriors[index];
    const value = heat === 'density' ? (feedback.feedback_count ?? 0) : posterior ? toUnusual(posterior, feedback.complaint_count) : null;
    return { value, estimate: value, low: null, high: null };
  });
}

function toUnusual(posterior: { shape: number; rate: number }, count = 0): number {
  return toSurprise(posterior, { count, exposure: 1 });
}

/** `more`: events of the weeks before that a surprise rests on as well. */
export function toHeatRow(heat: HeatKind, group: CellGroup, estimate: Estimate | undefined, more = 0): HeatRow {
  const cell = group.cell(0, 0);
  const sampleSize = toMeasureFormula(measureOf[heat]).sampleSize(cell) + more;
  // How many came by says nothing about a mean: only opinions do.
  const exposure = heat === 'mood' ? null : cell.visitors;
  return {
    key: group.place.id,
    level: group.place.level ?? '',
    value: estimate?.value ?? null,
    estimate: estimate?.estimate ?? null,
    sampleSize,
    exposure,
    exposureOf: heat === 'mood' ? null : (group.exposure?.of ?? null),
    low: estimate?.low ?? null,
    high: estimate?.high ?? null,
    enough: isEnough(sampleSize, exposure)
  };
}
