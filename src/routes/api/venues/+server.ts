import type { RequestHandler } from './$types';
import { listVenues } from '$lib/server/venue/venue-answers';

/** The caller's venues, without geometry. */
export const GET: RequestHandler = ({ locals }) => listVenues(locals.services, locals.scope);
