import type { RequestHandler } from './$types';
import { endSession, startSession } from '$lib/server/access/session';

/** `{token}` becomes a cookie that no script can read. */
export const POST: RequestHandler = ({ locals, request, getClientAddress }) => startSession(locals.services, request, getClientAddress());

export const DELETE: RequestHandler = () => endSession();
