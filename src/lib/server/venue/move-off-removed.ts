import { unplacedReasons, type FeedbackLocation } from '../../domain/event.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Ingest } from '../ingest/ingest.ts';
import { findPlace } from '../ingest/locate.ts';
import type { VenueStore } from './venue-store.ts';

/**
 * Events of a plan's time that stand on units which it does not have are placed again: where they say they were, else on the unit that
 * took the place, else unplaced. So are those that had no place, where this plan has it. Asked twice, it moves once. @returns events and measurements that moved @throws FloorpulseError unavailable
 */
export async function moveOffRemoved(
  { venues, ingest }: { readonly venues: VenueStore; readonly ingest: Pick<Ingest, 'move'> },
  scope: Scope,
  venueId: string,
  planVersion: number
): Promise<number> {
  const venue = await venues.planOf(scope, venueId, planVersion);
  const units = Object.keys(venue?.successors ?? {});
  if (!venue?.plan) return 0;
  const fromMs = venue.plan.validFrom === null ? undefined : Date.parse(venue.plan.validFrom);
  const until = venues
    .plans(scope, venueId)
    .map(({ validFrom }) => (validFrom === null ? -Infinity : Date.parse(validFrom)))
    .filter((ms) => ms > (fromMs ?? -Infinity));
  const untilMs = Math.min(...until);
  const { feedback, measurements } = await ingest.move({
    venueId,
    which: { units, reasons: unplacedReasons, fromMs },
    toPlace: ({ location, atMs, unitId }) => {
      if (atMs >= untilMs) return null;
      const said = location === undefined ? undefined : findPlace(venue, location satisfies FeedbackLocation);
      if (said?.unplacedReason === '') return said;
      return unitId === '' ? null : findPlace(venue, { unit: unitId });
    }
  });
  return feedback + measurements;
}
