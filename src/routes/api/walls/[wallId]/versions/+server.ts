import type { RequestHandler } from './$types';
import { listVersions } from '$lib/server/walls/wall-answers';

export const GET: RequestHandler = ({ locals, params }) => listVersions(locals.services, locals.scope, params.wallId);
