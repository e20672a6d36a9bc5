import type { Cost } from '../../../src/lib/domain/answers.ts';
import type { Reader, SqlStatement } from '../../engine/ports.ts';
import { setInnerReader } from './inner-reader.ts';
import { toShownParams } from '../sql/sql-params.ts';

/** A reader that counts what goes through it. */
export interface CountingReader extends Reader {
  cost(): Cost;
}

/** Counts statements, rows read and time, from now on. */
export function openCost(reader: Reader): CountingReader {
  const startMs = performance.now();
  let queries = 0;
  let rowsRead = 0;
  const statements: SqlStatement[] = [];
  const counting: CountingReader = {
    rows: (statement, onStatistics) => {
      queries += 1;
      const { params } = statement;
      statements.push(params ? { ...statement, params: toShownParams(params) } : statement);
      return reader.rows(statement, (statistics) => {
        rowsRead += statistics.rowsRead;
        onStatistics?.(statistics);
      });
    },
    cost: () => ({ rowsRead, queries, elapsedMs: Math.round((performance.now() - startMs) * 1000) / 1000, statements })
  };
  setInnerReader(counting, reader);
  return counting;
}
