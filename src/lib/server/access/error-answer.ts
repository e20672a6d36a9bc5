import { httpStatusByCode, type FloorpulseError } from '../../domain/errors.ts';

export function toErrorBody(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } };
}

/** What an error says to a caller: the message, and the remedy where the message does not name it already. */
export function toErrorText(error: FloorpulseError): string {
  const { remedy } = error.details;
  return remedy && !error.message.includes(remedy) ? `${error.message} ${remedy}` : error.message;
}

export function toErrorHeaders(error: FloorpulseError): Record<string, string> {
  return {
    ...(error.code === 'unauthenticated' && { 'www-authenticate': 'Bearer' }),
    ...(error.details.retryAfterSeconds !== undefined && { 'retry-after': String(error.details.retryAfterSeconds) })
  };
}

/** The answer of an API route to a deliberate error. */
export function toErrorResponse(error: FloorpulseError): Response {
  return Response.json(toErrorBody(error.code, toErrorText(error)), {
    status: httpStatusByCode[error.code],
    headers: toErrorHeaders(error)
  });
}
