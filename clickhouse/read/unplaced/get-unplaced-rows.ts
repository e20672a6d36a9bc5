import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toStandingSql } from '../sql/standing-sql.ts';
import { toRangesSql } from '../sql/time-sql.ts';

/** Events or measurements that name the same place in the same words. */
export interface UnplacedRow {
  readonly reason: string;
  /** What they named: an alias, an unknown id, a point rounded to about 10 m. */
  readonly kind: 'alias' | 'unit' | 'level' | 'at';
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
  readonly feedback_count: number;
  readonly measurement_count: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly said: readonly string[];
}

/** More different names than these are counted, not read. */
export const maxNames = 20_000;

/** Ten thousandths of a degree of latitude are 11 m. */
const toNameSql = (location: string): string =>
  `multiIf(JSONHas(${location}, 'lngLat'), 'at', JSONHas(${location}, 'alias'), 'alias', JSONHas(${location}, 'level'), 'level', 'unit') AS kind,
  if(kind = 'at', JSONExtractString(${location}, 'level'), JSONExtractString(${location}, kind)) AS name,
  if(kind = 'at', round(JSONExtractFloat(${location}, 'lngLat', 1), 4), 0) AS lng,
  if(kind = 'at', round(JSONExtractFloat(${location}, 'lngLat', 2), 4), 0) AS lat`;

const toMsSql = (instant: string): string => `toFloat64(toUnixTimestamp64Milli(${instant}))`;

/** What stands unplaced, by reason and name. Up to three different texts of each. @throws FloorpulseError */
export async function getUnplacedRows(
  reader: Reader,
  venueId: string,
  range: TimeRange,
  days: readonly TimeRange[]
): Promise<UnplacedRow[]> {
  const params = new SqlParams();
  const venue = params.bind(venueId, 'String');
  const limit = params.bind(maxNames + 1, 'UInt32');
  const statements: string[] = [];
  if (days.length > 0) {
    // Rows that take back carry the reason as well, so both sides of the comparison may be narrowed by it.
    const isInRange = `venue_id = ${venue} AND unplaced_reason != '' AND ${toRangesSql({ name: 'occurred_at', table: 'raw' }, days, params)}`;
    statements.push(`SELECT unplaced_reason AS reason, ${toNameSql('location')}, toFloat64(count()) AS feedback_count, toFloat64(0) AS measurement_count,
  ${toMsSql('min(occurred_at)')} AS first_ms, ${toMsSql('max(occurred_at)')} AS last_ms, groupUniqArrayIf(3)(text, notEmpty(text)) AS said
FROM {{db}}.feedback_raw_v1 WHERE ${isInRange} AND ${toStandingSql(isInRange)}
GROUP BY reason, kind, name, lng, lat`);
  }
  statements.push(`SELECT reason, ${toNameSql('spoken')}, toFloat64(0) AS feedback_count, toFloat64(count()) AS measurement_count,
  ${toMsSql('min(at)')} AS first_ms, ${toMsSql('max(at)')} AS last_ms, emptyArrayString() AS said
FROM (
  SELECT at, any(unplaced_reason) AS reason, anyIf(location, sign > 0) AS spoken FROM {{db}}.measurement_raw_v1
  WHERE venue_id = ${venue} AND unplaced_reason != '' AND ${toRangesSql({ name: 'at', table: 'raw' }, [range], params)}
  GROUP BY metric, at, place_id, source, version HAVING sum(sign) > 0
) GROUP BY reason, kind, name, lng, lat`);
  return reader.rows<UnplacedRow>({
    name: 'getUnplacedRows',
    sql: `SELECT * FROM (${statements.join('\nUNION ALL\n')}) ORDER BY feedback_count DESC, measurement_count DESC LIMIT ${limit}`,
    params: params.values
  });
}
