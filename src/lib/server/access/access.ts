import type { Role, Scope } from '../../domain/scope.ts';

/** What a request or a socket handshake shows of itself. */
export interface Credentials {
  /** From `Authorization: Bearer`, the cookie, or the socket's `auth.token`. */
  readonly token: string | undefined;
  readonly host: string | undefined;
  /** Any of Forwarded, X-Forwarded-*, X-Real-IP, Via was sent. */
  readonly forwarded: boolean;
  readonly remoteAddress: string | undefined;
}

/** The one place where a token becomes a Scope. */
export interface Access {
  /** @throws FloorpulseError unauthenticated | forbidden */
  getScope(credentials: Credentials): Scope;
  /** False while no token was ever made: loopback is open then. */
  readonly hasTokens: boolean;
  /** Called when tokens changed, so that sockets of revoked ones are cut. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
  /** True while the token behind this scope is still good. */
  isCurrent(scope: Scope): boolean;
  /** A token for a part of this process (the demo feeder): in memory only, good until the process ends, does not count as a token that was made. */
  issueInternal(role: Role): string;
  close(): void;
}

/** Paired screens, which keep credentials of their own (server/screens). */
export interface ScreenCredentials {
  /** Undefined for one that is unknown or revoked. */
  getScope(token: string): Scope | undefined;
  isCurrent(scope: Scope): boolean;
  onChange(listener: () => void): () => void;
}
