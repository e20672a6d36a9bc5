/** Who asks, and how far they see. Every read and every write takes a Scope as its first argument. */
export const roles = ['ingest', 'wall', 'viewer', 'analyst', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

/** How feedback texts are shown: not at all, with personal data masked, or as they came. */
export type TextAccess = 'none' | 'masked' | 'full';

/**
 * What a role may do: `ingest` posts events, `look` opens pages and live views, `ask` uses GraphQL,
 * `arrange` imports venues and walls, `operate` reads metrics and the server's inner state.
 */
export type Capability = 'ingest' | 'look' | 'ask' | 'arrange' | 'operate';

export interface Scope {
  readonly role: Role;
  /** Venue ids, or all of them. A venue outside of it does not exist for the caller. */
  readonly venues: 'all' | ReadonlySet<string>;
  readonly texts: TextAccess;
  readonly can: ReadonlySet<Capability>;
  /** Id of the token, or `loopback` when none is set. Never the token itself. */
  readonly tokenId: string;
}

export function hasVenue(scope: Scope, venueId: string): boolean {
  return scope.venues === 'all' || scope.venues.has(venueId);
}

/** Two scopes with the same key may share one answer. */
export function toScopeKey(scope: Scope): string {
  return `${scope.texts}|${scope.venues === 'all' ? '*' : [...scope.venues].sort().join(',')}`;
}
