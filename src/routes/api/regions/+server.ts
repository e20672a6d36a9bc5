import type { RequestHandler } from './$types';
import { listRegions } from '$lib/server/regions/region-answers';

export const GET: RequestHandler = ({ locals }) => listRegions(locals.services, locals.scope);
