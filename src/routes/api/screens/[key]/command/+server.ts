import type { RequestHandler } from './$types';
import { commandScreen } from '$lib/server/screens/fleet-answers';

export const POST: RequestHandler = ({ locals, params, request }) => commandScreen(locals.services, locals.scope, params.key, request);
