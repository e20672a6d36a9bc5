import type { RequestHandler } from './$types';
import { deleteWall, getWall, putWall } from '$lib/server/walls/wall-answers';

export const GET: RequestHandler = ({ locals, params, request }) => getWall(locals.services, locals.scope, params.wallId, request);

export const PUT: RequestHandler = ({ locals, params, request }) => putWall(locals.services, locals.scope, params.wallId, request);

export const DELETE: RequestHandler = ({ locals, params, request }) => deleteWall(locals.services, locals.scope, params.wallId, request);
