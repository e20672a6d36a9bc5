import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { SegmentRefused } from './ports.ts';

/** Codes of ClickHouse's ErrorCodes.cpp that a caller can do something about. */
const timeoutCodes = new Set(['159', '160', '394']); // TIMEOUT_EXCEEDED, TOO_SLOW, QUERY_WAS_CANCELLED
const overBudgetCodes = new Set(['241', '158', '396', '191', '307']); // memory, rows to read, result rows, set size, bytes
const busyCodes = new Set(['202', '203']); // TOO_MANY_SIMULTANEOUS_QUERIES, NO_FREE_CONNECTION

/** Bad data stays bad however often it is sent: parse errors, values out of range, more than 100 partitions in a block. */
const badDataCodes = new Set([
  '6',
  '25',
  '26',
  '27',
  '33',
  '38',
  '41',
  '53',
  '69',
  '70',
  '72',
  '117',
  '131',
  '190',
  '321',
  '349',
  '407',
  '441',
  '467'
]);

function toCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Turns what the client threw into an error that speaks. An unknown one is passed on as it is: that is a defect of ours. */
export function toEngineError(error: unknown, statementName: string): unknown {
  if (error instanceof FloorpulseError) return error;
  const code = toCode(error);
  if (timeoutCodes.has(code)) {
    return new FloorpulseError('timeout', `${statementName} was stopped at its time limit.`, {
      remedy: 'Ask for a shorter range, a coarser grain or fewer measures.'
    });
  }
  const tooManyRows = code === '158' && /max rows: ([\d.]+(?: \w+)?), current rows: ([\d.]*\d(?: \w+)?)/.exec(toMessage(error));
  if (tooManyRows) {
    return new FloorpulseError(
      'over_budget',
      `${statementName} would read ${tooManyRows[2]} rows, at most ${tooManyRows[1]} are read at once.`,
      {
        remedy: 'Ask for a shorter range or fewer venues; a cut or filter by what single events say reads every event.'
      }
    );
  }
  if (overBudgetCodes.has(code)) {
    return new FloorpulseError('over_budget', `${statementName} passed the limits of its lane: ${toMessage(error).slice(0, 200)}`, {
      remedy: 'Ask for a shorter range, a coarser grain or fewer groups.'
    });
  }
  if (busyCodes.has(code)) return new FloorpulseError('busy', 'The engine runs as many queries as it may.', { retryAfterSeconds: 1 });
  if (/^\d+$/.test(code)) return error;
  return new FloorpulseError('unavailable', `The engine did not answer ${statementName}: ${toMessage(error).slice(0, 200)}`, {
    retryAfterSeconds: 5
  });
}

/** TOO_MANY_PARTS says both "a batch over too many partitions" (bad data) and "too many parts in all" (wait). */
function isBadData(code: string, message: string): boolean {
  return badDataCodes.has(code) || (code === '252' && /partitions for single INSERT block/i.test(message));
}

/** What an insert of a segment threw: refused for good, or to be tried again. */
export function toInsertError(error: unknown): unknown {
  const code = toCode(error);
  const message = toMessage(error);
  if (isBadData(code, message)) return new SegmentRefused(message.slice(0, 500));
  return new FloorpulseError(
    'unavailable',
    `The engine could not take a segment${code ? ` (code ${code})` : ''}: ${message.slice(0, 300)}`
  );
}
