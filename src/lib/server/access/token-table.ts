/** Tokens of a remote engine: the table token_v1, one JSON definition a version. */
import type { Reader, Writer } from '../../../../clickhouse/engine/ports.ts';
import { tokenRecordSchema, type TokenRecord } from './token.ts';

interface TokenRow {
  token_id: string;
  definition: string;
}

/** @throws FloorpulseError unavailable; Error when a definition is not one of ours */
export async function readTokenTable(reader: Reader): Promise<TokenRecord[]> {
  const rows = await reader.rows<TokenRow>({
    name: 'readTokenTable',
    sql: 'SELECT token_id, argMax(definition, version) AS definition FROM {{db}}.token_v1 GROUP BY token_id ORDER BY token_id'
  });
  return rows.map((row) => tokenRecordSchema.parse(JSON.parse(row.definition)));
}

/** A token has two versions at most: made (1) and revoked (2). */
export async function insertToken(writer: Writer, record: TokenRecord): Promise<void> {
  const version = record.revokedAt === undefined ? 1 : 2;
  await writer.insertRows('token_v1', [{ token_id: record.id, version, definition: JSON.stringify(record) }]);
}
