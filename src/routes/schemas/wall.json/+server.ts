import { answerWallSchema } from '$lib/server/walls/wall-json-schema';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => answerWallSchema();
