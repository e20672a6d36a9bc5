import { FloorpulseError } from '../src/lib/domain/errors.ts';
import type { Venue } from '../src/lib/domain/place.ts';
import type { GraphqlContext } from './context.ts';

/** @throws FloorpulseError not_found, with the same words whether the venue is missing or somebody else's */
export function toVenue({ venues, scope }: Pick<GraphqlContext, 'venues' | 'scope'>, venueId: string): Venue {
  const venue = venues.get(scope, venueId);
  if (venue) return venue;
  throw new FloorpulseError('not_found', `There is no venue "${venueId}", or it is not yours.`, {
    field: 'venue',
    remedy: 'Ask { venues { id } } for the venues that you can see.'
  });
}
