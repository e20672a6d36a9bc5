/** A real HTTP server with real sockets over a hub; the view is read by whatever the test hands in. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import type { Reader } from '../../clickhouse/engine/ports.ts';
import type {
  ClientToServerEvents,
  HeatRow,
  LiveError,
  ServerToClientEvents,
  ViewSpec,
  Watched
} from '../../src/lib/domain/live-events.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { hasVenue, type Scope } from '../../src/lib/domain/scope.ts';
import type { Access } from '../../src/lib/server/access/access.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import { openLiveHub, type GetView, type LiveHub, type LiveHubParts } from '../../src/lib/server/live/hub.ts';
import type { ViewAnswer } from '../../src/lib/server/live/view-state.ts';
import { openSocketServer } from '../../src/lib/server/live/socket-server.ts';

export const log = pino({ level: 'silent' });
const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 0]
    ]
  ]
};

export function makeVenue(id: string): Venue {
  return {
    id,
    name: { en: id },
    kind: 'mall',
    timeZone: 'Asia/Shanghai',
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry: square,
    levels: [{ id: 'L1', ordinal: 0, name: { en: 'Level 1' }, shortName: { en: 'L1' }, geometry: square }],
    units: [],
    amenities: [],
    aliases: {},
    version: 1
  };
}

export function makeScope(tokenId: string, venues: Scope['venues'] = 'all', texts: Scope['texts'] = 'masked'): Scope {
  return { role: 'wall', venues, texts, can: new Set(['look']), tokenId };
}

export function makeRow(key: string, value: number): HeatRow {
  const rest = { exposure: null, exposureOf: null, low: null, high: null, enough: true };
  return { key, level: 'L1', value, estimate: value, sampleSize: 10, ...rest };
}

export const heat: ViewSpec = { kind: 'heat', venue: 'plaza', range: { last: 'PT1H' }, heat: 'rate' };

/** A view made of rows that a test changes; counts its runs, except for the venue `yard`, which is only there to see time pass. */
export class FakeTable {
  readonly values = new Map<string, number>();
  runs = 0;
  running = 0;
  mostAtOnce = 0;
  failure: Error | undefined;
  gate: Promise<void> = Promise.resolve();

  constructor(rows = 3) {
    for (let index = 0; index < rows; index += 1) this.values.set(`U${index}`, index);
  }

  readonly getView: GetView = async (_scope, _reader, venue, _spec, nowMs) => {
    if (venue.id === 'yard') return this.#answer([], nowMs);
    this.runs += 1;
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    const values = [...this.values];
    await this.gate;
    this.running -= 1;
    if (this.failure) throw this.failure;
    return this.#answer(values, nowMs);
  };

  #answer(values: [string, number][], nowMs: number): ViewAnswer {
    const to = new Date(nowMs).toISOString();
    return { asOf: to, snapshot: { rows: values.map(([key, value]) => makeRow(key, value)), meta: { from: to, to, watermarks: [] } } };
  }
}

export function openFakeVenues(ids: readonly string[]): LiveHubParts['venues'] {
  return {
    get: (scope, id) => (ids.includes(id) && hasVenue(scope, id) ? makeVenue(id) : undefined),
    onChange: () => () => undefined
  };
}

const noReader: Reader = { rows: () => Promise.resolve([]) };

export function openTestHub(getView: GetView, parts: Partial<LiveHubParts> = {}): LiveHub {
  const venues = openFakeVenues(['plaza', 'park', 'yard']);
  return openLiveHub({ reader: noReader, venues, clock: systemClock, log, getView, ...parts });
}

/** Tokens by their name; `revoke` works like the token file being edited. */
export function openTestAccess(scopes: Record<string, Scope>): Access & { revoke(token: string): void } {
  const listeners = new Set<() => void>();
  const known = new Map(Object.entries(scopes));
  return {
    getScope: ({ token }) => {
      const scope = token === undefined ? undefined : known.get(token);
      if (!scope) throw new FloorpulseError('unauthenticated', 'This token is not known here.');
      return scope;
    },
    hasTokens: true,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isCurrent: (scope) => [...known.values()].includes(scope),
    issueInternal: () => '',
    close: () => undefined,
    revoke: (token) => {
      known.delete(token);
      for (const listener of listeners) listener();
    }
  };
}

export type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface LiveTestServer {
  readonly port: number;
  readonly sockets: number;
  readonly unsentBytes: number;
  readonly access: ReturnType<typeof openTestAccess>;
  /** Not connected yet, so that listeners can be added first. */
  client(token: string, headers?: Record<string, string>): Client;
  close(): Promise<void>;
}

export async function openLiveTestServer(
  hub: LiveHub,
  options: { scopes?: Record<string, Scope>; maxSockets?: number; maxViewsPerSocket?: number; heartbeatMs?: number } = {}
): Promise<LiveTestServer> {
  const { scopes = { wall: makeScope('wall') }, maxSockets = 2000, maxViewsPerSocket = 8, heartbeatMs } = options;
  const httpServer = createServer((_request, response) => void response.end('http'));
  const access = openTestAccess(scopes);
  const server = openSocketServer({
    httpServer,
    hub,
    access,
    config: { live: { maxSockets, maxViewsPerSocket }, allowedOrigins: ['https://wall.example'] },
    build: 'test',
    clock: systemClock,
    log,
    ...(heartbeatMs && { heartbeatMs })
  });
  await new Promise<void>((listening) => httpServer.listen(0, '127.0.0.1', listening));
  const { port } = httpServer.address() as AddressInfo;
  const clients = new Set<Client>();
  return {
    port,
    get sockets() {
      return server.count;
    },
    get unsentBytes() {
      return server.unsentBytes;
    },
    access,
    client(token, extraHeaders) {
      const client: Client = io(`http://127.0.0.1:${port}`, {
        transports: ['websocket'],
        auth: { token },
        forceNew: true,
        autoConnect: false,
        reconnectionDelay: 50,
        reconnectionDelayMax: 100,
        ...(extraHeaders && { extraHeaders })
      });
      clients.add(client);
      return client;
    },
    async close() {
      for (const client of clients) client.disconnect();
      await server.close();
      await hub.close();
      await new Promise<void>((closed) => {
        httpServer.close(() => closed());
        httpServer.closeAllConnections();
      });
    }
  };
}

export async function connect(client: Client): Promise<Client> {
  await new Promise<void>((connected, failed) => {
    client.once('connect', connected);
    client.once('connect_error', failed);
    client.connect();
  });
  return client;
}

/** @throws when the server refuses */
export async function watch(client: Client, spec: ViewSpec = heat): Promise<Watched> {
  const answer: Watched | LiveError = await client.timeout(10_000).emitWithAck('view:watch', spec);
  if ('error' in answer) throw new FloorpulseError(answer.error.code as FloorpulseError['code'], answer.error.message);
  return answer;
}
