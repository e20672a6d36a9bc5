import { toChainVenue } from '$lib/server/regions/chain-venues';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => {
  const nowMs = services.clock.now();
  return {
    language,
    nowMs,
    venues: services.venues.list(scope).map((venue) => toChainVenue(venue, nowMs)),
    regions: [...services.regions.list(scope)],
    hasBasemap: services.config.basemap !== undefined,
    canArrange: scope.can.has('arrange')
  };
};
