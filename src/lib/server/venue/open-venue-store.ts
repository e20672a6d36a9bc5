import { FloorpulseError } from '../../domain/errors.ts';
import { toText, type Venue } from '../../domain/place.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import { emptyBook } from '../../domain/venue-book.ts';
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { DocumentCache } from './document-cache.ts';
import { venueTable } from './document-table.ts';
import type { VenueStore } from './venue-store.ts';

export interface StoreParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Logger;
}

/** @throws FloorpulseError forbidden: the same for a venue that is not the caller's and for one that does not exist */
export function assertMayArrange(scope: Scope, venueId: string): void {
  if (!scope.can.has('arrange'))
    throw new FloorpulseError('forbidden', `A token of the role ${scope.role} may not change venues and walls.`);
  if (!hasVenue(scope, venueId)) throw new FloorpulseError('forbidden', `This token does not cover the venue "${venueId}".`);
}

/** Opens the venues of the table; an engine that is away now is asked again every 5 s. */
export async function openVenueStore({ engine, log }: StoreParts): Promise<VenueStore> {
  const cache = new DocumentCache<Venue>(engine, venueTable, log, (text, version) => ({ ...(JSON.parse(text) as Venue), version }));
  await cache.refresh().catch((error: unknown) => log.error({ err: error }, 'Venues cannot be read yet.'));
  cache.startRefreshing(5000);
  return {
    list: (scope) =>
      cache
        .values()
        .filter((venue) => hasVenue(scope, venue.id))
        .sort((a, b) => toText(a.name, 'en').localeCompare(toText(b.name, 'en'), 'en') || (a.id < b.id ? -1 : 1)),
    get: (scope, venueId) => (hasVenue(scope, venueId) ? cache.get(venueId) : undefined),
    save: async (scope, venue) => {
      assertMayArrange(scope, venue.id);
      return cache.save(venue.id, (version) => ({ ...venue, version }));
    },
    // One plan since ever until plan_v1 is read.
    at: (scope, venueId) => (hasVenue(scope, venueId) ? cache.get(venueId) : undefined),
    planOf: (scope, venueId, planVersion) => (planVersion === 1 && hasVenue(scope, venueId) ? cache.get(venueId) : undefined),
    plans: () => [],
    book: (scope, venueId) => (hasVenue(scope, venueId) && cache.get(venueId) ? emptyBook : undefined),
    saveBook: () => Promise.reject(new FloorpulseError('unavailable', 'Books of venues cannot be saved yet.')),
    onChange: (listener) => cache.onChange(listener),
    refresh: () => cache.refresh(),
    close: () => cache.close()
  };
}
