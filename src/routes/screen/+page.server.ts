import { getOwnPackage } from '$lib/server/screens/self-answers';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => ({
  language,
  build: services.build,
  told: getOwnPackage(services, scope) ?? null
});
