import { toStackOutline } from '$lib/map/stack-outline';
import { toWallVenue } from '$lib/domain/wall-venue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => ({
  language,
  venues: services.venues.list(scope).map((venue) => ({ ...toWallVenue(venue), stack: toStackOutline(venue) })),
  walls: services.walls.list(scope),
  canArrange: scope.can.has('arrange')
});
