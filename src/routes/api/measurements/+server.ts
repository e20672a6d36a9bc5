import { answerMeasurements } from '$lib/server/ingest/answer-request';
import type { RequestHandler } from './$types';

/** Takes operations measurements: one object, an array, or NDJSON. */
export const POST: RequestHandler = ({ locals, request }) => answerMeasurements(locals.services.ingest, locals.scope, request);
