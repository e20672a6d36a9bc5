import type { RequestHandler } from './$types';
import { denyScreen } from '$lib/server/screens/pairing-answers';

export const POST: RequestHandler = ({ locals, request, getClientAddress }) =>
  denyScreen(locals.services, locals.scope, request, getClientAddress());
