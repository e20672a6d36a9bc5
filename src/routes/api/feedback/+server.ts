import { answerFeedback } from '$lib/server/ingest/answer-request';
import type { RequestHandler } from './$types';

/** Takes feedback events: one object, an array, or NDJSON. */
export const POST: RequestHandler = ({ locals, request }) => answerFeedback(locals.services.ingest, locals.scope, request);
