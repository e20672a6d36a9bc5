import type { RequestHandler } from './$types';
import { postAssignment } from '$lib/server/placing/placing-answers';

/** Gives what has no place a place: past events move there. */
export const POST: RequestHandler = ({ locals, params, request }) => postAssignment(locals.services, locals.scope, params.venueId, request);
