import type { RequestHandler } from './$types';
import { putVenue } from '$lib/server/venue/publish-answers';

/** Publishes a plan of this venue: a zip, one JSON, or a form with many files. */
export const PUT: RequestHandler = ({ locals, params, request }) => putVenue(locals.services, locals.scope, params.venueId, request);
