import { toUnsentBytes, type Connection } from './connection.ts';
import type { Frame } from './frame.ts';
import { liveMetrics } from './live-metrics.ts';

/** What may lie unsent for one socket before it is spared further messages. */
export const unsentLimitBytes = 64 * 1024;

/**
 * The sending end of one socket. A client that reads too slowly never gets a queue: messages are left out, and what it
 * missed takes a turn with its latest state when the socket has drained.
 */
export class Outbox {
  readonly #connection: Connection;
  /** By what they are about; asking again replaces the turn, it does not add one. */
  readonly #turns = new Map<string, () => void>();
  #isListening = false;
  #isSlow = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get turns(): number {
    return this.#turns.size;
  }

  get unsentBytes(): number {
    return toUnsentBytes(this.#connection);
  }

  /** Whether a message of so many bytes may be written now. A single one of any size may, when nothing is unsent. */
  #hasRoom(bytes: number): boolean {
    const unsent = toUnsentBytes(this.#connection);
    return unsent === 0 || unsent + bytes <= unsentLimitBytes;
  }

  write(frame: Frame): void {
    this.#connection.write(frame.packet, frame.options);
    liveMetrics.deliveries.inc();
  }

  /** Writes, or leaves it out when the client is behind. */
  offer(frame: Frame): boolean {
    const hasRoom = this.#hasRoom(frame.bytes);
    if (hasRoom) this.write(frame);
    else liveMetrics.skipped.inc();
    return hasRoom;
  }

  /** Writes the next message of a stream; a client that is behind gets `catchUp` in its place, once, when it has drained. */
  offerNext(stream: string, frame: Frame, catchUp: () => void): void {
    if (this.#turns.has(stream)) liveMetrics.skipped.inc();
    else if (!this.offer(frame)) this.#wait(stream, catchUp);
  }

  /** Runs `turn` now, or when what is unsent has drained. */
  whenClear(about: string, turn: () => void): void {
    if (this.#turns.size === 0 && this.#hasRoom(0)) turn();
    else this.#wait(about, turn);
  }

  /** Its turn is not needed any more. */
  forget(about: string): void {
    if (this.#turns.delete(about) && this.#turns.size === 0) this.#setSlow(false);
  }

  close(): void {
    this.#turns.clear();
    this.#setSlow(false);
  }

  #wait(about: string, turn: () => void): void {
    this.#turns.set(about, turn);
    this.#setSlow(true);
    this.#listen();
  }

  /** `ready` comes when everything written has left the process; engine.io then writes what it held back, and `ready` comes again. */
  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#connection.transport.once('ready', () => {
      this.#isListening = false;
      while (this.#turns.size > 0 && toUnsentBytes(this.#connection) === 0) this.#takeTurn();
      if (this.#turns.size > 0) this.#listen();
      else this.#setSlow(false);
    });
  }

  #takeTurn(): void {
    const next = this.#turns.entries().next().value;
    if (!next) return;
    this.#turns.delete(next[0]);
    next[1]();
  }

  #setSlow(isSlow: boolean): void {
    if (this.#isSlow === isSlow) return;
    this.#isSlow = isSlow;
    if (isSlow) liveMetrics.slowSockets.inc();
    else liveMetrics.slowSockets.dec();
  }
}
