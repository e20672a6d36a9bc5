/** Any ClickHouse by URL: a server or a cluster, through the client's default HTTP connection. */
import { createReadStream } from 'node:fs';
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { toEngineError, toInsertError } from './engine-errors.ts';
import { openRowInsert } from './insert-rows.ts';
import { Lane } from './lane.ts';
import { analystWaiting, toAnalystSettings, wallSettings, type EngineOptions } from './lane-limits.ts';
import { openLaneReader } from './lane-reader.ts';
import type { Engine, Segment, SqlStatement } from './ports.ts';
import { toColumnList, toSegmentSettings } from './segment-insert.ts';
import { toSqlText } from './sql-text.ts';

export interface RemoteAddress {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Opens a client a lane slot. Does not fail when the server is away: reads and inserts say "unavailable" until it is back. */
export function openRemoteEngine(address: RemoteAddress, options: EngineOptions): Engine {
  const { database } = options;
  // One socket a client, so that a lane's slots are the connections it has.
  const open = (): ClickHouseClient =>
    createClient({ ...address, max_open_connections: 1, request_timeout: 120_000, log: { level: ClickHouseLogLevel.OFF } });
  const control = open();
  const ingestLane = new Lane({ name: 'ingest', connections: 2, maxWaiting: 1000 }, open);
  const wallLane = new Lane({ name: 'wall', connections: options.wallConnections, maxWaiting: 1000 }, open);
  const analystLane = new Lane({ name: 'analyst', connections: options.analystConnections, ...analystWaiting }, open);
  let created = false;

  const command = (statement: SqlStatement) =>
    ingestLane.run(async (client) => {
      try {
        if (!created) await client.command({ query: `CREATE DATABASE IF NOT EXISTS \`${database}\`` });
        created = true;
        await client.command({ query: toSqlText(statement, database), query_params: { ...statement.params } });
      } catch (error) {
        throw toEngineError(error, statement.name);
      }
    });

  return {
    kind: 'remote',
    database,
    ingest: {
      ...openLaneReader(ingestLane, { database, settings: { max_execution_time: 60 } }),
      command,
      insertRows: openRowInsert(ingestLane, database),
      insertSegment: (segment: Segment) =>
        ingestLane.run(async (client) => {
          const settings = Object.entries(toSegmentSettings(segment)).map(
            ([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`
          );
          const sql = `INSERT INTO {{db}}.${segment.table} (${toColumnList(segment.structure)}) SETTINGS ${settings.join(', ')} FORMAT JSONEachRow`;
          try {
            const { stream } = await client.exec({
              query: toSqlText({ name: 'insertSegment', sql }, database),
              values: createReadStream(segment.path)
            });
            for await (const _ of stream);
          } catch (error) {
            throw toInsertError(error);
          }
        })
    },
    wall: openLaneReader(wallLane, { database, settings: wallSettings }),
    analyst: openLaneReader(analystLane, { database, settings: toAnalystSettings(options) }),
    ping: async () => (await control.ping()).success,
    close: async () => {
      await Promise.all([ingestLane.close(), wallLane.close(), analystLane.close()]);
      await control.close();
    }
  };
}
