/** Where a pattern of urgent events stands now: which units have at least so many, and since when there is nothing newer. */
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { toFilterSql } from '../sql/filter-sql.ts';
import { toFeedbackPlaces } from '../sql/place-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toVenueSql } from '../sql/sums-question.ts';
import { toRangesSql } from '../sql/time-sql.ts';
import { refuseHidden } from '../visible.ts';
import { toUrgentFilter, type UrgentPattern } from './urgent-pattern.ts';

export interface UrgentPlace {
  readonly venue: string;
  readonly level: string;
  readonly unit: string;
  readonly count: number;
  readonly newestMs: number;
}

/** Units alone: an alarm that names only a level or a venue could not be gone to. More than 200 of them are no alarm of a place any more. */
const maxUnits = 200;

/** One statement over the range, which is short: of each event only what stands, so a revision moves it. @throws FloorpulseError */
export async function getUrgent(
  scope: Scope,
  reader: Reader,
  venues: readonly Venue[],
  { range, ...pattern }: UrgentPattern & { readonly range: TimeRange }
): Promise<UrgentPlace[]> {
  refuseHidden(scope, venues);
  if (venues.length === 0 || range.fromMs >= range.toMs) return [];
  const params = new SqlParams();
  const places = toFeedbackPlaces(venues, params);
  const conditions = [
    toVenueSql(venues, params),
    toRangesSql({ name: 'occurred_at', table: 'raw' }, [range], params),
    `${places.unit} != ''`,
    // Its filter asks for no hours, so no zone is needed.
    ...toFilterSql(toUrgentFilter(pattern), 'occurred_at', `'UTC'`, places, params)
  ];
  return reader.rows<UrgentPlace>({
    name: 'getUrgent',
    sql: `SELECT toString(venue_id) AS venue, level_key AS level, unit_key AS unit, count() AS count,
  toFloat64(toUnixTimestamp64Milli(max(occurred_at))) AS newestMs
FROM (
  SELECT venue_id, toString(${places.level}) AS level_key, toString(${places.unit}) AS unit_key, occurred_at
  FROM {{db}}.feedback_raw_v1 WHERE ${conditions.join(' AND ')}
  GROUP BY venue_id, level_key, unit_key, occurred_at, event_key HAVING sum(sign) > 0
)
GROUP BY venue, level, unit HAVING count >= ${params.bind(pattern.atLeast, 'UInt32')}
ORDER BY count DESC, newestMs DESC, venue, unit LIMIT ${maxUnits}`,
    params: params.values
  });
}
