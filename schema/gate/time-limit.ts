import type { Reader } from '../../clickhouse/engine/ports.ts';
import { setInnerReader } from '../../clickhouse/read/reader/inner-reader.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';

/** The engine stops a statement at its own limit and is told to a second later; then nobody waits for it any longer. */
const usualGraceMs = 5000;

/**
 * A reader that answers in time, whatever the engine does: after `seconds` a question starts no other statement,
 * and a statement that should have been stopped and was not is left alone.
 */
export function openTimeLimit(reader: Reader, seconds: number, graceMs = usualGraceMs): Reader {
  const limitMs = seconds * 1000;
  let startMs: number | undefined;
  const limited: Reader = {
    async rows(statement, onStatistics) {
      startMs ??= performance.now();
      const spentMs = performance.now() - startMs;
      if (spentMs > limitMs) throw toTimeout(`The question has taken ${Math.round(spentMs / 1000)} seconds, at most ${seconds} are given.`);
      let timer: NodeJS.Timeout | undefined;
      const silence = new Promise<never>((_resolve, reject) => {
        const late = toTimeout(`The engine does not answer ${statement.name} and could not be stopped.`);
        timer = setTimeout(() => reject(late), limitMs + graceMs);
      });
      try {
        return await Promise.race([reader.rows<never>(statement, onStatistics), silence]);
      } finally {
        clearTimeout(timer);
      }
    }
  };
  setInnerReader(limited, reader);
  return limited;
}

function toTimeout(message: string): FloorpulseError {
  return new FloorpulseError('timeout', message, { remedy: 'Ask for a shorter range, a coarser grain or fewer measures.' });
}
