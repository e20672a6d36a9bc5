import { hasBasemap } from '$lib/server/basemap/answer-basemap';
import { toChainVenue } from '$lib/server/regions/chain-venues';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { services, scope, language } }) => {
  const nowMs = services.clock.now();
  return {
    language,
    nowMs,
    venues: services.venues.list(scope).map((venue) => toChainVenue(venue, nowMs)),
    regions: [...services.regions.list(scope)],
    hasBasemap: await hasBasemap(services),
    canArrange: scope.can.has('arrange')
  };
};
