/** What people call places is their words: a till may be named after a phone number. Who does not see texts whole does not see such names. */
import { maskText } from '../../domain/mask.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueBook } from '../../domain/venue-book.ts';

function leaveOutPersonal<T>(aliases: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(aliases).filter(([alias]) => maskText(alias) === alias));
}

const shownByVenue = new WeakMap<Venue, Venue>();

/** The same object for the same venue, so that what is made of it is made once. */
export function toShownVenue(scope: Scope, venue: Venue): Venue {
  if (scope.texts === 'full') return venue;
  let shown = shownByVenue.get(venue);
  if (!shown) {
    const aliases = leaveOutPersonal(venue.aliases);
    const isSame = Object.keys(aliases).length === Object.keys(venue.aliases).length;
    shownByVenue.set(venue, (shown = isSame ? venue : { ...venue, aliases }));
  }
  return shown;
}

/** Who sees no texts sees no names that people gave, as at the list of aliases; groups are names too. */
export function toShownBook(scope: Scope, book: VenueBook): VenueBook {
  if (scope.texts === 'full') return book;
  // Who may change them is shown what is there: masked words would be saved back.
  const groups = scope.can.has('arrange') ? book.groups : book.groups.map(maskText);
  return { ...book, aliases: scope.texts === 'none' ? {} : leaveOutPersonal(book.aliases), groups };
}
