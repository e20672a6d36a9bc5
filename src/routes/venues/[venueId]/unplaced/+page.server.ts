import { error } from '@sveltejs/kit';
import { toVenueMeta } from '$lib/wall/venue-meta';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { services, scope, language } }) => {
  const venue = services.venues.get(scope, params.venueId);
  if (!venue) error(404, 'There is no such venue.');
  return { language, venue: toVenueMeta(venue), canArrange: scope.can.has('arrange') };
};
