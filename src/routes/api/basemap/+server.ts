import type { RequestHandler } from './$types';
import { getBasemap } from '$lib/server/basemap/answer-basemap';

export const GET: RequestHandler = ({ locals, request }) => getBasemap(locals.services, request);
