/** Tables of JSON documents by id and version: append-only, the highest version counts. */
import type { Reader, Writer } from '../../../../clickhouse/engine/ports.ts';

export interface DocumentTable {
  readonly table: 'venue_v1' | 'venue_book_v1' | 'picture_v1' | 'region_v1' | 'question_v1' | 'screen_v1' | 'wall_control_v1';
  readonly idColumn: 'venue_id' | 'picture_id' | 'region_id' | 'wall_id' | 'question_id' | 'screen_id';
  readonly textColumn: 'plan' | 'book' | 'definition';
}

export const venueTable: DocumentTable = { table: 'venue_v1', idColumn: 'venue_id', textColumn: 'plan' };
export const bookTable: DocumentTable = { table: 'venue_book_v1', idColumn: 'venue_id', textColumn: 'book' };
export const pictureTable: DocumentTable = { table: 'picture_v1', idColumn: 'picture_id', textColumn: 'definition' };
export const regionTable: DocumentTable = { table: 'region_v1', idColumn: 'region_id', textColumn: 'definition' };
export const questionTable: DocumentTable = { table: 'question_v1', idColumn: 'question_id', textColumn: 'definition' };
export const screenTable: DocumentTable = { table: 'screen_v1', idColumn: 'screen_id', textColumn: 'definition' };
export const wallControlTable: DocumentTable = { table: 'wall_control_v1', idColumn: 'wall_id', textColumn: 'definition' };

/** The newest version of each id. */
export async function getVersions(reader: Reader, { table, idColumn }: DocumentTable): Promise<Map<string, number>> {
  const rows = await reader.rows<{ id: string; newest: number }>({
    name: 'getDocumentVersions',
    sql: `SELECT ${idColumn} AS id, max(version) AS newest FROM {{db}}.${table} GROUP BY id`
  });
  return new Map(rows.map((row) => [row.id, row.newest]));
}

/** The newest texts of some ids. */
export async function getDocuments(
  reader: Reader,
  { table, idColumn, textColumn }: DocumentTable,
  ids: readonly string[]
): Promise<{ id: string; text: string; version: number }[]> {
  if (ids.length === 0) return [];
  return reader.rows({
    name: 'getDocuments',
    sql: `SELECT ${idColumn} AS id, argMax(${textColumn}, t.version) AS text, max(t.version) AS version
FROM {{db}}.${table} AS t WHERE ${idColumn} IN {ids: Array(String)} GROUP BY id`,
    params: { ids: [...ids] }
  });
}

export async function insertDocument(
  writer: Writer,
  { table, idColumn, textColumn }: DocumentTable,
  document: { id: string; version: number; text: string }
): Promise<void> {
  await writer.insertRows(table, [{ [idColumn]: document.id, version: document.version, [textColumn]: document.text }]);
}
