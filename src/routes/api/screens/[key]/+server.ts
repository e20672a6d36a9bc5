import type { RequestHandler } from './$types';
import { changeScreen, revokeScreen } from '$lib/server/screens/fleet-answers';

export const PATCH: RequestHandler = ({ locals, params, request }) => changeScreen(locals.services, locals.scope, params.key, request);

export const DELETE: RequestHandler = ({ locals, params }) => revokeScreen(locals.services, locals.scope, params.key);
