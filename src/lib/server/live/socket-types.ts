import type { Server, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../../domain/live-events.ts';
import type { Scope } from '../../domain/scope.ts';
import type { LiveSocket } from './live-socket.ts';

export interface SocketData {
  scope: Scope;
  member: LiveSocket;
}

type NoEvents = Record<string, never>;
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type BrowserSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
