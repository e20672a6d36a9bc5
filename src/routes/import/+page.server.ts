import { toDeskVenue } from '$lib/desk/bring/venue-choice';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => {
  const walls = services.walls.list(scope);
  return {
    language,
    venues: services.venues.list(scope).map((venue) => toDeskVenue(venue, walls)),
    mine: scope.venues === 'all' ? null : [...scope.venues]
  };
};
