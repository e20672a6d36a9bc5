import { setTimeout as sleep } from 'node:timers/promises';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Reader } from '../../engine/ports.ts';
import { setInnerReader } from './inner-reader.ts';

/** Tries and the pause between them: with a lane that answers busy after a quarter of a second, some ten seconds. */
const tries = 20;
const pauseMs = 250;

/** A reader for what nobody waits for: where its lane is full it asks again, for a while. Refusals of another kind pass. */
export function waitWhenBusy(reader: Reader): Reader {
  const patient: Reader = {
    rows: async (statement, onStatistics) => {
      for (let left = tries; ; left -= 1) {
        try {
          return await reader.rows<never>(statement, onStatistics);
        } catch (error) {
          if (left <= 1 || !(error instanceof FloorpulseError) || error.code !== 'busy') throw error;
        }
        await sleep(pauseMs);
      }
    }
  };
  setInnerReader(patient, reader);
  return patient;
}
