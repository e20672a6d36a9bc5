import { FloorpulseError } from '../../domain/errors.ts';
import { toText } from '../../domain/place.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { saveBook } from './save-book.ts';
import { savePlan } from './save-plan.ts';
import { VenueKeeper } from './venue-keeper.ts';
import type { VenueStore } from './venue-store.ts';

export interface StoreParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly log: Logger;
}

const refreshEveryMs = 5000;
const lookAtClockEveryMs = 500;

/** @throws FloorpulseError forbidden: the same for a venue that is not the caller's and for one that does not exist */
export function assertMayArrange(scope: Scope, venueId: string): void {
  if (!scope.can.has('arrange'))
    throw new FloorpulseError('forbidden', `A token of the role ${scope.role} may not change venues and walls.`);
  if (!hasVenue(scope, venueId)) throw new FloorpulseError('forbidden', `This token does not cover the venue "${venueId}".`);
}

/** Opens the venues of the tables; an engine that is away now is asked again every 5 s. */
export async function openVenueStore({ engine, clock, log }: StoreParts): Promise<VenueStore> {
  const keeper = new VenueKeeper({ engine, clock, log });
  const refresh = (): Promise<void> => keeper.inTurn(() => keeper.read());
  await refresh().catch((error: unknown) => log.error({ err: error }, 'Venues cannot be read yet.'));
  let isRefreshing = false;
  const refreshing = setInterval(() => {
    if (isRefreshing) return;
    isRefreshing = true;
    refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'Venues cannot be read again yet.'))
      .finally(() => (isRefreshing = false));
  }, refreshEveryMs);
  // Who waits for a change hears of a plan whose time has come without asking for the venue.
  const looking = setInterval(() => keeper.ids().forEach((id) => keeper.entry(id)), lookAtClockEveryMs);
  refreshing.unref();
  looking.unref();
  const visible = (scope: Scope, venueId: string) => (hasVenue(scope, venueId) ? keeper.entry(venueId) : undefined);
  return {
    list: (scope) =>
      keeper
        .ids()
        .flatMap((id) => visible(scope, id)?.venue ?? [])
        .sort((a, b) => toText(a.name, 'en').localeCompare(toText(b.name, 'en'), 'en') || (a.id < b.id ? -1 : 1)),
    get: (scope, venueId) => visible(scope, venueId)?.venue,
    at: (scope, venueId, ms) => (hasVenue(scope, venueId) ? keeper.at(venueId, ms) : undefined),
    planOf: (scope, venueId, version) => (hasVenue(scope, venueId) ? keeper.planOf(venueId, version) : undefined),
    plans: (scope, venueId) =>
      [...(visible(scope, venueId)?.state.sorted ?? [])]
        .sort((a, b) => a.version - b.version)
        .map(({ version, validFrom, savedAt, format, levelCount, unitCount }) => ({
          version,
          validFrom,
          savedAt,
          format,
          levelCount,
          unitCount
        })),
    book: (scope, venueId) => visible(scope, venueId)?.state.book,
    saveBook: async (scope, venueId, change) => {
      assertMayArrange(scope, venueId);
      return keeper.inTurn(() => saveBook(keeper, engine, venueId, change));
    },
    save: async (scope, venue, options = {}) => {
      assertMayArrange(scope, venue.id);
      return keeper.inTurn(() => savePlan(keeper, engine, clock, venue, options));
    },
    onChange: (listener) => keeper.onChange(listener),
    refresh,
    close: () => {
      clearInterval(refreshing);
      clearInterval(looking);
      keeper.close();
    }
  };
}
