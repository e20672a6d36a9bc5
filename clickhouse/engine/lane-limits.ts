import type { Settings } from './sql-text.ts';

/** What the engine needs to know; see Config.clickhouse for the environment variables behind it. */
export interface EngineOptions {
  readonly database: string;
  readonly wallConnections: number;
  readonly analystConnections: number;
  readonly analystSeconds: number;
  readonly analystMemoryMb: number;
  readonly analystMaxRows: number;
  /** Rows that one statement may read; what would read more is refused before it reads. Absent: any. */
  readonly analystMaxReadRows?: number | undefined;
}

/** Small reads of walls and pages: bounded so that a mistake cannot stall a screen for long. */
export const wallSettings: Settings = { max_execution_time: 10, max_threads: 2, max_memory_usage: 2_000_000_000 };

/** A question runs several statements: a moment's wait between those of two callers is no queue, and spares both a refusal. */
export const analystWaiting = { maxWaiting: 8, maxWaitMs: 250 } as const;

/** Ad-hoc questions: one thread, so that the wall keeps a core; limits on time, memory and rows. */
export function toAnalystSettings(options: EngineOptions): Settings {
  return {
    max_execution_time: options.analystSeconds,
    max_threads: 1,
    max_memory_usage: options.analystMemoryMb * 1_000_000,
    max_result_rows: options.analystMaxRows,
    result_overflow_mode: 'throw',
    // Checked against the engine's own estimate, before anything is read.
    ...(options.analystMaxReadRows !== undefined && { max_rows_to_read: options.analystMaxReadRows, read_overflow_mode: 'throw' })
  };
}
