import type { LiveError, Watched } from '../../domain/live-events.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Frame } from './frame.ts';
import type { LiveHub, Watch } from './hub.ts';
import { terminateSoon } from './connection.ts';
import { Outbox } from './outbox.ts';
import { parseViewRequest, parseViewSpec } from './parse-view-spec.ts';
import { toViewRoom } from './room-names.ts';
import type { Rooms } from './rooms.ts';
import type { BrowserSocket } from './socket-types.ts';

export interface LiveSocketParts {
  readonly socket: BrowserSocket;
  readonly hub: LiveHub;
  readonly rooms: Rooms;
  readonly maxViews: number;
  readonly toError: (error: unknown) => { code: string; message: string };
}

type Acknowledge = (answer: Watched | LiveError | Record<string, never>) => void;

/** One browser: the views it watches, and what it has been told of them. */
export class LiveSocket {
  readonly scope: Scope;
  readonly #parts: LiveSocketParts;
  readonly #outbox: Outbox;
  readonly #watches = new Map<string, Watch>();
  /** Requests for views that have no answer yet count towards the limit, too. */
  #asking = 0;
  #requests = 0;
  #closed = false;

  constructor(parts: LiveSocketParts) {
    const { socket } = parts;
    this.#parts = parts;
    this.scope = socket.data.scope;
    this.#outbox = new Outbox(socket.conn);
    socket.on('view:watch', (spec, acknowledge) => void this.#answer(acknowledge, () => this.#watch(spec)));
    socket.on('view:resync', (request, acknowledge) => void this.#answer(acknowledge, () => this.#getOwn(request)));
    socket.on('view:unwatch', (request, acknowledge) => void this.#answer(acknowledge, () => this.#unwatch(request)));
  }

  /** The oldest of its views: everything on this screen speaks for at least this instant. Undefined without views. */
  get asOf(): string | undefined {
    let oldest: string | undefined;
    for (const { asOf } of this.#watches.values()) if (oldest === undefined || asOf < oldest) oldest = asOf;
    return oldest;
  }

  get unsentBytes(): number {
    return this.#outbox.unsentBytes;
  }

  /** The next message of a view. */
  offer(viewId: string, frame: Frame): void {
    if (this.#closed || !this.#watches.has(viewId)) return;
    this.#outbox.offerNext(viewId, frame, () => this.#catchUp(viewId));
  }

  /** Left out for a slow client: the next one is as good. */
  beat(frame: Frame): void {
    if (!this.#closed) this.#outbox.offer(frame);
  }

  /** What is not a view: now, or `catchUp` once the client has read what it was sent, which then makes the newest. */
  tell(about: string, frame: Frame, catchUp: () => Frame | undefined): void {
    if (this.#closed) return;
    this.#outbox.offerNext(about, frame, () => {
      const newest = catchUp();
      if (newest) this.#outbox.write(newest);
    });
  }

  /** Runs `turn` when the client has room for an answer. Somebody who asks without reading is cut. */
  whenClear(about: string, turn: () => void): void {
    if (this.#closed) return;
    if (this.#outbox.turns > 4 * this.#parts.maxViews) return this.cut();
    this.#outbox.whenClear(about, turn);
  }

  /** The server is closing: the screen comes back by itself. */
  leave(): void {
    this.close();
    terminateSoon(this.#parts.socket.conn);
  }

  /** Hangs up, for good: the token is not good any more. */
  cut(): void {
    const { socket } = this.#parts;
    this.close();
    socket.disconnect(true);
    terminateSoon(socket.conn);
  }

  close(): void {
    this.#closed = true;
    this.#outbox.close();
    for (const watch of this.#watches.values()) watch.stop();
    this.#watches.clear();
  }

  #catchUp(viewId: string): void {
    const watch = this.#watches.get(viewId);
    if (watch) this.#outbox.write(this.#parts.rooms.toSnapshotFrame(watch.current()));
  }

  /** Acknowledges with what stands when the socket has room for it, so that a slow client that asks a lot queues nothing either. */
  async #answer(acknowledge: unknown, work: () => Promise<Watch | undefined> | Watch | undefined): Promise<void> {
    const tell = typeof acknowledge === 'function' ? (acknowledge as Acknowledge) : undefined;
    let watch: Watch | undefined;
    let error: LiveError['error'] | undefined;
    try {
      watch = await work();
    } catch (failure) {
      error = this.#parts.toError(failure);
    }
    if (this.#closed || !(tell || watch)) return;
    // Somebody who asks without reading.
    if (this.#outbox.turns > 4 * this.#parts.maxViews) return this.cut();
    if (!tell) return watch && this.#outbox.whenClear(watch.viewId, () => this.#catchUp(watch.viewId));
    this.#requests += 1;
    this.#outbox.whenClear(`request ${this.#requests}`, () => {
      if (error) return tell({ error });
      if (!watch) return tell({});
      tell(watch.current());
      // The acknowledgement is the latest state; a snapshot it may owe would say the same.
      this.#outbox.forget(watch.viewId);
    });
  }

  async #watch(input: unknown): Promise<Watch | undefined> {
    const { socket, hub, rooms, maxViews } = this.#parts;
    const spec = parseViewSpec(input);
    if (this.#watches.size + this.#asking >= maxViews) {
      throw new FloorpulseError('busy', `This socket watches ${maxViews} views already, the most it may. Unwatch one first.`);
    }
    this.#asking += 1;
    try {
      const watch = await hub.watch(this.scope, spec, rooms.deliver);
      const known = this.#watches.get(watch.viewId);
      if (this.#closed || known) watch.stop();
      if (this.#closed) return undefined;
      if (known) return known;
      this.#watches.set(watch.viewId, watch);
      // Joins, then acknowledges: a message in between is not newer than the acknowledgement, and none is missed.
      await socket.join(toViewRoom(watch.viewId));
      return watch;
    } finally {
      this.#asking -= 1;
    }
  }

  #getOwn(input: unknown): Watch {
    const { viewId } = parseViewRequest(input);
    const watch = this.#watches.get(viewId);
    if (!watch) throw new FloorpulseError('not_found', `viewId: this socket does not watch "${viewId}". Watch the view first.`);
    return watch;
  }

  async #unwatch(input: unknown): Promise<undefined> {
    const watch = this.#getOwn(input);
    this.#watches.delete(watch.viewId);
    this.#outbox.forget(watch.viewId);
    watch.stop();
    await this.#parts.socket.leave(toViewRoom(watch.viewId));
  }
}
