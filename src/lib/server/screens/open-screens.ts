import { join } from 'node:path';
import type { Access } from '../access/access.ts';
import type { Config } from '../config.ts';
import type { StoreParts } from '../venue/open-venue-store.ts';
import { FleetStreams } from './fleet-stream.ts';
import { Fleet } from './fleet.ts';
import type { WallLookup } from './fleet-rights.ts';
import { GuessLimit } from './guess-limit.ts';
import { Pairings } from './pairings.ts';
import type { ScreenStore } from './screen-store.ts';
import type { Screens } from './screens.ts';
import { ThumbnailStore } from './thumbnail-store.ts';

export interface ScreensParts extends Omit<StoreParts, 'engine'> {
  readonly store: ScreenStore;
  readonly walls: WallLookup;
  readonly access: Pick<Access, 'isCurrent' | 'onChange'>;
  readonly config: Pick<Config, 'dataDir' | 'screens'>;
  readonly build: string;
}

const sweepEveryMs = 30_000;

export function openScreens({ store, walls, access, config, build, clock, log }: ScreensParts): Screens {
  const limits = config.screens;
  const thumbnails = new ThumbnailStore({ dir: join(config.dataDir, 'screens'), maxBytes: limits.thumbnailBytes, clock, log });
  const fleet = new Fleet({
    store,
    walls,
    clock,
    limits,
    getPicture: (key) => thumbnails.get(key),
    dropPicture: (key) => thumbnails.forget(key)
  });
  const pairings = new Pairings(clock, limits, (screen) => {
    log.warn({ screen: screen.id }, 'A screen was approved and never came for its credential: it is revoked.');
    store.revoke(screen.id).catch((error: unknown) => log.error({ err: error, screen: screen.id }, 'It cannot be revoked.'));
  });
  const sweeping = setInterval(() => void pairings.count, sweepEveryMs);
  sweeping.unref();
  const streams = new FleetStreams({ fleet, access, clock, build });
  const stopForgetting = store.onScreen((id) => {
    if (store.get(id)?.revokedAt !== undefined) thumbnails.forget(id);
  });
  return {
    store,
    pairings,
    guesses: new GuessLimit(clock, limits.maxGuesses, limits.lockoutMs),
    fleet,
    streams,
    thumbnails,
    walls,
    limits,
    clock,
    log,
    build,
    guest: fleet.guest,
    async close() {
      clearInterval(sweeping);
      stopForgetting();
      streams.close();
      fleet.close();
      store.close();
      await thumbnails.settled();
    }
  };
}
