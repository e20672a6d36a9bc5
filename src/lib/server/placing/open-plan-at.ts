import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueStore } from '../venue/venue-store.ts';

/**
 * The venue on the plan of an instant, without waiting: a move decides about thousands of events in one go. Plans are read into memory
 * first; one that the store has let go of since gives way to the plan of now.
 */
export async function openPlanAt(venues: VenueStore, scope: Scope, now: Venue): Promise<(ms: number) => Venue> {
  for (const { validFrom } of venues.plans(scope, now.id)) await venues.at(scope, now.id, validFrom === null ? 0 : Date.parse(validFrom));
  return (ms) => {
    const then = venues.at(scope, now.id, ms);
    return then === undefined || then instanceof Promise ? now : then;
  };
}
