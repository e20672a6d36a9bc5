import type { Server } from 'socket.io';
import type { ServerToClientEvents } from '../../domain/live-events.ts';

/** A message encoded once, down to its WebSocket frame, and written to any number of sockets. */
export interface Frame {
  /** Socket.IO packet as text, for a transport that makes its own frames. */
  readonly packet: string;
  /** Options of engine.io's `write`. */
  readonly options: { readonly compress: false; readonly wsPreEncodedFrame: readonly [Buffer] };
  readonly bytes: number;
}

/** An unmasked, final text frame (RFC 6455, section 5.2) in one buffer: one write instead of two joined ones. */
export function toWebSocketFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headLength + length);
  frame[0] = 0x81;
  if (headLength === 2) frame[1] = length;
  else if (headLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headLength);
  return frame;
}

/** `EVENT` in the Socket.IO protocol. */
const eventPacket = 2;
/** `message` in the Engine.IO protocol. */
const messagePrefix = '4';

export function toFrame<Event extends keyof ServerToClientEvents>(
  encoder: Server['encoder'],
  event: Event,
  message: Parameters<ServerToClientEvents[Event]>[0]
): Frame {
  const encoded: unknown = encoder.encode({ type: eventPacket, nsp: '/', data: [event, message] })[0];
  const packet = String(encoded);
  const frame = toWebSocketFrame(messagePrefix + packet);
  return { packet, options: { compress: false, wsPreEncodedFrame: [frame] }, bytes: frame.length };
}
