import type { Reader, Writer } from '../engine/ports.ts';

/** Tables that are partitioned by month. */
const tables = ['feedback_raw_v1', 'feedback_place_15m_v1', 'measurement_raw_v1', 'measurement_15m_v1'];

interface PartitionRow {
  table: string;
  partition: string;
}

/** First month that is kept, as `YYYYMM` (UTC): whole months older than the retention go, never a part of one. */
export function toOldestKeptMonth(nowMs: number, retentionMonths: number): number {
  const now = new Date(nowMs);
  const kept = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - retentionMonths, 1));
  return kept.getUTCFullYear() * 100 + kept.getUTCMonth() + 1;
}

/** Drops the months that are older than the retention from raw tables and rollups alike. @returns what was dropped, as `table/YYYYMM` */
export async function dropExpired(
  engine: { ingest: Reader & Writer; database: string },
  nowMs: number,
  retentionMonths: number
): Promise<string[]> {
  const rows = await engine.ingest.rows<PartitionRow>({
    name: 'getExpiredPartitions',
    sql: `SELECT DISTINCT table, partition FROM system.parts
      WHERE database = {database: String} AND table IN {tables: Array(String)} AND active AND toUInt32OrZero(partition) < {oldest: UInt32}`,
    params: { database: engine.database, tables, oldest: toOldestKeptMonth(nowMs, retentionMonths) }
  });
  const dropped: string[] = [];
  for (const { table, partition } of rows) {
    if (!/^\d{6}$/.test(partition)) continue;
    await engine.ingest.command({ name: 'dropExpired', sql: `ALTER TABLE {{db}}.${table} DROP PARTITION ${partition}` });
    dropped.push(`${table}/${partition}`);
  }
  return dropped;
}
