import type { HeatQuestion } from '../../../src/lib/domain/answers.ts';
import { toAskedPlace } from '../../../src/lib/domain/exposure.ts';
import { toHeatPlaces, type WindowSums } from '../../../src/lib/domain/heat-places.ts';
import type { HeatRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { toHeatRows } from '../../../src/lib/stats/heat-rows.ts';
import { toUsualExposure } from '../../../src/lib/stats/usual.ts';
import type { Reader } from '../../engine/ports.ts';
import { getFeedbackSums } from '../cells/get-feedback-sums.ts';
import { getWindowSums } from '../cells/get-window-sums.ts';
import { toWeeksBefore } from '../cells/usual.ts';
import { getSources, type Sources } from '../get-watermarks.ts';
import { isPlaceListed } from '../sql/place-filter.ts';
import { findLevel, refuseHidden } from '../visible.ts';
import { toViewMeta } from './view-answer.ts';

/** Rows, and what they speak of. */
export interface Heat {
  readonly rows: readonly HeatRow[];
  readonly range: TimeRange;
  readonly sources: Sources;
}

/** The same, as a view. @throws FloorpulseError */
export async function getHeat(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  const { rows, range, sources } = await readHeat(
    scope,
    reader,
    venue,
    { ...spec, kind: spec.heat ?? 'rate', by: spec.by ?? 'unit' },
    nowMs
  );
  return { rows: [...rows], meta: toViewMeta(range, sources, (spec.heat ?? 'rate') === 'rate' ? ['footfall'] : []) };
}

/**
 * One row per unit, section or level of the plan (or of one level). Three statements: feedback, footfall, sources.
 * A filter leaves visitors as they are; places that it leaves out have no row. Units that left the plan stand with their successors; what
 * nobody stands for is unplaced, `removed_unit`. @throws FloorpulseError
 */
export async function readHeat(scope: Scope, reader: Reader, venue: Venue, question: HeatQuestion, nowMs: number): Promise<Heat> {
  refuseHidden(scope, [venue]);
  const { kind, by, where } = question;
  const level = question.level === undefined ? undefined : findLevel(venue, question.level).id;
  const range = resolveRange(question.range, venue, nowMs);
  const stretches = kind === 'surprise' ? toWeeksBefore(range, venue) : [];
  const [sums, sources] = await Promise.all([
    getWindowSums(reader, venue, { range, before: { stretches, nowMs }, where, texts: scope.texts, kind, level }),
    getSources(scope, reader, venue, nowMs, { unplacedOf: range, withFirst: stretches.length > 0 })
  ]);
  const places = toHeatPlaces(venue, by, sums, level).filter(({ key, level: on }) =>
    isPlaceListed(venue, { kind: by, id: key, level: on }, where)
  );
  const rows = toHeatRows(kind, places, toUsualExposure(range, stretches, sources.firstMs));
  const strangers = toStrangers(venue, sums);
  if (strangers.size === 0) return { rows, range, sources };
  const removed = (sources.unplaced?.['removed_unit'] ?? 0) + (await getStrangerCount(reader, venue, range, strangers));
  return { rows, range, sources: { ...sources, unplaced: { ...sources.unplaced, removed_unit: removed } } };
}

/** Places that events name and neither the plan nor its successors know. */
function toStrangers(venue: Venue, { spots }: WindowSums): Set<string> {
  return new Set([...spots.keys()].filter((id) => !toAskedPlace(venue, id)));
}

/** Events of the range that stand nowhere on the plan: one more statement, which hardly any venue needs. */
async function getStrangerCount(reader: Reader, venue: Venue, range: TimeRange, strangers: ReadonlySet<string>): Promise<number> {
  const question = { venues: [venue], timeZone: venue.timeZone, slices: [range], placeCut: 'unit' } as const;
  const rows = await getFeedbackSums(reader, { ...question, where: { place: { in: [...strangers] } } }, ['feedback_count']);
  return rows.reduce((sum, { place, sums }) => sum + (strangers.has(place) ? (sums.feedback_count ?? 0) : 0), 0);
}
