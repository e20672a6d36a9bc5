import { FloorpulseError } from '../../domain/errors.ts';
import { hasVenue } from '../../domain/scope.ts';
import { wallSchema, type Wall } from '../../domain/wall.ts';
import { DocumentCache } from './document-cache.ts';
import { wallTable } from './document-table.ts';
import { assertMayArrange, type StoreParts } from './open-venue-store.ts';
import type { VenueStore } from './venue-store.ts';
import type { WallStore } from './wall-store.ts';

/** Opens the walls of the table. Every venue has a wall of its own id: the saved one, else one with the default settings. */
export async function openWallStore({ engine, log, venues }: StoreParts & { readonly venues: VenueStore }): Promise<WallStore> {
  const cache = new DocumentCache<Wall>(engine, wallTable, log, (text) => wallSchema.parse(JSON.parse(text)));
  await cache.refresh().catch((error: unknown) => log.error({ err: error }, 'Walls cannot be read yet.'));
  cache.startRefreshing(5000);
  const get: WallStore['get'] = (scope, wallId) => {
    const saved = cache.get(wallId);
    if (saved) return hasVenue(scope, saved.venue) ? saved : undefined;
    return venues.get(scope, wallId) && wallSchema.parse({ id: wallId, venue: wallId });
  };
  return {
    get,
    list: (scope) => {
      const ids = new Set([...cache.values().map((wall) => wall.id), ...venues.list(scope).map((venue) => venue.id)]);
      return [...ids].sort().flatMap((id) => get(scope, id) ?? []);
    },
    save: async (scope, wall) => {
      assertMayArrange(scope, wall.venue);
      // Names tell nothing then: whether another venue has a wall or is there at all cannot be found out by trying its name.
      if (scope.venues !== 'all' && wall.id !== wall.venue && !wall.id.startsWith(`${wall.venue}.`)) {
        const allowed = `"${wall.venue}" or "${wall.venue}.<name>"`;
        throw new FloorpulseError('forbidden', `A token for some venues names their walls after them: ${allowed}, not "${wall.id}".`);
      }
      if (!venues.get(scope, wall.venue))
        throw new FloorpulseError('bad_request', `There is no venue "${wall.venue}" to show on this wall.`);
      await cache.save(wall.id, () => wall);
    },
    refresh: () => cache.refresh(),
    close: () => cache.close()
  };
}
