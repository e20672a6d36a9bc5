import type { RequestHandler } from './$types';
import { getSelf } from '$lib/server/screens/self-answers';

export const GET: RequestHandler = ({ locals }) => getSelf(locals.services, locals.scope);
