/** The venues of a chain as its page shows them, without their plans. */
import { toOpenToday } from '../../domain/calendar.ts';
import type { Venue } from '../../domain/place.ts';
import { toPosition } from '../../domain/venue-position.ts';
import type { ChainVenue } from '../../chain/chain-venue.ts';

export function toChainVenue(venue: Venue, nowMs: number): ChainVenue {
  const { opensMs, closesMs, holiday } = toOpenToday(venue, nowMs);
  return {
    id: venue.id,
    name: venue.name,
    timeZone: venue.timeZone,
    position: toPosition(venue),
    region: venue.region ?? null,
    groups: venue.groups ?? [],
    today: { opensMs, closesMs, holiday: holiday?.name ?? null }
  };
}
