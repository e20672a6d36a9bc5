import type { Venue } from '../../../src/lib/domain/place.ts';
import { toStandIns } from '../../../src/lib/domain/stand-ins.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toRangesSql } from '../sql/time-sql.ts';
import type { UnplacedRow } from './get-unplaced-rows.ts';

const quarterMs = 900_000;

/**
 * Units that stand in history and are not on the plan, without a successor: their events count as unplaced. Counted in whole quarter
 * hours, from the rollups. @throws FloorpulseError
 */
export async function getRemovedRows(reader: Reader, venue: Venue, range: TimeRange): Promise<UnplacedRow[]> {
  const onPlan = new Set(venue.units.map(({ id }) => id));
  const standIns = toStandIns(venue);
  const wide = { fromMs: Math.floor(range.fromMs / quarterMs) * quarterMs, toMs: Math.ceil(range.toMs / quarterMs) * quarterMs };
  const params = new SqlParams();
  const isInRange = `venue_id = ${params.bind(venue.id, 'String')} AND ${toRangesSql({ name: 'bucket', table: 'rollup' }, [wide], params)}`;
  // An unplaced measurement keeps its place's name without a level; it is listed under its own reason.
  const rows = await reader.rows<{ unit: string; feedback: number; measured: number; first_seconds: number; last_seconds: number }>({
    name: 'getRemovedRows',
    sql: `SELECT unit, toFloat64(sum(events)) AS feedback, toFloat64(sum(readings)) AS measured,
  toUnixTimestamp(minIf(bucket, events > 0 OR readings > 0)) AS first_seconds, toUnixTimestamp(maxIf(bucket, events > 0 OR readings > 0)) AS last_seconds
FROM (
  SELECT unit_id AS unit, bucket, sum(feedback_count) AS events, toInt64(0) AS readings FROM {{db}}.feedback_place_15m_v1
  WHERE ${isInRange} AND unit_id != '' GROUP BY unit, bucket
  UNION ALL
  SELECT place_id AS unit, bucket, toInt64(0) AS events, sum(value_count) AS readings FROM {{db}}.measurement_15m_v1
  WHERE ${isInRange} AND place_kind = 'unit' AND level_id != '' GROUP BY unit, bucket
) GROUP BY unit HAVING feedback > 0 OR measured > 0`,
    params: params.values
  });
  const gone = rows.filter(({ unit }) => !onPlan.has(unit) && !standIns.get(unit));
  const texts = await getTexts(
    reader,
    venue.id,
    range,
    gone.map(({ unit }) => unit)
  );
  return gone.map(({ unit, feedback, measured, first_seconds, last_seconds }) => ({
    reason: 'removed_unit',
    kind: 'unit',
    name: unit,
    lng: 0,
    lat: 0,
    feedback_count: feedback,
    measurement_count: measured,
    first_ms: Math.max(range.fromMs, first_seconds * 1000),
    last_ms: Math.max(range.fromMs, last_seconds * 1000),
    said: texts.get(unit) ?? []
  }));
}

async function getTexts(reader: Reader, venueId: string, range: TimeRange, units: readonly string[]): Promise<Map<string, string[]>> {
  if (units.length === 0) return new Map();
  const params = new SqlParams();
  const rows = await reader.rows<{ unit: string; said: string[] }>({
    name: 'getRemovedTexts',
    sql: `SELECT unit, groupUniqArray(3)(words) AS said FROM (
  SELECT unit_id AS unit, anyIf(text, sign > 0) AS words FROM {{db}}.feedback_raw_v1
  WHERE venue_id = ${params.bind(venueId, 'String')} AND unit_id IN ${params.bind(units, 'Array(String)')}
    AND ${toRangesSql({ name: 'occurred_at', table: 'raw' }, [range], params)}
  GROUP BY unit, occurred_at, event_key, revision HAVING sum(sign) > 0 AND notEmpty(words)
) GROUP BY unit`,
    params: params.values
  });
  return new Map(rows.map(({ unit, said }) => [unit, said]));
}
