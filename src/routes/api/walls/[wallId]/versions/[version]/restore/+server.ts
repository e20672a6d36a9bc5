import type { RequestHandler } from './$types';
import { restoreVersion } from '$lib/server/walls/wall-answers';

export const POST: RequestHandler = ({ locals, params, request }) =>
  restoreVersion(locals.services, locals.scope, params.wallId, params.version, request);
