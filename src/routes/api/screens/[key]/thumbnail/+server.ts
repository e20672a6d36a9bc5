import type { RequestHandler } from './$types';
import { getThumbnail } from '$lib/server/screens/thumbnail-answers';

export const GET: RequestHandler = ({ locals, params }) => getThumbnail(locals.services, locals.scope, params.key);
