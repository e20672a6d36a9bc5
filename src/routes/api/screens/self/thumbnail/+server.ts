import type { RequestHandler } from './$types';
import { putThumbnail } from '$lib/server/screens/thumbnail-answers';

export const PUT: RequestHandler = ({ locals, url, request }) => putThumbnail(locals.services, locals.scope, url, request);
