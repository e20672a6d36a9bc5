import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { DriverRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getDrivers } from '../insight/get-drivers.ts';
import { getSources } from '../get-watermarks.ts';
import { findLevel, refuseHidden } from '../visible.ts';
import { toViewMeta } from './view-answer.ts';

const dayMs = 86_400_000;
/** Shuffles cost by the square of the days: a month is a quarter of a second of a core, a quarter of a year two seconds. */
const longestDays = 93;

/** What moves with a count of complaints; those that could be tested, the surest first. @throws FloorpulseError */
export async function getDriversView(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<ViewSnapshot> {
  refuseHidden(scope, [venue]);
  const range = resolveRange(spec.range, venue, nowMs);
  if (range.toMs - range.fromMs > longestDays * dayMs) {
    throw new FloorpulseError('bad_request', `range: drivers are looked for in at most ${longestDays} days on a wall.`, {
      field: 'range',
      remedy: 'Ask for {"last": "P28D"}; the query `drivers` of GraphQL takes longer stretches.'
    });
  }
  const place = spec.level === undefined ? undefined : findLevel(venue, spec.level).id;
  const { drivers } = await getDrivers(
    scope,
    reader,
    venue,
    {
      place,
      range: spec.range,
      where: spec.where,
      measure: spec.measures?.[0] ?? 'complaintCount',
      grain: spec.grain ?? 'hour',
      maxLag: spec.grain === 'day' ? 'P2D' : 'PT3H'
    },
    nowMs
  );
  const sources = await getSources(scope, reader, venue, nowMs);
  const rows = drivers
    .filter(({ pValue }) => pValue !== null)
    .map(({ measure, perDeviation, lagMinutes, qValue, significant, sampleSize }, index): DriverRow => ({
      key: measure,
      rank: index + 1,
      effect: perDeviation && perDeviation.ratio - 1,
      low: perDeviation && perDeviation.low - 1,
      high: perDeviation && perDeviation.high - 1,
      deviation: perDeviation && perDeviation.deviation,
      lagMinutes: lagMinutes ?? 0,
      qValue,
      significant,
      sampleSize
    }));
  return { rows, meta: toViewMeta(range, sources) };
}
