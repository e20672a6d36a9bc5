/** Saves of walls: `wall_version_v1`, and the newest JSON document of `wall_v1` from before walls had a history. */
import { stringify } from 'yaml';
import type { Reader, Writer } from '../../../../clickhouse/engine/ports.ts';
import { wallSources, type WallSource, type WallVersion } from '../../domain/wall.ts';

export interface VersionRow extends WallVersion {
  readonly id: string;
  /** YAML; empty: deleted. */
  readonly text: string;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly saved_ms: number;
  readonly saved_by: string;
  readonly source: string;
  readonly note: string;
  readonly definition: string;
}

const allVersions = `(
  SELECT wall_id AS id, version, toUnixTimestamp64Milli(saved_at) AS saved_ms, saved_by, toString(source) AS source, note, definition
  FROM {{db}}.wall_version_v1
  UNION ALL
  SELECT wall_id, version, toInt64(0), '', 'api', '', definition FROM {{db}}.wall_v1
)`;
/** Of two nodes that saved at once, and of an older server that still writes the older table. */
const newest = `argMax((saved_ms, saved_by, source, note, definition), (version, saved_ms))`;
const columns = `kept.1 AS saved_ms, kept.2 AS saved_by, kept.3 AS source, kept.4 AS note, kept.5 AS definition`;

/** The newest version of each wall, deleted ones too. */
export async function getWallHeads(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader.rows<{ id: string; newest: number }>({
    name: 'getWallHeads',
    sql: `SELECT id, max(version) AS newest FROM (
  SELECT wall_id AS id, version FROM {{db}}.wall_version_v1 UNION ALL SELECT wall_id, version FROM {{db}}.wall_v1
) GROUP BY id`
  });
  return new Map(rows.map((row) => [row.id, row.newest]));
}

export async function getNewestVersions(reader: Reader, ids: readonly string[]): Promise<VersionRow[]> {
  if (ids.length === 0) return [];
  const rows = await reader.rows<Row>({
    name: 'getNewestWallVersions',
    sql: `SELECT id, newest AS version, ${columns} FROM (
  SELECT id, max(v.version) AS newest, ${newest} AS kept FROM ${allVersions} AS v WHERE id IN {ids: Array(String)} GROUP BY id
)`,
    params: { ids: [...ids] }
  });
  return rows.map(toVersionRow);
}

/** Newest first. @param version only this one */
export async function getWallVersions(reader: Reader, id: string, first: number, version?: number): Promise<VersionRow[]> {
  const rows = await reader.rows<Row>({
    name: 'getWallVersions',
    sql: `SELECT id, version, ${columns} FROM (
  SELECT id, version, argMax((saved_ms, saved_by, source, note, definition), saved_ms) AS kept FROM ${allVersions}
  WHERE id = {id: String} AND ({version: Int64} < 0 OR version = {version: Int64}) GROUP BY id, version
) ORDER BY version DESC LIMIT {first: UInt32}`,
    params: { id, first, version: version ?? -1 }
  });
  return rows.map(toVersionRow);
}

export async function insertWallVersion(writer: Writer, row: VersionRow): Promise<void> {
  await writer.insertRows('wall_version_v1', [
    {
      wall_id: row.id,
      version: row.version,
      saved_at: (row.savedAt ?? '').replace('T', ' ').replace('Z', ''),
      saved_by: row.savedBy ?? '',
      source: row.source,
      note: row.note,
      definition: row.text
    }
  ]);
}

function toVersionRow(row: Row): VersionRow {
  return {
    id: row.id,
    version: row.version,
    savedAt: row.saved_ms === 0 ? null : new Date(row.saved_ms).toISOString(),
    savedBy: row.saved_by || null,
    source: wallSources.find((source) => source === row.source) ?? ('api' satisfies WallSource),
    note: row.note,
    isDeleted: row.definition === '',
    text: toYaml(row.definition)
  };
}

/** Walls were one line of JSON once, and programs send JSON. What only begins like it is YAML as it is. */
export function toYaml(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    return stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
