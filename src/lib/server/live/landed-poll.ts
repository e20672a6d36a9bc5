import type { Reader } from '../../../../clickhouse/engine/ports.ts';
import { getLanded, getLandedVenues, landedLimit, type LandedRow } from '../../../../clickhouse/read/get-landed.ts';
import type { Landed } from '../ingest/ingest.ts';
import type { Logger } from '../log.ts';

export interface LandedPollParts {
  readonly reader: Reader;
  readonly log: Logger;
  readonly onLanded: (landed: Landed) => void;
  /** The table has been read: what is not told by now has not landed. */
  readonly onChecked?: (() => void) | undefined;
  readonly intervalMs: number;
  /** False while nobody watches anything: an idle server asks nothing. */
  readonly isNeeded: () => boolean;
}

function toLanded(rows: readonly Pick<LandedRow, 'tableName' | 'venueId'>[]): Landed[] {
  const venuesByTable = new Map<Landed['table'], Set<string>>();
  for (const { tableName, venueId } of rows) {
    const venues = venuesByTable.get(tableName) ?? new Set<string>();
    venuesByTable.set(tableName, venues.add(venueId));
  }
  return [...venuesByTable].map(([table, venues]) => ({ table, venues: [...venues] }));
}

/**
 * Finds rows that came in past this process: another node, a Kafka table, an INSERT by hand. Reads the last minute of
 * `landed_v1` again each time and skips the ids it knows, because a row is stamped before it can be read: a slow insert shows up late, behind rows stamped after it.
 */
export function openLandedPoll({ reader, log, onLanded, onChecked, intervalMs, isNeeded }: LandedPollParts): { close(): Promise<void> } {
  let seen: ReadonlySet<string> = new Set();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading: Promise<void> = Promise.resolve();
  let closed = false;

  const read = async (): Promise<void> => {
    const rows = await getLanded(reader);
    const isFlood = rows.length >= landedLimit;
    const fresh = isFlood ? await getLandedVenues(reader) : rows.filter((row) => !seen.has(row.id));
    // What left the window does not come back, so the answer itself bounds the memory.
    seen = new Set(rows.map((row) => row.id));
    for (const landed of toLanded(fresh)) onLanded(landed);
    onChecked?.();
  };

  const poll = async (): Promise<void> => {
    try {
      if (isNeeded()) await read();
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) log.warn({ err: error }, 'the table of landed rows could not be read; views still run every few seconds');
    }
    if (!closed) timer = setTimeout(start, intervalMs * Math.min(failures + 1, 10));
  };
  const start = (): void => {
    reading = poll();
  };
  timer = setTimeout(start, intervalMs);

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await reading;
    }
  };
}
