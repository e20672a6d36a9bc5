import type { RequestHandler } from './$types';
import { getPlan } from '$lib/server/venue/venue-answers';

/** The venue with its geometry, for maps. */
export const GET: RequestHandler = ({ locals, params, request }) => getPlan(locals.services, locals.scope, params.venueId, request);
