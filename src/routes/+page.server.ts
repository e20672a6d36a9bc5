import { toStackOutline } from '$lib/map/stack-outline';
import { toVenueMeta } from '$lib/wall/venue-meta';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => ({
  language,
  venues: services.venues.list(scope).map((venue) => ({ ...toVenueMeta(venue), stack: toStackOutline(venue) })),
  walls: services.walls.list(scope),
  canArrange: scope.can.has('arrange')
});
