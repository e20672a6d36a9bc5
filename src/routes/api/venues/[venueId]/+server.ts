import type { RequestHandler } from './$types';
import { putVenue } from '$lib/server/venue/venue-answers';

/** Imports an IMDF zip as this venue. */
export const PUT: RequestHandler = ({ locals, params, request }) => putVenue(locals.services, locals.scope, params.venueId, request);
