import type { RequestHandler } from './$types';
import { diffPlans } from '$lib/server/venue/plan-answers';

/** What changed from one plan to another. */
export const GET: RequestHandler = ({ locals, params, request }) => diffPlans(locals.services, locals.scope, params.venueId, request);
