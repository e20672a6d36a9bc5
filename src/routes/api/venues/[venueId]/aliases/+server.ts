import type { RequestHandler } from './$types';
import { listAliases } from '$lib/server/placing/placing-answers';

export const GET: RequestHandler = ({ locals, params }) => listAliases(locals.services, locals.scope, params.venueId);
