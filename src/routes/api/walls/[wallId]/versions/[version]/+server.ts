import type { RequestHandler } from './$types';
import { getVersion } from '$lib/server/walls/wall-answers';

export const GET: RequestHandler = ({ locals, params }) => getVersion(locals.services, locals.scope, params.wallId, params.version);
