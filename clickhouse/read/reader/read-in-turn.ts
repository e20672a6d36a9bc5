import type { Reader } from '../../engine/ports.ts';
import { setInnerReader } from './inner-reader.ts';

/** A reader that runs one statement after the other, for a lane that refuses to queue. After a failure it runs none. */
export function readInTurn(reader: Reader): Reader {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Reader = {
    rows: (statement, onStatistics) => {
      const turn = last.then(() => reader.rows<never>(statement, onStatistics));
      last = turn;
      return turn;
    }
  };
  setInnerReader(inTurn, reader);
  return inTurn;
}
