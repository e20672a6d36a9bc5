/** The embedded engine: chDB in this process, behind the same client code as a server. The only file that knows chdb. */
import { mkdirSync } from 'node:fs';
import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { toEngineError, toInsertError } from './engine-errors.ts';
import { openRowInsert } from './insert-rows.ts';
import { Lane } from './lane.ts';
import { analystWaiting, toAnalystSettings, wallSettings, type EngineOptions } from './lane-limits.ts';
import { openLaneReader } from './lane-reader.ts';
import type { Engine, Segment, SqlStatement } from './ports.ts';
import { toColumnList, toSegmentSettings } from './segment-insert.ts';
import { toSetParams } from './session-params.ts';
import { toSqlText } from './sql-text.ts';

function openFirst(open: () => ClickHouseClient, path: string): ClickHouseClient {
  try {
    return open();
  } catch (cause) {
    throw new Error(
      `The engine cannot open ${path}: another Floorpulse may be running on it. Stop that one, or give this one a folder of its own with FLOORPULSE_DATA_DIR.`,
      { cause }
    );
  }
}

/**
 * Opens the engine on a directory (one process may hold it at a time; a connection runs one statement at a time).
 * @throws when another process has the directory open
 */
export async function openEmbeddedEngine(path: string, options: EngineOptions): Promise<Engine> {
  mkdirSync(path, { recursive: true });
  const open = (): ClickHouseClient => {
    // The client carries its own copy of the connection types; the two are the same text.
    const connection = createChdbConnection({ path }) as unknown as ClickHouseClientConfigOptions['connection'];
    return createClient({ ...(connection && { connection }), log: { level: ClickHouseLogLevel.OFF } });
  };
  // Kept open to the end: the engine lives as long as its last connection, and this one is free to kill what runs too long.
  const control = openFirst(open, path);
  const { database } = options;
  await control.command({ query: `CREATE DATABASE IF NOT EXISTS \`${database}\`` });

  const ingestLane = new Lane({ name: 'ingest', connections: 2, maxWaiting: 1000 }, open);
  const wallLane = new Lane({ name: 'wall', connections: options.wallConnections, maxWaiting: 1000 }, open);
  const analystLane = new Lane({ name: 'analyst', connections: options.analystConnections, ...analystWaiting }, open);

  const kill = async (tag: string): Promise<void> => {
    if (!/^[0-9a-f-]+$/.test(tag)) return;
    await control.command({ query: `KILL QUERY WHERE positionUTF8(query, '${tag}') BETWEEN 1 AND 200 ASYNC` }).catch(() => undefined);
  };
  const bind = async (client: ClickHouseClient, statement: SqlStatement): Promise<void> => {
    const query = toSetParams(statement);
    if (!query) return;
    // The plan of a venue is a parameter of megabytes; the engine's parser stops at 256 KiB unless told otherwise before.
    if (query.length > 60_000) await client.command({ query: 'SET max_query_size = 268435456' });
    await client.command({ query });
  };

  return {
    kind: 'embedded',
    database,
    ingest: {
      ...openLaneReader(ingestLane, { database, settings: { max_execution_time: 60, max_threads: 2 }, bind }),
      insertRows: openRowInsert(ingestLane, database),
      insertSegment: (segment: Segment) =>
        ingestLane.run(async (client) => {
          const columns = toColumnList(segment.structure);
          const sql = `INSERT INTO {{db}}.${segment.table} (${columns}) SELECT ${columns} FROM file({path: String}, 'JSONEachRow', {structure: String})`;
          const params = { path: segment.path, structure: segment.structure };
          const statement: SqlStatement = { name: 'insertSegment', sql, params };
          try {
            await bind(client, statement);
            await client.command({ query: toSqlText(statement, database, toSegmentSettings(segment)) });
          } catch (error) {
            throw toInsertError(error);
          }
        }),
      command: (statement: SqlStatement) =>
        ingestLane.run(async (client) => {
          try {
            await bind(client, statement);
            await client.command({ query: toSqlText(statement, database) });
          } catch (error) {
            throw toEngineError(error, statement.name);
          }
        })
    },
    wall: openLaneReader(wallLane, { database, settings: wallSettings, killAfterMs: 12_000, kill, bind }),
    analyst: openLaneReader(analystLane, {
      database,
      settings: toAnalystSettings(options),
      killAfterMs: options.analystSeconds * 1000 + 1000,
      kill,
      bind
    }),
    ping: async () => (await control.ping({ select: true })).success,
    close: async () => {
      await Promise.all([ingestLane.close(), wallLane.close(), analystLane.close()]);
      await control.close();
    }
  };
}
