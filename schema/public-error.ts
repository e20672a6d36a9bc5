/** Deliberate errors speak and carry a code; accidental ones are masked, logged, and carry the request id. */
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { FloorpulseError } from '../src/lib/domain/errors.ts';

export interface ErrorLog {
  error(fields: object, message: string): void;
}

/** The error as the caller may see it. */
export function toPublicError(error: GraphQLError, requestId: string, log: ErrorLog): GraphQLError {
  const cause = toCause(error);
  if (cause instanceof FloorpulseError) return toError(error, cause.message, { code: cause.code.toUpperCase(), ...cause.details });
  // Thrown by graphql itself or by a scalar: about the question, not about us.
  if (cause === undefined && !isBrokenAnswer(error)) return error;
  log.error({ requestId, path: error.path?.join('.'), err: cause ?? error }, 'A GraphQL field failed');
  return toError(error, 'Something went wrong on our side. The log has it under the request id.', {
    code: 'INTERNAL_SERVER_ERROR',
    requestId
  });
}

/** What a resolver threw, however often it was wrapped; undefined for an error that is GraphQL's own. */
function toCause(error: GraphQLError): unknown {
  let cause: unknown = error.originalError;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause;
}

/** We answered null, or something of another type, where the schema promises better. Errors of variables have no path. */
function isBrokenAnswer({ message, path }: GraphQLError): boolean {
  if (path === undefined) return false;
  return message.startsWith('Cannot return null for non-nullable field') || message.includes(' cannot represent ');
}

function toError({ nodes, source, positions, path }: GraphQLError, message: string, extensions: GraphQLErrorExtensions): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
