/** What each caller may ask of the engine: rows and seconds a minute, filled up all the time, paid after reading. */
import { LRUCache } from 'lru-cache';
import type { Reader } from '../../clickhouse/engine/ports.ts';
import { setInnerReader } from '../../clickhouse/read/reader/inner-reader.ts';
import { FloorpulseError, type ErrorDetails } from '../../src/lib/domain/errors.ts';

export interface BudgetLimits {
  /** Rows a caller may have read in a minute. */
  readonly rowsPerMinute: number;
  /** Seconds that the engine may work for a caller in a minute. */
  readonly secondsPerMinute: number;
}

export interface Budget {
  /** A reader whose work is paid from this budget. */
  meter(reader: Reader): Reader;
  /**
   * Before a question runs: refused when the budget is used up. Its rows are estimated only when not much is left:
   * an estimate costs milliseconds, and who has asked little needs none.
   * @throws BudgetRefusal with the figures and how long to wait
   */
  admit(estimateRows: () => Promise<number>): Promise<void>;
}

/** It is about this caller: never an answer for another one. */
export class BudgetRefusal extends FloorpulseError {
  constructor(message: string, details: ErrorDetails) {
    super('over_budget', message, details);
  }
}

interface Purse {
  rows: number;
  seconds: number;
  filledMs: number;
}

const minuteMs = 60_000;
const maxCallers = 10_000;

/** One who never pays: what the server asks for itself. */
export const freeBudget: Budget = { meter: (reader) => reader, admit: () => Promise.resolve() };

/** @returns the budget of a caller by the id of the token */
export function openBudgets(clock: { now(): number }, limits: BudgetLimits): (tokenId: string) => Budget {
  const purses = new LRUCache<string, Purse>({ max: maxCallers });
  const { rowsPerMinute, secondsPerMinute } = limits;

  const toPurse = (tokenId: string): Purse => {
    const nowMs = clock.now();
    const purse = purses.get(tokenId) ?? { rows: rowsPerMinute, seconds: secondsPerMinute, filledMs: nowMs };
    const minutes = Math.max(0, nowMs - purse.filledMs) / minuteMs;
    purse.rows = Math.min(rowsPerMinute, purse.rows + minutes * rowsPerMinute);
    purse.seconds = Math.min(secondsPerMinute, purse.seconds + minutes * secondsPerMinute);
    purse.filledMs = nowMs;
    purses.set(tokenId, purse);
    return purse;
  };

  return (tokenId) => ({
    meter(reader) {
      const metered: Reader = {
        async rows(statement, onStatistics) {
          const startMs = performance.now();
          let isPaid = false;
          try {
            return await reader.rows(statement, (statistics) => {
              const purse = toPurse(tokenId);
              purse.rows -= statistics.rowsRead;
              purse.seconds -= statistics.elapsedMs / 1000;
              isPaid = true;
              onStatistics?.(statistics);
            });
          } finally {
            // What was stopped has worked, too. A full lane answers at once.
            if (!isPaid) toPurse(tokenId).seconds -= (performance.now() - startMs) / 1000;
          }
        }
      };
      setInnerReader(metered, reader);
      return metered;
    },
    async admit(estimateRows) {
      const before = toPurse(tokenId);
      refuseEmpty('rows', before.rows, rowsPerMinute);
      refuseEmpty('seconds', before.seconds, secondsPerMinute);
      if (before.rows >= rowsPerMinute / 2) return;
      const wanted = await estimateRows();
      const { rows } = toPurse(tokenId);
      if (wanted <= rows) return;
      throw new BudgetRefusal(
        `This would read about ${toFigure(wanted)} rows; ${toFigure(rows)} of your ${toFigure(rowsPerMinute)} rows a minute are left.`,
        wanted > rowsPerMinute
          ? { remedy: 'Ask for a shorter range, a coarser grain or fewer cuts by what single events say.' }
          : { remedy: 'Wait, or ask for a shorter range.', retryAfterSeconds: toSeconds(wanted - rows, rowsPerMinute) }
      );
    }
  });
}

function refuseEmpty(unit: 'rows' | 'seconds', left: number, perMinute: number): void {
  if (left > 0) return;
  // A little more than nothing, so that the next question is not the last again.
  const retryAfterSeconds = toSeconds(perMinute / 20 - left, perMinute);
  const what = unit === 'rows' ? 'rows read' : 'seconds of the engine';
  throw new BudgetRefusal(`Your budget of ${toFigure(perMinute)} ${what} a minute is used up, by ${toFigure(-left)} more than it had.`, {
    remedy: 'Wait, ask for less (`costOnly: true` says what a question costs), or repeat questions about past days: those are kept.',
    retryAfterSeconds
  });
}

const toSeconds = (missing: number, perMinute: number): number => Math.max(1, Math.ceil((missing / perMinute) * 60));

const toFigure = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
