import type { RequestHandler } from './$types';
import { getControl, postControl } from '$lib/server/walls/control-answers';

export const GET: RequestHandler = ({ locals, params }) => getControl(locals.services, locals.scope, params.wallId);

export const POST: RequestHandler = ({ locals, params, request }) => postControl(locals.services, locals.scope, params.wallId, request);
