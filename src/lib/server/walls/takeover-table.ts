/** Takeovers that were, in `takeover_v1`: they count after a restart, too. */
import type { Reader, Writer } from '../../../../clickhouse/engine/ports.ts';
import type { PastTakeover } from './takeover-choice.ts';

const maxRows = 1000;

/** Newest first. */
export async function getPastTakeovers(reader: Reader, wallId: string, sinceMs: number): Promise<PastTakeover[]> {
  return reader.rows<PastTakeover>({
    name: 'getPastTakeovers',
    sql: `SELECT rule_id AS rule, venue_id AS venue, place_id AS place, toFloat64(toUnixTimestamp64Milli(from_at)) AS fromMs,
  toFloat64(toUnixTimestamp64Milli(until_at)) AS untilMs, event_count AS count
FROM {{db}}.takeover_v1 WHERE wall_id = {wall: String} AND from_at >= fromUnixTimestamp64Milli({since: Int64}, 'UTC')
ORDER BY from_at DESC LIMIT ${maxRows}`,
    params: { wall: wallId, since: Math.max(0, Math.floor(sinceMs)) }
  });
}

export async function insertTakeover(writer: Writer, wallId: string, takeover: PastTakeover): Promise<void> {
  const toDateTime = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
  await writer.insertRows('takeover_v1', [
    {
      wall_id: wallId,
      from_at: toDateTime(takeover.fromMs),
      until_at: toDateTime(takeover.untilMs),
      rule_id: takeover.rule,
      venue_id: takeover.venue,
      place_id: takeover.place,
      event_count: takeover.count
    }
  ]);
}
