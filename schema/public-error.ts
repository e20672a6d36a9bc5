/** Deliberate errors speak and carry a code; accidental ones are masked, logged, and carry the request id. */
import { GraphQLError } from 'graphql';
import { FloorpulseError } from '../src/lib/domain/errors.ts';

export interface ErrorLog {
  error(fields: object, message: string): void;
}

/** The error as the caller may see it. */
export function toPublicError(error: GraphQLError, requestId: string, log: ErrorLog): GraphQLError {
  const cause = toCause(error);
  const where = { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path };
  if (cause instanceof FloorpulseError) {
    return new GraphQLError(cause.message, { ...where, extensions: { code: cause.code.toUpperCase(), ...cause.details } });
  }
  // Thrown by graphql itself or by a scalar: about the question, never about us.
  if (cause === undefined) return error;
  log.error({ requestId, path: error.path?.join('.'), err: cause }, 'A GraphQL field failed');
  return new GraphQLError('Something went wrong on our side. The log has it under the request id.', {
    ...where,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId }
  });
}

/** What a resolver threw, however often it was wrapped; undefined for an error that is GraphQL's own. */
function toCause(error: GraphQLError): unknown {
  let cause: unknown = error.originalError;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause;
}
