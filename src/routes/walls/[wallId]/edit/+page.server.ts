import { error } from '@sveltejs/kit';
import { listMeasures } from '$lib/domain/measures/catalogue';
import { toWallVenue } from '$lib/domain/wall-venue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { services, scope, language } }) => {
  const wall = services.walls.get(scope, params.wallId);
  if (!wall) error(404, 'There is no such wall.');
  return { wall, venues: services.venues.list(scope).map(toWallVenue), measures: listMeasures(), language };
};
