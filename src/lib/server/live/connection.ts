import type { Socket } from 'socket.io';

/** The engine.io connection under a socket. */
export type Connection = Socket['conn'];

/** Parts of engine.io and ws that say how much is unsent; neither has a public word for it. Tests with a client that does not read keep this true. */
interface Inner {
  readonly writeBuffer: readonly { data?: string | Buffer; options?: { wsPreEncodedFrame?: readonly Buffer[] } }[];
  readonly transport: { readonly writable: boolean; readonly socket?: { readonly bufferedAmount: number; terminate(): void } };
}

/** What was written to the socket and has not left the process. */
export function toUnsentBytes(connection: Connection): number {
  const { transport, writeBuffer } = connection as unknown as Inner;
  if (transport.writable) return 0;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data, options } of writeBuffer) {
    bytes += options?.wsPreEncodedFrame?.reduce((sum, part) => sum + part.length, 0) ?? data?.length ?? 0;
  }
  return bytes;
}

/** How long a client may take to answer a goodbye; ws itself would wait half a minute. */
const goodbyeMs = 1000;

/** Ends the TCP connection when the client, which may not be reading, has not ended it by then. */
export function terminateSoon(connection: Connection): void {
  setTimeout(() => (connection as unknown as Inner).transport.socket?.terminate(), goodbyeMs).unref();
}
