import { error } from '@sveltejs/kit';
import { toWallVenue } from '$lib/domain/wall-venue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { services, scope, language } }) => {
  const venue = services.venues.get(scope, params.venueId);
  if (!venue) error(404, 'There is no such venue.');
  const walls = services.walls.list(scope).filter((wall) => wall.venue === venue.id);
  return { language, venue: toWallVenue(venue), walls: walls.map(({ id }) => id), canArrange: scope.can.has('arrange') };
};
