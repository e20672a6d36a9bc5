/** An export asks GraphQL as any caller does, so that limits, scope, masking and what is kept are the same, and so are the numbers. */
import { setImmediate } from 'node:timers/promises';
import type { Caller, GraphqlHandler } from '../../../../schema/yoga.ts';
import { httpStatusByCode, type ErrorCode } from '../../domain/errors.ts';
import type { Access } from '../access/access.ts';
import type { Answered } from './columns.ts';

export interface ExportFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly remedy?: string;
  readonly retryAfterSeconds?: number;
}

export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
  readonly failure: ExportFailure;
  constructor(failure: ExportFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

const revoked: ExportFailure = { status: 401, code: 'unauthenticated', message: 'The token of this export was revoked or has expired.' };

interface GraphqlError {
  message: string;
  extensions?: { code?: string; field?: string; remedy?: string; retryAfterSeconds?: number };
}

export type RunQuery = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answered>;

/** @returns what asks a query. It throws ExportRefused where the answer has errors. */
export function openQueryRun(graphql: GraphqlHandler, access: Pick<Access, 'isCurrent'>, caller: Caller, signal: AbortSignal): RunQuery {
  return async (query, variables) => {
    // A long download outlives its token by no page.
    if (!access.isCurrent(caller.scope)) throw new ExportRefused(revoked);
    const request = new Request('http://floorpulse.local/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal
    });
    const response = await graphql(request, caller);
    // A page is written, read and laid out as rows, each of which takes a while: in between, others have their turn.
    await setImmediate();
    const text = await response.text();
    await setImmediate();
    const { data, errors } = JSON.parse(text) as { data?: Answered | null; errors?: GraphqlError[] };
    await setImmediate();
    if (errors?.[0]) throw new ExportRefused(toFailure(errors[0], response.status));
    return data ?? {};
  };
}

function toFailure({ message, extensions = {} }: GraphqlError, status: number): ExportFailure {
  const { code = 'BAD_REQUEST', field, remedy, retryAfterSeconds } = extensions;
  const known = httpStatusByCode[code.toLowerCase() as ErrorCode] as number | undefined;
  return {
    status: known ?? (code === 'INTERNAL_SERVER_ERROR' ? 500 : status >= 400 ? status : 400),
    code: code.toLowerCase(),
    message,
    ...(field !== undefined && { field }),
    ...(remedy !== undefined && { remedy }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds })
  };
}
