import type { Reader } from '../../engine/ports.ts';
import { setInnerReader } from './inner-reader.ts';

/** A reader that reads nothing: every statement is answered with no rows, and the engine says how many it would have read. */
export interface EstimatingReader extends Reader {
  /** Rows of all statements so far, by the marks that their keys leave. */
  estimatedRows(): number;
}

/**
 * Reading functions go through it unchanged. `IN (SELECT ...)` would be run by the engine to narrow the estimate, so it must not use it;
 * the limit on rows to read is what is asked about here, so it does not hold.
 */
export function openEstimate(reader: Reader): EstimatingReader {
  let estimatedRows = 0;
  const estimating: EstimatingReader = {
    rows: async ({ name, sql, params }) => {
      const settings = 'SETTINGS use_index_for_in_with_subqueries = 0, max_rows_to_read = 0';
      const tables = await reader.rows<{ rows: number }>({
        name: `estimate:${name}`,
        sql: `EXPLAIN ESTIMATE SELECT * FROM (\n${sql}\n${settings})`,
        ...(params && { params })
      });
      estimatedRows += tables.reduce((sum, table) => sum + Number(table.rows), 0);
      return [];
    },
    estimatedRows: () => estimatedRows
  };
  setInnerReader(estimating, reader, { isForgetful: true });
  return estimating;
}
