import { randomUUID } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Lane } from './lane.ts';
import type { Reader, ReadStatistics, SqlStatement } from './ports.ts';
import { toEngineError } from './engine-errors.ts';
import { toSqlText, type Settings } from './sql-text.ts';

export interface LaneReaderOptions {
  readonly database: string;
  readonly settings: Settings;
  /** After this long the query is killed from another connection; the client cannot stop an embedded one. */
  readonly killAfterMs?: number | undefined;
  readonly kill?: ((tag: string) => Promise<void>) | undefined;
  /** Binds the parameters to the connection before the query; absent: they go with it. */
  readonly bind?: ((client: ClickHouseClient, statement: SqlStatement) => Promise<void>) | undefined;
}

interface JsonAnswer<Row> {
  data: Row[];
  statistics?: { elapsed: number; rows_read: number };
}

/** Reads through a lane. The JSON format carries the statistics of the query, embedded and remote alike. */
export function openLaneReader(lane: Lane<ClickHouseClient>, options: LaneReaderOptions): Reader {
  return {
    rows: <Row>(statement: SqlStatement, onStatistics?: (statistics: ReadStatistics) => void) =>
      lane.run(async (client) => {
        const { kill, killAfterMs, bind } = options;
        const tag = kill ? ` ${randomUUID()}` : '';
        const timer = kill && killAfterMs ? setTimeout(() => void kill(tag.trim()), killAfterMs) : undefined;
        try {
          await bind?.(client, statement);
          const result = await client.query({
            query: toSqlText(statement, options.database, options.settings, tag),
            query_params: bind ? {} : { ...statement.params },
            format: 'JSON'
          });
          const answer = (await result.json<Row>()) as unknown as JsonAnswer<Row>;
          onStatistics?.({ rowsRead: answer.statistics?.rows_read ?? 0, elapsedMs: (answer.statistics?.elapsed ?? 0) * 1000 });
          return answer.data;
        } catch (error) {
          throw toEngineError(error, statement.name);
        } finally {
          clearTimeout(timer);
        }
      })
  };
}
