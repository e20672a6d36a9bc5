/** What every request passes before a route sees it, in order: whose it is, which rule holds, where it comes from, whether it may. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Access } from './access.ts';
import { readShownToken, toCredentials, type ReadHeader } from './credentials.ts';
import { assertMayChange } from './origin.ts';
import { getNeededCapability, getRouteRule, type RouteRule } from './route-rules.ts';

export interface GuardedRequest {
  /** SvelteKit's id of the route, null when there is none. */
  readonly routeId: string | null;
  readonly method: string;
  readonly headers: Headers;
  readonly remoteAddress: string | undefined;
}

/** `refused` still knows the rule, so that a page is refused as a page. */
export type Passage =
  | { readonly kind: 'passed'; readonly scope: Scope; readonly rule: RouteRule; readonly by: 'bearer' | 'cookie' | 'nothing' }
  | { readonly kind: 'refused'; readonly error: FloorpulseError; readonly rule: RouteRule | undefined };

/** Somebody without a token at an open route: sees no venue, may do nothing. */
const nobody: Scope = { role: 'viewer', venues: new Set(), texts: 'none', can: new Set(), tokenId: 'nobody' };

export function getPassage(access: Access, request: GuardedRequest, allowedOrigins: readonly string[]): Passage {
  const rule = request.routeId === null ? undefined : getRouteRule(request.routeId);
  try {
    return { kind: 'passed', ...pass(access, request, rule, allowedOrigins) };
  } catch (error) {
    if (error instanceof FloorpulseError) return { kind: 'refused', error, rule };
    throw error;
  }
}

function pass(access: Access, request: GuardedRequest, rule: RouteRule | undefined, allowedOrigins: readonly string[]) {
  const header: ReadHeader = (name) => request.headers.get(name) ?? undefined;
  const shown = readShownToken(header);
  const needed = rule && getNeededCapability(rule, request.method);
  let scope: Scope;
  try {
    scope = access.getScope(toCredentials(header, request.headers.keys(), shown, request.remoteAddress));
  } catch (error) {
    if (!(needed === 'open' && error instanceof FloorpulseError && error.code === 'unauthenticated')) throw error;
    scope = nobody;
  }
  if (!rule) throw new FloorpulseError('not_found', 'There is nothing here.');
  if (needed === undefined) throw new FloorpulseError('forbidden', `${request.method} is not something this address does.`);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    assertMayChange(
      { origin: header('origin'), host: header('host'), fetchSite: header('sec-fetch-site'), authenticatedBy: shown.by },
      allowedOrigins
    );
  }
  if (needed !== 'open' && !scope.can.has(needed)) {
    throw new FloorpulseError('forbidden', `A token of the role ${scope.role} may not do this (it needs "${needed}").`);
  }
  return { scope, rule, by: shown.by };
}
