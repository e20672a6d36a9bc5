import { FloorpulseError } from '../../domain/errors.ts';

/** Own means: the same host and port that the request was sent to. Behind a proxy that rewrites `Host`, the public origin must be allowed by name. */
export function isOwnOrigin(origin: string, host: string | undefined, allowedOrigins: readonly string[]): boolean {
  if (allowedOrigins.includes(origin)) return true;
  if (host === undefined) return false;
  try {
    const url = new URL(origin);
    // Both with the same protocol, so that a default port written out or left out makes no difference.
    return url.host !== '' && url.host === new URL(`${url.protocol}//${host}`).host;
  } catch {
    return false; // "null" (sandboxed frames, files) or no URL at all
  }
}

/** No origin passes: programs send none. @throws FloorpulseError forbidden */
export function assertOwnOrigin(origin: string | undefined, host: string | undefined, allowedOrigins: readonly string[]): void {
  if (origin === undefined || isOwnOrigin(origin, host, allowedOrigins)) return;
  const remedy = 'If that page is yours, add its origin to FLOORPULSE_ALLOWED_ORIGINS.';
  throw new FloorpulseError('forbidden', `A page of another origin may not do this. ${remedy}`, { remedy });
}

export interface ChangeRequest {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** `Sec-Fetch-Site`, sent by browsers. */
  readonly fetchSite: string | undefined;
  readonly authenticatedBy: 'bearer' | 'cookie' | 'nothing';
}

/** A request that changes something: from our own pages, or from a program. @throws FloorpulseError forbidden */
export function assertMayChange(request: ChangeRequest, allowedOrigins: readonly string[]): void {
  assertOwnOrigin(request.origin, request.host, allowedOrigins);
  if (request.origin !== undefined) return;
  const isFromElsewhere = request.fetchSite !== undefined && request.fetchSite !== 'same-origin' && request.fetchSite !== 'none';
  if (request.authenticatedBy === 'cookie' || isFromElsewhere) {
    throw new FloorpulseError('forbidden', 'A change made with a cookie must come from a page of this server (no Origin header was sent).');
  }
}
