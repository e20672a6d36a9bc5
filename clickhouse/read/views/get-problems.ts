import type { HeatRow, ProblemRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { isEnough, noEstimate, type PlaceEstimate } from '../../../src/lib/stats/place-estimates.ts';
import { toRiseStart } from '../../../src/lib/stats/rise.ts';
import type { Reader } from '../../engine/ports.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { getComplaintReasons, type ComplaintReasonRow } from './get-complaint-reasons.ts';
import { getLastMeasurements } from '../cells/get-last-measurements.ts';
import { getPlaceCells } from '../cells/get-place-cells.ts';
import { getSources } from '../get-watermarks.ts';
import { toRateEstimates } from '../cells/place-estimates.ts';
import { toUsual, toWeeksBefore, type Usual } from '../cells/usual.ts';
import { toViewMeta } from './view-answer.ts';
import { findLevel, refuseHidden } from '../visible.ts';

const problemCount = 12;
const quarterMs = 15 * 60_000;
/** What operations may know of the cause. */
const signalMetrics: readonly MetricName[] = ['cleaningOverdueMinutes', 'equipmentDownMinutes', 'waitMinutes'];

interface Candidate {
  readonly index: number;
  readonly group: CellGroup;
  readonly heat: HeatRow;
  readonly complaintCount: number;
}

/**
 * The places that are worst beyond doubt: by the lower bound of their complaint rate, at least one complaint each.
 * Five statements: feedback, footfall, sources, reasons, signals. @throws FloorpulseError
 */
export async function getProblems(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const range = resolveRange(spec.range, venue, nowMs);
  const before = toWeeksBefore(range, venue);
  const [groups, sources] = await Promise.all([
    getPlaceCells(reader, [venue], {
      range,
      before: { stretches: before, nowMs },
      timeZone: venue.timeZone,
      by: 'unit',
      level: spec.level === undefined ? undefined : findLevel(venue, spec.level),
      where: spec.where,
      texts: scope.texts,
      measures: ['complaintsPer1kVisitors']
    }),
    getSources(scope, reader, venue, nowMs, { unplacedOf: range, withFirst: before.length > 0 })
  ]);
  const usual = toUsual(groups, range, before, sources.firstMs);
  const worst = rank(groups);
  const units = worst.map(({ group }) => group.place.id);
  const asked = { timeZone: venue.timeZone, where: spec.where, texts: scope.texts };
  const [reasons, signals] = await Promise.all([
    getComplaintReasons(reader, { ...asked, venue, range, units }),
    getLastMeasurements(reader, {
      timeZone: venue.timeZone,
      venues: [venue],
      slices: [range],
      metrics: units.length > 0 ? signalMetrics : [],
      ownPlaces: units
    })
  ]);
  const rows = worst.map((candidate, index): ProblemRow => {
    const own = reasons.filter((reason) => reason.unit === candidate.group.place.id);
    const expected = toExpected(candidate, groups, usual);
    return {
      ...candidate.heat,
      rank: index + 1,
      complaintCount: candidate.complaintCount,
      category: toCommonestCategory(own),
      signals: signals
        .filter((signal) => signal.place === candidate.group.place.id)
        .map(({ metric, sum, atMs }) => ({ metric, value: sum, at: toRfc3339(atMs) }))
        .sort((a, b) => a.metric.localeCompare(b.metric, 'en')),
      timesUsual: expected === null ? null : candidate.complaintCount / expected,
      usualOf: expected === null ? null : usual ? 'weeks' : 'siblings',
      since: toSince(own, range, expected ?? 0)
    };
  });
  return { rows, meta: toViewMeta(range, sources, ['footfall']) };
}

function toRow(group: CellGroup, estimate: PlaceEstimate): HeatRow {
  const { feedback, visitors } = group.cell(0, 0);
  const sampleSize = feedback.complaint_count ?? 0;
  return {
    key: group.place.id,
    level: group.place.level ?? '',
    ...estimate,
    sampleSize,
    exposure: visitors,
    exposureOf: group.exposure?.of ?? null,
    enough: isEnough(sampleSize, visitors)
  };
}

/** Places without any exposure have no bound to rank by; they come last, by their complaints. */
function rank(groups: readonly CellGroup[]): Candidate[] {
  const estimates = toRateEstimates(groups, 'complaint_count');
  return groups
    .map((group, index) => ({
      index,
      group,
      heat: toRow(group, estimates[index] ?? noEstimate),
      complaintCount: group.cell(0, 0).feedback.complaint_count ?? 0
    }))
    .filter(({ complaintCount }) => complaintCount > 0)
    .sort(
      (a, b) => (b.heat.low ?? -1) - (a.heat.low ?? -1) || b.complaintCount - a.complaintCount || a.heat.key.localeCompare(b.heat.key, 'en')
    )
    .slice(0, problemCount);
}

/**
 * Complaints that would be usual here in this stretch: those of the same hours of the weeks before where there are three such
 * weeks; else what the places with the same kind of exposure show for as many visitors.
 */
function toExpected({ index, group }: Candidate, groups: readonly CellGroup[], usual: Usual | null): number | null {
  const posterior = usual?.posteriors[index];
  if (posterior) return posterior.shape / posterior.rate;
  const { visitors } = group.cell(0, 0);
  if (visitors === null || visitors <= 0) return null;
  const siblings = groups.filter((other) => other.exposure?.of === group.exposure?.of).map((other) => other.cell(0, 0));
  const complaints = siblings.reduce((sum, cell) => sum + (cell.feedback.complaint_count ?? 0), 0);
  const exposure = siblings.reduce((sum, cell) => sum + (cell.visitors ?? 0), 0);
  return complaints > 0 && exposure > 0 ? (visitors * complaints) / exposure : null;
}

function toCommonestCategory(reasons: readonly ComplaintReasonRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { category1, category2, category3, complaints } of reasons) {
    if (category1 === '') continue;
    const path = [category1, category2, category3].filter((word) => word !== '').join('\0');
    counts.set(path, (counts.get(path) ?? 0) + complaints);
  }
  const [commonest] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b, 'zh'));
  return commonest?.[0].split('\0') ?? [];
}

function toSince(reasons: readonly ComplaintReasonRow[], range: TimeRange, expected: number): string | null {
  const firstMs = Math.floor(range.fromMs / quarterMs) * quarterMs;
  const quarters = Math.ceil((range.toMs - firstMs) / quarterMs);
  const counts = new Array<number>(quarters).fill(0);
  for (const { quarter, complaints } of reasons) {
    const at = (quarter * 1000 - firstMs) / quarterMs;
    counts[at] = (counts[at] ?? 0) + complaints;
  }
  const start = toRiseStart(counts, expected / quarters);
  return start === null ? null : toRfc3339(firstMs + start * quarterMs);
}
