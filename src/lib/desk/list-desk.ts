/** What both pages of the desk start with. */
import type { Venue } from '../domain/place.ts';
import type { Scope } from '../domain/scope.ts';
import { toDeskVenue, type DeskVenue } from './bring/venue-choice.ts';

interface DeskParts {
  readonly venues: { list(scope: Scope): readonly Venue[] };
  readonly walls: { list(scope: Scope): readonly { readonly id: string; readonly venue: string }[] };
}

/** `mine`: ids that the caller may bring plans for; null: any. */
export function listDesk({ venues, walls }: DeskParts, scope: Scope): { venues: DeskVenue[]; mine: string[] | null } {
  const shown = walls.list(scope);
  return {
    venues: venues.list(scope).map((venue) => toDeskVenue(venue, shown)),
    mine: scope.venues === 'all' ? null : [...scope.venues]
  };
}
