import type { RequestHandler } from './$types';
import { deleteRegion, getRegion, putRegion } from '$lib/server/regions/region-answers';

export const GET: RequestHandler = ({ locals, params }) => getRegion(locals.services, locals.scope, params.regionId);

export const PUT: RequestHandler = ({ locals, params, request }) => putRegion(locals.services, locals.scope, params.regionId, request);

export const DELETE: RequestHandler = ({ locals, params }) => deleteRegion(locals.services, locals.scope, params.regionId);
