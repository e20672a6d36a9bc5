import { toHeatPlaces } from '../../../src/lib/domain/heat-places.ts';
import type { ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange } from '../../../src/lib/domain/time-range.ts';
import { toHeatRows } from '../../../src/lib/stats/heat-rows.ts';
import { toUsualExposure } from '../../../src/lib/stats/usual.ts';
import type { Reader } from '../../engine/ports.ts';
import { getWindowSums } from '../cells/get-window-sums.ts';
import { toWeeksBefore } from '../cells/usual.ts';
import { getSources } from '../get-watermarks.ts';
import { isPlaceListed } from '../sql/place-filter.ts';
import { findLevel, refuseHidden } from '../visible.ts';
import { toViewMeta } from './view-answer.ts';

/**
 * One row per unit, section or level of the plan (or of one level). Three statements: feedback, footfall, sources.
 * A filter leaves visitors as they are; places that it leaves out have no row. @throws FloorpulseError
 */
export async function getHeat(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const { heat = 'rate', by = 'unit', where } = spec;
  const level = spec.level === undefined ? undefined : findLevel(venue, spec.level).id;
  const range = resolveRange(spec.range, venue, nowMs);
  const stretches = heat === 'surprise' ? toWeeksBefore(range, venue) : [];
  const [sums, sources] = await Promise.all([
    getWindowSums(reader, venue, { range, before: { stretches, nowMs }, where, texts: scope.texts, heat, level }),
    getSources(scope, reader, venue, nowMs, { unplacedOf: range, withFirst: stretches.length > 0 })
  ]);
  const places = toHeatPlaces(venue, by, sums, level).filter(({ key, level: on }) =>
    isPlaceListed(venue, { kind: by, id: key, level: on }, where)
  );
  return { rows: toHeatRows(heat, places, toUsualExposure(range, stretches, sources.firstMs)), meta: toViewMeta(range, sources) };
}
