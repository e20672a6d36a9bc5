import { toVenueEntry } from '$lib/explore/venue-entry';
import { listExamples } from '../../../schema/examples/list-examples';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => {
  const venues = services.venues.list(scope).map(toVenueEntry);
  return { language, venues, examples: listExamples(venues[0]?.id ?? '') };
};
