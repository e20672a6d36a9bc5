import { listWallChoices } from '$lib/server/screens/wall-choices';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => ({
  language,
  walls: listWallChoices(scope, services.walls, services.venues, language)
});
