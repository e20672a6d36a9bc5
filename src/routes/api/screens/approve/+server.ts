import type { RequestHandler } from './$types';
import { approveScreen } from '$lib/server/screens/pairing-answers';

export const POST: RequestHandler = ({ locals, request, getClientAddress }) =>
  approveScreen(locals.services, locals.scope, request, getClientAddress());
