import type { ReplayFootfall, ReplaySums } from '../../../src/lib/domain/replay.ts';
import { toAskedPlace } from '../../../src/lib/domain/exposure.ts';
import { replayGrainSeconds } from '../../../src/lib/domain/replay.ts';
import type { Reader } from '../../engine/ports.ts';
import { toMeasurementSumsSql } from '../sql/measurement-sums-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { floor, toSteps, type ReplayParts } from './replay-window.ts';

const quarterSeconds = 900;

/** Visitors of every place that counted any, whatever is asked of events. One statement. */
export async function getReplayFootfall(reader: Reader, { venue, range }: ReplayParts, grain: ReplaySums): Promise<ReplayFootfall[]> {
  const params = new SqlParams();
  const asked = { venues: [venue], timeZone: venue.timeZone, slices: [range], placeCut: 'unit', metrics: ['footfall'] } as const;
  const inner = toMeasurementSumsSql({ ...asked, buckets: toSteps(grain, floor(range.fromMs)) }, params);
  if (!inner) return [];
  const rows = await reader.rows<{ place_key: string; steps: number[]; sums: number[] }>({
    name: 'getReplayFootfall',
    sql: `SELECT place_key, groupArray(bucket_key) AS steps, groupArray(sum_value) AS sums
FROM (\nSELECT * FROM (\n${inner.sql}\n) ORDER BY place_key, bucket_key\n) GROUP BY place_key ORDER BY place_key`,
    params: params.values
  });
  const times = replayGrainSeconds[grain] / quarterSeconds;
  return rows.flatMap(({ place_key, steps, sums }) => {
    // A place that is on no plan speaks for nobody.
    const place = toAskedPlace(venue, place_key);
    return place ? [{ place: place_key, kind: place.kind, quarter: steps.map((step) => step * times), visitors: sums }] : [];
  });
}
