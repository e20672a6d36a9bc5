/** Refusals before an operation is known: GraphQL's form, with a code and a remedy, in JSON whatever the caller accepts. */
import { FloorpulseError, type ErrorDetails } from '../../src/lib/domain/errors.ts';

export interface GateRefusal extends ErrorDetails {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export function toRefusedResponse({ status, code, message, ...details }: GateRefusal, headers: Record<string, string> = {}): Response {
  return Response.json({ errors: [{ message, extensions: { code, ...details } }] }, { status, headers });
}

/** @returns what the error says; undefined when it is none of ours */
export function toGateRefusal(error: unknown, status: number): GateRefusal | undefined {
  if (!(error instanceof FloorpulseError)) return undefined;
  return { status, code: error.code.toUpperCase(), message: error.message, ...error.details };
}
