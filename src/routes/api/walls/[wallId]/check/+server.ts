import type { RequestHandler } from './$types';
import { checkWallText } from '$lib/server/walls/wall-answers';

export const POST: RequestHandler = ({ locals, params, request }) => checkWallText(locals.services, locals.scope, params.wallId, request);
