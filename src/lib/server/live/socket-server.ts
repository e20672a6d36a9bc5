import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../../domain/live-events.ts';
import type { Access } from '../access/access.ts';
import { getScopeOfHandshake } from '../access/credentials.ts';
import { toErrorText } from '../access/error-answer.ts';
import { isOwnOrigin } from '../access/origin.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Logger } from '../log.ts';
import { HeartbeatRing } from './heartbeat.ts';
import type { LiveHub } from './hub.ts';
import { liveMetrics } from './live-metrics.ts';
import { LiveSocket } from './live-socket.ts';
import { Rooms } from './rooms.ts';
import type { BrowserSocket, LiveServer, SocketData } from './socket-types.ts';

export interface SocketServerParts {
  readonly httpServer: HttpServer;
  readonly hub: LiveHub;
  readonly access: Access;
  readonly config: Pick<Config, 'allowedOrigins'> & { readonly live: Pick<Config['live'], 'maxSockets' | 'maxViewsPerSocket'> };
  readonly build: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** At most 5 s apart on the wire, by the contract. */
  readonly heartbeatMs?: number;
  /** How often tokens are looked at again, besides being told of changes. */
  readonly recheckMs?: number;
  /** Others that listen to the same sockets: walls, the fleet. */
  readonly guests?: readonly SocketGuest[];
}

/** Listens to one socket for something else than views. Returns what to do when it is gone. */
export type SocketGuest = (socket: BrowserSocket, toError: ToLiveError) => () => void;
export type ToLiveError = (error: unknown) => { code: string; message: string };

export interface SocketServer {
  /** Open sockets. */
  readonly count: number;
  /** Written for screens and not sent yet, in all: stays small however slowly they read. */
  readonly unsentBytes: number;
  /** Hangs up; screens come back by themselves. The HTTP server stays with its owner. */
  close(): Promise<void>;
}

/** A request of a browser is a few hundred bytes; a filter with many values a few thousand. */
const maxMessageBytes = 32 * 1024;

/** Attaches the live views to an HTTP server: websocket only, path /socket.io, no compression (it saturates a core). */
export function openSocketServer(parts: SocketServerParts): SocketServer {
  const { httpServer, hub, access, config, build, clock, log, heartbeatMs = 4_000, recheckMs = 2_000, guests = [] } = parts;
  let closing = false;

  const io: LiveServer = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>(httpServer, {
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: maxMessageBytes,
    connectTimeout: 15_000,
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers;
      if (closing) answer('The server is closing.', false);
      else if (io.engine.clientsCount >= config.live.maxSockets) {
        liveMetrics.refused.inc({ code: 'too_many_sockets' });
        answer('All sockets of this server are taken.', false);
      } else if (origin !== undefined && !isOwnOrigin(origin, host, config.allowedOrigins)) {
        liveMetrics.refused.inc({ code: 'foreign_origin' });
        answer('A page of another origin may not watch.', false);
      } else answer(null, true);
    }
  });

  io.use((socket, next) => {
    try {
      socket.data.scope = getScopeOfHandshake(access, socket.handshake, config.allowedOrigins);
      next();
    } catch (error) {
      const known = error instanceof FloorpulseError;
      const code = known ? error.code : 'internal';
      if (!known) log.error({ err: error }, 'a socket handshake failed');
      liveMetrics.refused.inc({ code });
      next(Object.assign(new Error(known ? toErrorText(error) : 'Something went wrong on our side.'), { data: { code } }));
    }
  });

  const rooms = new Rooms(io);
  const toError: ToLiveError = (error) => {
    if (error instanceof FloorpulseError) {
      liveMetrics.refused.inc({ code: error.code });
      return { code: error.code, message: toErrorText(error) };
    }
    const requestId = randomUUID();
    log.error({ err: error, requestId }, 'a live request failed');
    liveMetrics.refused.inc({ code: 'internal' });
    return { code: 'internal', message: `Something went wrong on our side. Ask for request ${requestId} in the log.` };
  };

  const live = new Set<LiveSocket>();
  const ring = new HeartbeatRing<LiveSocket>(heartbeatMs, (members) => {
    const now = new Date(clock.now()).toISOString();
    rooms.beat(members, now, build);
  });

  io.on('connection', (socket) => {
    // The upgrade request is kept for polling transports; per screen it is the largest thing we would hold.
    (socket.conn as { request: unknown }).request = undefined;
    const member = new LiveSocket({ socket, hub, rooms, maxViews: config.live.maxViewsPerSocket, toError });
    live.add(member);
    socket.data.member = member;
    const leaveRing = ring.add(member);
    const partings = guests.map((guest) => guest(socket, toError));
    liveMetrics.sockets.set(live.size);
    socket.on('disconnect', () => {
      leaveRing();
      for (const part of partings) part();
      live.delete(member);
      member.close();
      liveMetrics.sockets.set(live.size);
    });
    // So that the screen knows the server's clock and build at once.
    rooms.beat([member], new Date(clock.now()).toISOString(), build);
    // A token may have been revoked between the handshake and here.
    if (!access.isCurrent(member.scope)) member.cut();
  });

  const getUnsentBytes = (): number => {
    let bytes = 0;
    for (const member of live) bytes += member.unsentBytes;
    return bytes;
  };
  liveMetrics.watchUnsentBytes(getUnsentBytes);

  const cutRevoked = (): void => {
    for (const member of [...live]) if (!access.isCurrent(member.scope)) member.cut();
  };
  const stopAccess = access.onChange(cutRevoked);
  const recheck = setInterval(cutRevoked, recheckMs);

  return {
    get count() {
      return live.size;
    },
    get unsentBytes() {
      return getUnsentBytes();
    },
    async close() {
      closing = true;
      clearInterval(recheck);
      stopAccess();
      ring.close();
      for (const member of [...live]) member.leave();
      // Not io.close(): that would close the HTTP server as well, and a server that hangs up on purpose is not come back to.
      io.engine.close();
      await rooms.close();
    }
  };
}
