import type { RequestHandler } from './$types';
import { getWall, putWall } from '$lib/server/venue/venue-answers';

export const GET: RequestHandler = ({ locals, params }) => getWall(locals.services, locals.scope, params.wallId);

export const PUT: RequestHandler = ({ locals, params, request }) => putWall(locals.services, locals.scope, params.wallId, request);
