import { error } from '@sveltejs/kit';
import { toWallVenue } from '$lib/domain/wall-venue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { services, scope, language } }) => {
  const venue = services.venues.get(scope, params.venueId);
  if (!venue) error(404, 'There is no such venue.');
  return { language, venue: toWallVenue(venue), canArrange: scope.can.has('arrange') };
};
