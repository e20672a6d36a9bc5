import type { Reader } from '../engine/ports.ts';

/** Tells one life of the table from another: a server that is pointed at another database must not trust what it kept of the last one. */
export async function getFeedbackTableId(reader: Reader, database: string): Promise<string> {
  const rows = await reader.rows<{ id: string }>({
    name: 'getFeedbackTableId',
    sql: `SELECT toString(uuid) AS id FROM system.tables WHERE database = {database: String} AND name = 'feedback_raw_v1'`,
    params: { database }
  });
  return rows[0]?.id ?? '';
}

const pageSize = 500_000;

/**
 * Every event key in the table, or those received since, a page at a time as raw little-endian 64-bit integers.
 * @throws FloorpulseError unavailable
 */
export async function* getEventKeys(reader: Reader, receivedSince: string | null): AsyncGenerator<BigUint64Array> {
  const condition = receivedSince === null ? '' : "WHERE received_at >= parseDateTime64BestEffort({since: String}, 3, 'UTC')";
  const params = receivedSince === null ? {} : { since: receivedSince };
  const counted = await reader.rows<{ keys: number }>({
    name: 'countEventKeys',
    sql: `SELECT toFloat64(count()) AS keys FROM {{db}}.feedback_raw_v1 ${condition}`,
    params
  });
  // Through hex, because a FixedString loses its zero bytes at the end when it becomes a String: one key in 256.
  const pages = Math.ceil((counted[0]?.keys ?? 0) / pageSize);
  for (let page = 0; page < pages; page += 1) {
    const rows = await reader.rows<{ packed: string }>({
      name: 'getEventKeys',
      sql: `SELECT base64Encode(arrayStringConcat(groupArray(reverse(unhex(leftPad(hex(event_key), 16, '0')))))) AS packed FROM {{db}}.feedback_raw_v1
${condition ? `${condition} AND` : 'WHERE'} event_key % {pages: UInt32} = {page: UInt32}`,
      params: { ...params, pages, page }
    });
    const bytes = Buffer.from(rows[0]?.packed ?? '', 'base64');
    const keys = new BigUint64Array(bytes.length / 8);
    new Uint8Array(keys.buffer).set(bytes);
    yield keys;
  }
}
