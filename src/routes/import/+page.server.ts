import { listDesk } from '$lib/desk/list-desk';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { services, scope, language } }) => ({ language, ...listDesk(services, scope) });
