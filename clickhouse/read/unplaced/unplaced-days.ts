import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { toRangesSql } from '../sql/time-sql.ts';

const dayMs = 86_400_000;

/**
 * Stretches of whole days (UTC) that have events without a place, cut to the range. Unplaced events are few and stand together: the
 * rollup says where, so that raw is read there alone.
 */
export async function getUnplacedDays(reader: Reader, venueId: string, range: TimeRange): Promise<TimeRange[]> {
  const params = new SqlParams();
  const venue = params.bind(venueId, 'String');
  const wide = { fromMs: Math.floor(range.fromMs / dayMs) * dayMs, toMs: Math.ceil(range.toMs / dayMs) * dayMs };
  const rows = await reader.rows<{ day_seconds: number }>({
    name: 'getUnplacedDays',
    sql: `SELECT toUnixTimestamp(toStartOfDay(bucket, 'UTC')) AS day_seconds FROM {{db}}.feedback_place_15m_v1
WHERE venue_id = ${venue} AND unit_id = '' AND level_id = '' AND ${toRangesSql({ name: 'bucket', table: 'rollup' }, [wide], params)}
GROUP BY day_seconds HAVING sum(unplaced_count) > 0 ORDER BY day_seconds`,
    params: params.values
  });
  const days: TimeRange[] = [];
  for (const { day_seconds } of rows) {
    const fromMs = Math.max(range.fromMs, day_seconds * 1000);
    const toMs = Math.min(range.toMs, day_seconds * 1000 + dayMs);
    const last = days.at(-1);
    if (last && last.toMs >= fromMs) days[days.length - 1] = { fromMs: last.fromMs, toMs };
    else if (fromMs < toMs) days.push({ fromMs, toMs });
  }
  return days;
}
