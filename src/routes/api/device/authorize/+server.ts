import type { RequestHandler } from './$types';
import { authorizeDevice } from '$lib/server/screens/device-answers';

export const POST: RequestHandler = ({ locals, request, getClientAddress }) =>
  authorizeDevice(locals.services.screens, request, getClientAddress());
