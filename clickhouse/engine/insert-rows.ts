import type { ClickHouseClient } from '@clickhouse/client';
import { toEngineError } from './engine-errors.ts';
import type { Lane } from './lane.ts';
import type { Writer } from './ports.ts';

/** Rows travel as the body of the statement, so their size is not that of a statement. */
export function openRowInsert(lane: Lane<ClickHouseClient>, database: string): Writer['insertRows'] {
  return (table, rows) =>
    lane.run(async (client) => {
      try {
        await client.insert({ table: `\`${database}\`.${table}`, values: [...rows], format: 'JSONEachRow' });
      } catch (error) {
        throw toEngineError(error, `insert into ${table}`);
      }
    });
}
