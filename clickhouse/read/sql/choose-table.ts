import { isOfEvents, type DimensionName, type FilterName } from '../../../src/lib/domain/dimensions.ts';
import type { Grain, TimeRange } from '../../../src/lib/domain/time-range.ts';

/** What decides where a question can be answered. */
export interface TableQuestion {
  readonly range: TimeRange;
  readonly grain?: Grain | undefined;
  /** What it is cut or filtered by. */
  readonly dimensions: readonly (DimensionName | FilterName)[];
}

/** A piece of the range and the table that answers it. */
export interface TablePart {
  readonly table: 'raw' | 'rollup';
  readonly range: TimeRange;
}

const quarterMs = 15 * 60_000;
/** With cut ends a rollup is a second table to read: on a stretch this short it saves nothing. */
const worthwhileMs = 2 * 60 * 60_000;

/**
 * The smallest tables that answer exactly: whole quarter hours from the rollup, the cut ends from raw. Raw alone where the
 * rollup does not know a dimension, for minutes, and for short ranges with cut ends. The parts tile the range.
 */
export function chooseTable(question: TableQuestion): TablePart[] {
  const { fromMs, toMs } = question.range;
  if (fromMs >= toMs) return [];
  const isInRollup = question.grain !== 'minute' && !question.dimensions.some(isOfEvents);
  const wholeFromMs = Math.ceil(fromMs / quarterMs) * quarterMs;
  const wholeToMs = Math.floor(toMs / quarterMs) * quarterMs;
  const isCut = wholeFromMs !== fromMs || wholeToMs !== toMs;
  if (!isInRollup || (isCut && wholeToMs - wholeFromMs < worthwhileMs)) return [{ table: 'raw', range: { fromMs, toMs } }];
  const parts: TablePart[] = [
    { table: 'raw', range: { fromMs, toMs: wholeFromMs } },
    { table: 'rollup', range: { fromMs: wholeFromMs, toMs: wholeToMs } },
    { table: 'raw', range: { fromMs: wholeToMs, toMs } }
  ];
  return parts.filter((part) => part.range.fromMs < part.range.toMs);
}
