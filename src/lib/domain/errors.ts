/** Deliberate errors: they speak to the caller and carry a code. Anything else is accidental: masked, logged, with a request id. */
export type ErrorCode =
  | 'bad_request' // malformed input: names the field, the value and the remedy
  | 'not_found' // no such thing, or it is not yours
  | 'conflict' // somebody else has changed it meanwhile
  | 'unauthenticated'
  | 'forbidden'
  | 'too_large'
  | 'busy' // the lane is full: try again after `retryAfterSeconds`
  | 'timeout' // the engine stopped it at its limit
  | 'over_budget' // refused before running
  | 'unavailable'; // the engine is away

export interface ErrorDetails {
  readonly field?: string;
  readonly remedy?: string;
  readonly retryAfterSeconds?: number;
}

export class FloorpulseError extends Error {
  override readonly name = 'FloorpulseError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export const httpStatusByCode: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 412,
  too_large: 413,
  busy: 429,
  over_budget: 422,
  timeout: 503,
  unavailable: 503
};
