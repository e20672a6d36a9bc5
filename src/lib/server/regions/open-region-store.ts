import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import { sortRegions, toRegionMap, toRegionPath } from '../../domain/regions.ts';
import type { Scope } from '../../domain/scope.ts';
import { regionSchema, type Region } from '../../domain/venue-book.ts';
import { DocumentCache } from '../venue/document-cache.ts';
import { regionTable } from '../venue/document-table.ts';
import type { StoreParts } from '../venue/open-venue-store.ts';
import type { RegionStore } from './region-store.ts';

export interface RegionStoreParts extends StoreParts {
  readonly venues: { list(scope: Scope): readonly Venue[] };
}

const storedSchema = z.union([regionSchema, z.strictObject({ id: z.string(), isDeleted: z.literal(true) })]);
type Stored = z.infer<typeof storedSchema>;

/** Opens the regions of the table; what another process saves shows within five seconds. */
export async function openRegionStore({ engine, log, venues }: RegionStoreParts): Promise<RegionStore> {
  const cache = new DocumentCache<Stored>(engine, regionTable, log, (text) => storedSchema.parse(JSON.parse(text)));
  await cache.refresh().catch((error: unknown) => log.error({ err: error }, 'Regions cannot be read yet.'));
  cache.startRefreshing(5000);
  const all = (): Region[] => sortRegions(cache.values().filter((stored): stored is Region => !('isDeleted' in stored)));
  const list = (scope: Scope): readonly Region[] => (scope.venues === 'all' ? all() : toVisible(all(), venues.list(scope)));

  // A change rests on what the others left: one after the other, each on what every process has saved.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const done = last
      .catch(() => undefined)
      .then(() => cache.refresh())
      .then(run);
    last = done;
    return done;
  };

  return {
    list,
    get: (scope, regionId) => list(scope).find(({ id }) => id === regionId),
    async save(scope, region) {
      assertMayChange(scope);
      return inTurn(async () => {
        const others = all().filter(({ id }) => id !== region.id);
        assertTree(region, others);
        const isNew = !all().some(({ id }) => id === region.id);
        await cache.save(region.id, () => region);
        return { region, isNew };
      });
    },
    async remove(scope, regionId) {
      assertMayChange(scope);
      await inTurn(async () => {
        const regions = all();
        if (!regions.some(({ id }) => id === regionId)) throw toMissing(regionId);
        assertEmpty(
          regionId,
          regions.filter(({ parent }) => parent === regionId).map(({ id }) => id),
          venues.list(scope).flatMap(({ id, region }) => (region === regionId ? [id] : []))
        );
        await cache.save(regionId, () => ({ id: regionId, isDeleted: true }));
      });
    },
    onChange: (listener) => cache.onChange(listener),
    refresh: () => cache.refresh(),
    close: () => cache.close()
  };
}

function toVisible(regions: readonly Region[], venues: readonly Venue[]): Region[] {
  const byId = toRegionMap(regions);
  const seen = new Set(venues.flatMap(({ region }) => (region ? toRegionPath(byId, region).map(({ id }) => id) : [])));
  return regions.filter(({ id }) => seen.has(id));
}

export function toMissing(regionId: string): FloorpulseError {
  return new FloorpulseError('not_found', `There is no region "${regionId}", or none of your venues lies in it.`);
}

/** Regions belong to the whole chain. */
function assertMayChange(scope: Scope): void {
  if (!scope.can.has('arrange')) throw new FloorpulseError('forbidden', `A token of the role ${scope.role} may not change regions.`);
  if (scope.venues !== 'all') {
    throw new FloorpulseError('forbidden', 'Regions are of all venues, and this token is for some of them.', {
      remedy: 'Change regions with a token of a manager or admin that is made without --venue.'
    });
  }
}

function assertTree(region: Region, others: readonly Region[]): void {
  if (!region.parent) return;
  const field = 'parent';
  if (region.parent === region.id) throw new FloorpulseError('bad_request', `The region "${region.id}" cannot lie in itself.`, { field });
  const byId = toRegionMap([...others, region]);
  if (!byId.has(region.parent)) {
    throw new FloorpulseError('bad_request', `There is no region "${region.parent}" for "${region.id}" to lie in.`, {
      field,
      remedy: `Save it first: PUT /api/regions/${region.parent}.`
    });
  }
  const path = toRegionPath(toRegionMap(others), region.parent).map(({ id }) => id);
  const top = byId.get(path.at(-1) ?? '');
  if (top?.parent !== region.id) return;
  throw new FloorpulseError('bad_request', `"${region.parent}" lies in "${region.id}" already: ${[...path, region.id].join(' < ')}.`, {
    field,
    remedy: 'Move that region somewhere else first.'
  });
}

const maxNamed = 10;

function assertEmpty(regionId: string, children: readonly string[], venues: readonly string[]): void {
  const toNames = (what: string, ids: readonly string[]): string[] => {
    if (ids.length === 0) return [];
    const more = ids.length > maxNamed ? ` and ${ids.length - maxNamed} more` : '';
    return [`${what} ${ids.slice(0, maxNamed).join(', ')}${more}`];
  };
  const inIt = [...toNames('the regions', children), ...toNames('the venues', venues)];
  if (inIt.length === 0) return;
  throw new FloorpulseError('bad_request', `The region "${regionId}" is not empty: in it lie ${inIt.join(' and ')}.`, {
    field: 'region',
    remedy: 'Move them to another region first: PUT /api/regions/{id} with another parent, PATCH /api/venues/{id}/book with another region.'
  });
}
