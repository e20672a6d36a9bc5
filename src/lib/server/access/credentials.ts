/** One way from headers to credentials, for HTTP requests and for socket handshakes. */
import type { IncomingHttpHeaders } from 'node:http';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Access, Credentials } from './access.ts';
import { assertOwnOrigin } from './origin.ts';
import { readSessionCookie } from './session-cookie.ts';

/** A header by its lower-case name. */
export type ReadHeader = (name: string) => string | undefined;

const forwardedHeader = /^(forwarded|via|x-real-ip|x-forwarded-.+)$/i;

export interface ShownToken {
  readonly token: string | undefined;
  /** A cookie is sent by the browser whoever asked it to; a bearer is not. */
  readonly by: 'bearer' | 'cookie' | 'nothing';
}

export function readShownToken(header: ReadHeader): ShownToken {
  const bearer = /^Bearer +(\S+)\s*$/i.exec(header('authorization') ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, by: 'bearer' };
  const cookie = readSessionCookie(header('cookie'))?.token;
  return cookie === undefined ? { token: undefined, by: 'nothing' } : { token: cookie, by: 'cookie' };
}

export function toCredentials(header: ReadHeader, headerNames: Iterable<string>, shown: ShownToken, remoteAddress?: string): Credentials {
  return {
    token: shown.token,
    host: header('host'),
    forwarded: [...headerNames].some((name) => forwardedHeader.test(name)),
    remoteAddress
  };
}

/** What socket.io shows of a handshake (its `socket.handshake` has more). */
export interface Handshake {
  readonly headers: IncomingHttpHeaders;
  readonly auth: Readonly<Record<string, unknown>>;
  readonly address: string;
}

/**
 * The scope of a socket: `auth.token`, else a bearer, else the cookie, and only from a page of our own (or an allowed one).
 * @throws FloorpulseError unauthenticated | forbidden (also for a role that may not look)
 */
export function getScopeOfHandshake(access: Access, handshake: Handshake, allowedOrigins: readonly string[]): Scope {
  const { headers, auth } = handshake;
  const header: ReadHeader = (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const { token } = auth;
  const shown: ShownToken = typeof token === 'string' && token !== '' ? { token, by: 'bearer' } : readShownToken(header);
  // Browsers always send an Origin with a websocket; a program that sends none cannot have been sent by a page.
  assertOwnOrigin(header('origin'), header('host'), allowedOrigins);
  const scope = access.getScope(toCredentials(header, Object.keys(headers), shown, handshake.address));
  if (!scope.can.has('look')) throw new FloorpulseError('forbidden', `A token of the role ${scope.role} cannot watch views.`);
  return scope;
}
