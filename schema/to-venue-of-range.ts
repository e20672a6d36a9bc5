import type { Venue } from '../src/lib/domain/place.ts';
import { resolveRange, type RangeInput } from '../src/lib/domain/time-range.ts';
import type { GraphqlContext } from './context.ts';
import { toVenue } from './to-venue.ts';

/** The venue with the plan that was valid when the range ended. @throws FloorpulseError not_found, bad_request for a range that is none */
export async function toVenueOfRange(context: GraphqlContext, venueId: string, range: RangeInput): Promise<Venue> {
  const venue = toVenue(context, venueId);
  const { venues, scope, nowMs } = context;
  if (!venues.at) return venue;
  // The end is not part of the range.
  const endMs = resolveRange(range, venue, nowMs).toMs - 1;
  return (await venues.at(scope, venueId, endMs)) ?? venue;
}
