import type { RequestHandler } from './$types';
import { endSession, startSession } from '$lib/server/access/session';

/** `{token}` becomes a cookie that no script can read. */
export const POST: RequestHandler = ({ locals, request, getClientAddress }) => startSession(locals.services, request, getClientAddress());

/** `?of=screen`: a screen that was revoked, in a browser that may have a token, too. */
export const DELETE: RequestHandler = ({ url }) => endSession(url.searchParams.get('of') === 'screen' ? 'screen' : undefined);
