/** A screen shows its token once and gets a cookie for it. */
import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';
import { readJsonBody } from '../read-body.ts';
import type { Access } from './access.ts';
import { toCredentials } from './credentials.ts';
import { toEndedSessionCookies, toSessionCookie } from './session-cookie.ts';
import { WrongTokenLimit } from './wrong-token-limit.ts';

const bodySchema = z.strictObject({ token: z.string().min(1).max(200) });

const limits = new WeakMap<Access, WrongTokenLimit>();

export interface SessionParts {
  readonly access: Access;
  readonly clock: Clock;
}

/** @throws FloorpulseError bad_request | unauthenticated | busy */
export async function startSession({ access, clock }: SessionParts, request: Request, remoteAddress: string): Promise<Response> {
  const body = bodySchema.safeParse(await readJsonBody(request, 1000));
  if (!body.success) throw new FloorpulseError('bad_request', 'The body must be {"token": "fp_..."}.');
  const { token } = body.data;
  const { headers } = request;
  const shown = { token, by: 'bearer' } as const;
  try {
    const scope = access.getScope(toCredentials((name) => headers.get(name) ?? undefined, headers.keys(), shown, remoteAddress));
    const answer = Response.json({ role: scope.role, venues: scope.venues === 'all' ? 'all' : [...scope.venues] });
    // Only the browser knows whether it came over https: its origin says so.
    const secure = headers.get('origin')?.startsWith('https:') ?? false;
    if (access.hasTokens) answer.headers.append('set-cookie', toSessionCookie({ token, secure }));
    return answer;
  } catch (error) {
    if (error instanceof FloorpulseError && error.code === 'unauthenticated') getLimit(access, clock).count(remoteAddress);
    throw error;
  }
}

export function endSession(): Response {
  const answer = new Response(null, { status: 204 });
  for (const cookie of toEndedSessionCookies()) answer.headers.append('set-cookie', cookie);
  return answer;
}

function getLimit(access: Access, clock: Clock): WrongTokenLimit {
  const limit = limits.get(access) ?? new WrongTokenLimit(clock);
  limits.set(access, limit);
  return limit;
}
