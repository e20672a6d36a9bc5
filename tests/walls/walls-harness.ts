/** Walls over the real engine, with venues of the small archive. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { importImdf } from '../../src/lib/server/plan/import-imdf.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import type { VenueStore } from '../../src/lib/server/venue/venue-store.ts';
import { openWallStore, type WallStoreParts } from '../../src/lib/server/walls/open-wall-store.ts';
import type { WallStore } from '../../src/lib/server/walls/wall-store.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { makeArchive, toFiles } from '../plan/small-archive.ts';
import { openTestEngine } from '../support/engine.ts';

export const scopeOf = (role: Scope['role'], venues: 'all' | string[]): Scope => toScope({ id: 'test', role, venues, texts: 'none' });
export const admin = scopeOf('admin', 'all');

export function makeVenue(id: string): Venue {
  const result = importImdf(toFiles(makeArchive()), { id });
  if (result.kind === 'refused') throw new Error('The small archive is broken.');
  return { ...result.venue, name: { en: id } };
}

export interface WallWorld {
  readonly engine: Awaited<ReturnType<typeof openTestEngine>>['engine'];
  readonly venues: VenueStore;
  readonly clock: TestClock;
  readonly dir: string;
  /** Another process over the same tables, with a folder of its own when it is named. */
  open(folder?: string, more?: Partial<WallStoreParts>): Promise<WallStore>;
  close(): Promise<void>;
}

export async function openWallWorld(venueIds: readonly string[]): Promise<WallWorld> {
  const db = await openTestEngine();
  const clock = new TestClock();
  clock.ms = Date.now();
  const venues = await openVenueStore({ engine: db.engine, clock, log });
  for (const id of venueIds) await venues.save(admin, makeVenue(id));
  const stores: WallStore[] = [];
  return {
    engine: db.engine,
    venues,
    clock,
    dir: db.dir,
    async open(folder, more = {}) {
      const dir = join(db.dir, folder ?? 'none');
      if (folder !== undefined) mkdirSync(dir, { recursive: true });
      const files = folder === undefined ? {} : { files: { dir, maxBytes: 20_000, maxFiles: 10, pollMs: 50 } };
      const store = await openWallStore({ engine: db.engine, clock, log, venues, refreshMs: 100, ...files, ...more });
      stores.push(store);
      return store;
    },
    async close() {
      for (const store of stores) store.close();
      venues.close();
      await db.close();
    }
  };
}
