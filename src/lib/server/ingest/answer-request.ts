import { z } from 'zod';
import { feedbackSchema } from '../../domain/event.ts';
import { toMeasurementSchema } from '../../domain/measurement.ts';
import type { Ingest, IngestOutcome, IngestRequest } from './ingest.ts';
import type { Scope } from '../../domain/scope.ts';

/** The posting routes: an HTTP request in, the contract's answer out. */
export async function answerRequest(
  take: (scope: Scope, request: IngestRequest) => Promise<IngestOutcome>,
  scope: Scope,
  request: Request
): Promise<Response> {
  const length = request.headers.get('content-length');
  const outcome = await take(scope, {
    body: request.body,
    contentType: request.headers.get('content-type'),
    contentEncoding: request.headers.get('content-encoding'),
    contentLength: length === null ? null : Number(length)
  });
  const headers = new Headers();
  if (outcome.retryAfterSeconds !== undefined) headers.set('retry-after', String(outcome.retryAfterSeconds));
  // What was not read of the body would stand in the way of the next request on this connection.
  if (outcome.status !== 202 && outcome.status !== 422) headers.set('connection', 'close');
  return Response.json(outcome.answer, { status: outcome.status, headers });
}

export const answerFeedback = (ingest: Ingest, scope: Scope, request: Request): Promise<Response> =>
  answerRequest((...args) => ingest.takeFeedback(...args), scope, request);

export const answerMeasurements = (ingest: Ingest, scope: Scope, request: Request): Promise<Response> =>
  answerRequest((...args) => ingest.takeMeasurements(...args), scope, request);

const published = {
  feedback: () => ({ title: 'Floorpulse feedback event', ...z.toJSONSchema(feedbackSchema, { io: 'input' }) }),
  measurement: () => ({ title: 'Floorpulse measurement', ...z.toJSONSchema(toMeasurementSchema(), { io: 'input' }) })
};

/** The JSON Schema of what may be posted, printed from the schema that validates it. */
export function answerSchema(name: keyof typeof published): Response {
  return new Response(JSON.stringify(published[name](), null, 2), {
    headers: { 'content-type': 'application/schema+json; charset=utf-8', 'cache-control': 'public, max-age=300' }
  });
}
