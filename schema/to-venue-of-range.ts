/** A read over a range is on the plans that were valid when the range ended: history stays where it happened. */
import type { Venue } from '../src/lib/domain/place.ts';
import { resolveRange, type RangeInput } from '../src/lib/domain/time-range.ts';
import type { GraphqlContext } from './context.ts';
import { toVenue } from './to-venue.ts';

/** The venue with the plan of the range's end. @throws FloorpulseError not_found, bad_request for a range that is none */
export async function toVenueOfRange(context: GraphqlContext, venueId: string, range: RangeInput): Promise<Venue> {
  return toThen(context, toVenue(context, venueId), range);
}

/** All of the caller's venues, likewise. */
export async function toVenuesOfRange(context: GraphqlContext, range: RangeInput): Promise<readonly Venue[]> {
  const venues = context.venues.list(context.scope);
  return range.between ? Promise.all(venues.map((venue) => toThen(context, venue, range))) : venues;
}

async function toThen({ venues, scope, nowMs }: GraphqlContext, venue: Venue, range: RangeInput): Promise<Venue> {
  // The other ranges end now.
  if (!venues.at || !range.between) return venue;
  // The end is not part of the range.
  return (await venues.at(scope, venue.id, resolveRange(range, venue, nowMs).toMs - 1)) ?? venue;
}
