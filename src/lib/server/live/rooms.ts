import type { Watched } from '../../domain/live-events.ts';
import { FanOut } from './fan-out.ts';
import { toFrame, type Frame } from './frame.ts';
import type { ViewMessage } from './view-message.ts';
import { liveMetrics } from './live-metrics.ts';
import type { LiveSocket } from './live-socket.ts';
import { toViewRoom } from './room-names.ts';
import type { LiveServer } from './socket-types.ts';

/** Delivers the messages of views to the sockets in their rooms: encoded once, written in slices, in order. */
export class Rooms {
  readonly #io: LiveServer;
  readonly #fanOut = new FanOut();
  /** The last snapshot frame by view, for sockets that catch up together. */
  readonly #snapshotFrames = new Map<string, { seq: number; frame: Frame }>();

  constructor(io: LiveServer) {
    this.#io = io;
    io.of('/').adapter.on('delete-room', (room: string) => this.#snapshotFrames.delete(room));
  }

  /** The hub's listener. One function for all sockets, so that the hub calls it once a message. */
  readonly deliver = (message: ViewMessage): Promise<void> => {
    const { event, ...body } = message;
    const frame = toFrame(this.#io.encoder, event, body as never);
    liveMetrics.encodedBytes.inc({ event }, frame.bytes);
    return this.#fanOut.deliver(
      () => this.#membersOf(message.viewId),
      (member) => member.offer(message.viewId, frame)
    );
  };

  *#membersOf(viewId: string): Iterable<LiveSocket> {
    const { sockets, adapter } = this.#io.of('/');
    for (const socketId of adapter.rooms.get(toViewRoom(viewId)) ?? []) {
      const socket = sockets.get(socketId);
      if (socket) yield socket.data.member;
    }
  }

  toSnapshotFrame(watched: Watched): Frame {
    const room = toViewRoom(watched.viewId);
    const known = this.#snapshotFrames.get(room);
    if (known?.seq === watched.seq) return known.frame;
    const frame = toFrame(this.#io.encoder, 'view:snapshot', watched);
    liveMetrics.encodedBytes.inc({ event: 'view:snapshot' }, frame.bytes);
    this.#snapshotFrames.set(room, { seq: watched.seq, frame });
    return frame;
  }

  /** A heartbeat speaks for the views of the socket it goes to: sockets that watch the same share one frame. */
  beat(members: Iterable<LiveSocket>, now: string, build: string): void {
    const frames = new Map<string, Frame>();
    void this.#fanOut.deliver(
      () => members,
      (member) => {
        const asOf = member.asOf ?? now;
        let frame = frames.get(asOf);
        if (!frame) frames.set(asOf, (frame = toFrame(this.#io.encoder, 'server:heartbeat', { now, asOf, build })));
        member.beat(frame);
      }
    );
  }

  /** Resolves when what was being delivered is written. */
  close(): Promise<void> {
    return this.#fanOut.deliver(
      () => [],
      () => undefined
    );
  }
}
