import type { Reader, ReadStatistics, SqlStatement } from '../clickhouse/engine/ports.ts';

/** One request holds at most one connection of the lane: its statements run one after the other, so that it cannot find the lane full of itself. */
export function toSequentialReader(reader: Reader): Reader {
  let last: Promise<unknown> = Promise.resolve();
  return {
    rows<Row>(statement: SqlStatement, onStatistics?: (statistics: ReadStatistics) => void): Promise<Row[]> {
      const run = () => reader.rows<Row>(statement, onStatistics);
      const rows = last.then(run, run);
      last = rows;
      return rows;
    }
  };
}
