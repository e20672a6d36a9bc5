import { error } from '@sveltejs/kit';
import { isMeasureName, toMeasureInfo } from '$lib/domain/measures/catalogue';
import { toWallVenue } from '$lib/domain/wall-venue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
  const wall = locals.services.walls.get(locals.scope, params.wallId);
  const venue = wall && locals.services.venues.get(locals.scope, wall.venue);
  if (!wall || !venue) error(404, 'There is no such wall.');
  // The catalogue in the browser knows only what ships; the socket tells the rest of the venues.
  return { start: { wall, venues: [toWallVenue(venue)], measures: wall.kpis.filter(isMeasureName).map(toMeasureInfo) } };
};
