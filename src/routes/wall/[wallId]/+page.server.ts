import { error } from '@sveltejs/kit';
import { toVenueMeta } from '$lib/wall/venue-meta';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
  const wall = locals.services.walls.get(locals.scope, params.wallId);
  const venue = wall && locals.services.venues.get(locals.scope, wall.venue);
  if (!wall || !venue) error(404, 'There is no such wall.');
  return { wall, venue: toVenueMeta(venue), planUrl: `/api/venues/${encodeURIComponent(venue.id)}/plan` };
};
