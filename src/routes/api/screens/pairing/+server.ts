import type { RequestHandler } from './$types';
import { getPairing } from '$lib/server/screens/pairing-answers';

export const GET: RequestHandler = ({ locals, url, getClientAddress }) =>
  getPairing(locals.services, locals.scope, url, getClientAddress());
