import type { RequestHandler } from './$types';
import { getImdf } from '$lib/server/venue/plan-answers';

/** The plan as an IMDF archive. */
export const GET: RequestHandler = ({ locals, params, request }) => getImdf(locals.services, locals.scope, params.venueId, request);
