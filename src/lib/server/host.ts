/**
 * What the process entry offers to the app. The production entry and the dev server make the HTTP server; the app's `init` hook
 * attaches its sockets to it and leaves its `close` here. A global symbol joins the two module graphs, so there is never a second copy.
 */
import type { Server } from 'node:http';
import type { Clock } from './clock.ts';

export interface Host {
  readonly httpServer: Server;
  /** The repository's folder: where `clickhouse/ddl` and `schema` are. */
  readonly rootDir: string;
  /** Another clock than the system's, for rehearsals: a day in minutes. */
  readonly clock?: Clock;
  /** Set by the app: its open services (services.ts knows the type). A dev server that reloads modules finds them here again. */
  services?: unknown;
  /** Set by the app once its services are open: drains and closes them. */
  close?: () => Promise<void>;
  /** Set by the app: a token for programs that this process starts itself. */
  issueToken?: () => string;
}

const key = Symbol.for('floorpulse.host');

export function offerHost(host: Host): void {
  (globalThis as Record<symbol, unknown>)[key] = host;
}

export function getHost(): Host | undefined {
  return (globalThis as Record<symbol, unknown>)[key] as Host | undefined;
}
