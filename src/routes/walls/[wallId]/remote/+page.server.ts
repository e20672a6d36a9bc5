import { error } from '@sveltejs/kit';
import { isMeasureName, toMeasureInfo } from '$lib/domain/measures/catalogue';
import { toWallVenue } from '$lib/domain/wall-venue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, locals: { services, scope, language } }) => {
  const wall = services.walls.get(scope, params.wallId);
  const venue = wall && services.venues.get(scope, wall.venue);
  if (!wall || !venue) error(404, 'There is no such wall.');
  const other = new URLSearchParams(url.searchParams);
  other.set('lang', language === 'zh' ? 'en' : 'zh');
  return {
    start: { wall, venues: [toWallVenue(venue)], measures: wall.kpis.filter(isMeasureName).map(toMeasureInfo) },
    language,
    isNight: url.searchParams.get('theme') === 'night',
    otherHref: `?${other}`
  };
};
