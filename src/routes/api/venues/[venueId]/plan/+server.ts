import type { RequestHandler } from './$types';
import { getPlan } from '$lib/server/venue/plan-answers';

/** The venue with its geometry, for maps: now, or as it was. */
export const GET: RequestHandler = ({ locals, params, request }) => getPlan(locals.services, locals.scope, params.venueId, request);
