/** A screen shows its token once and gets a cookie for it. */
import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';
import { readJsonBody } from '../read-body.ts';
import type { Access } from './access.ts';
import { toCredentials } from './credentials.ts';
import { readSessionCookie, toEndedSessionCookies, toSessionCookie } from './session-cookie.ts';
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
    // On an open loopback a cookie gives nothing, and one of a screen would take away from the owner's own browser.
    if (access.hasTokens) answer.headers.append('set-cookie', toSessionCookie({ token, secure }));
    if (token.startsWith('fs_') && hasStaleToken(access, request, remoteAddress)) {
      for (const cookie of toEndedSessionCookies(['token'])) answer.headers.append('set-cookie', cookie);
    }
    return answer;
  } catch (error) {
    if (error instanceof FloorpulseError && error.code === 'unauthenticated') getLimit(access, clock).count(remoteAddress);
    throw error;
  }
}

/** A screen that came in by a link once, whose token is not good any more: that cookie would go first for ever. */
function hasStaleToken(access: Access, request: Request, remoteAddress: string): boolean {
  const token = readSessionCookie(request.headers.get('cookie') ?? undefined)?.token;
  if (token === undefined || token.startsWith('fs_')) return false;
  const shown = { token, by: 'cookie' } as const;
  try {
    access.getScope(toCredentials((name) => request.headers.get(name) ?? undefined, request.headers.keys(), shown, remoteAddress));
    return false;
  } catch {
    return true;
  }
}

/** @param of only the screen that this browser was, or whoever it is */
export function endSession(of?: 'screen'): Response {
  const answer = new Response(null, { status: 204 });
  for (const cookie of of ? toEndedSessionCookies([of]) : toEndedSessionCookies()) answer.headers.append('set-cookie', cookie);
  return answer;
}

function getLimit(access: Access, clock: Clock): WrongTokenLimit {
  const limit = limits.get(access) ?? new WrongTokenLimit(clock);
  limits.set(access, limit);
  return limit;
}
