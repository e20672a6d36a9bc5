import type { RequestHandler } from './$types';
import { previewVenue } from '$lib/server/venue/publish-answers';

/** What publishing this plan would do; nothing is saved. */
export const POST: RequestHandler = ({ locals, params, request }) => previewVenue(locals.services, locals.scope, params.venueId, request);
