import type { RequestHandler } from './$types';
import { listPlans } from '$lib/server/venue/plan-answers';

/** Every plan that the venue has had, has or will have. */
export const GET: RequestHandler = ({ locals, params }) => listPlans(locals.services, locals.scope, params.venueId);
