import type { RequestHandler } from './$types';
import { listScreens } from '$lib/server/screens/fleet-answers';

export const GET: RequestHandler = ({ locals, request }) => listScreens(locals.services, locals.scope, request);
