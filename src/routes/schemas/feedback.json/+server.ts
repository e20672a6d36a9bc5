import { answerSchema } from '$lib/server/ingest/answer-request';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = () => answerSchema('feedback');
