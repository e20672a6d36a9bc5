import type { LocalizedText, Venue } from '../../src/lib/domain/place.ts';
import type { AskedPlace } from '../../src/lib/domain/exposure.ts';

const namesByVenue = new WeakMap<Venue, Map<string, LocalizedText>>();

/** The name on the plan; a place that is no longer on it goes by its id. */
export function toPlaceName(venue: Venue, place: Pick<AskedPlace, 'id'>): LocalizedText {
  let names = namesByVenue.get(venue);
  if (!names) {
    names = new Map([...(venue.sections ?? []), ...venue.units, ...venue.levels, venue].map((named) => [named.id, named.name]));
    namesByVenue.set(venue, names);
  }
  return names.get(place.id) ?? { en: place.id };
}
