import type { RequestHandler } from './$types';
import { listWalls } from '$lib/server/walls/wall-answers';

export const GET: RequestHandler = ({ locals }) => listWalls(locals.services, locals.scope);
