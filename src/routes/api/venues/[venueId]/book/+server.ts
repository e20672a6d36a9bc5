import type { RequestHandler } from './$types';
import { getBook, patchBook } from '$lib/server/venue/book-answers';

/** What people wrote beside the plans: region, groups, calendar, successors, aliases. */
export const GET: RequestHandler = ({ locals, params }) => getBook(locals.services, locals.scope, params.venueId);

export const PATCH: RequestHandler = ({ locals, params, request }) => patchBook(locals.services, locals.scope, params.venueId, request);
