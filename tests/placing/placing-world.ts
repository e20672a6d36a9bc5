/** A venue with its book, ingest and reads on one real engine. */
import { join } from 'node:path';
import { pino } from 'pino';
import { getUnplaced, type UnplacedGroups } from '../../clickhouse/read/unplaced/get-unplaced.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openIngest } from '../../src/lib/server/ingest/open-ingest.ts';
import type { AssignParts } from '../../src/lib/server/placing/assign.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import { makeVenue, noonMs, query } from '../ingest/ingest-harness.ts';
import { openTestEngine } from '../support/engine.ts';

export const boss: Scope = {
  role: 'admin',
  venues: 'all',
  texts: 'full',
  can: new Set(['ingest', 'look', 'ask', 'arrange']),
  tokenId: 'boss'
};
export const guest: Scope = { ...boss, role: 'viewer', texts: 'masked', can: new Set(['look', 'ask']) };

export async function openPlacingWorld(venue: Venue = makeVenue()) {
  const { engine, dir, close } = await openTestEngine();
  const clock = {
    // No clock stands at a whole second.
    nowMs: noonMs + 123,
    now() {
      return this.nowMs;
    }
  };
  const log = pino({ level: 'silent' });
  const venues = await openVenueStore({ engine, clock, log });
  await venues.save(boss, venue);
  const ingest = await openIngest({
    config: {
      logDir: join(dir, 'log'),
      retentionMonths: 36,
      futureToleranceMs: 300_000,
      maxBodyBytes: 1e9,
      maxEventBytes: 64_000,
      maxPendingRows: 500_000
    },
    clock,
    log,
    engine,
    venues,
    onLanded: () => undefined
  });
  const parts: AssignParts = { venues, ingest, clock };
  return {
    engine,
    clock,
    venues,
    ingest,
    parts,
    venue: (id = venue.id) => venues.get(boss, id)!,
    tray: (scope: Scope = boss, id = venue.id): Promise<UnplacedGroups> =>
      getUnplaced(scope, engine.analyst, venues.get(boss, id)!, { range: { last: 'P60D' }, first: 50 }, clock.now()),
    /** How many events stand where, by the rollup; raw says the same. */
    counts: async (id = venue.id): Promise<Record<string, number>> => {
      await ingest.flush();
      const read = (sql: string) => query<{ place: string; n: number }>(engine, sql, { id });
      const rollup = await read(
        `SELECT concat(level_id, '/', unit_id) AS place, toInt32(sum(feedback_count)) AS n FROM {{db}}.feedback_place_15m_v1 WHERE venue_id = {id: String} GROUP BY place HAVING n != 0 ORDER BY place`
      );
      const raw = await read(
        `SELECT concat(level_id, '/', unit_id) AS place, toInt32(sum(sign)) AS n FROM {{db}}.feedback_raw_v1 WHERE venue_id = {id: String} GROUP BY place HAVING n != 0 ORDER BY place`
      );
      if (JSON.stringify(raw) !== JSON.stringify(rollup)) throw new Error(`raw ${JSON.stringify(raw)}, rollup ${JSON.stringify(rollup)}`);
      return Object.fromEntries(raw.map(({ place, n }) => [place, n]));
    },
    close: async () => {
      await ingest.close();
      venues.close();
      await close();
    }
  };
}
