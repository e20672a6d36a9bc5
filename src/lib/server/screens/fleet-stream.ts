/**
 * The fleet, pushed: server-sent events to the fleet pages that are open. First everything, then what changed, told together every so often;
 * what somebody waits for (offline, errors, a new name) within a quarter of a second. A reader that does not keep up gets the latest state later.
 */
import type { FleetMessage } from '../../domain/screen.ts';
import type { Scope } from '../../domain/scope.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Access } from '../access/access.ts';
import type { Clock } from '../clock.ts';
import type { Fleet } from './fleet.ts';

export interface FleetStreamParts {
  readonly fleet: Fleet;
  readonly access: Pick<Access, 'isCurrent' | 'onChange'>;
  readonly clock: Clock;
  readonly build: string;
}

const urgentMs = 250;
/** Of figures that only move: a hundred screens every two seconds, two thousand every ten. */
const toCalmMs = (screens: number): number => Math.min(10_000, Math.max(2_000, screens * 5));
const beatMs = 4_000;
const recheckMs = 2_000;
const maxStreams = 200;
/** Nobody's open pages keep everybody else's out. */
const maxStreamsOfToken = 50;

interface Stream {
  readonly scope: Scope;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  /** What it has not been told yet. */
  readonly owed: Set<string>;
  /** Screens that it has: only these can go. Of others it does not even learn that they are there. */
  readonly shown: Set<string>;
  isUrgent: boolean;
  toldMs: number;
}

export class FleetStreams {
  readonly #parts: FleetStreamParts;
  readonly #open = new Set<Stream>();
  readonly #timers: ReturnType<typeof setInterval>[];
  readonly #stops: (() => void)[];

  constructor(parts: FleetStreamParts) {
    this.#parts = parts;
    const cutRevoked = (): void => {
      for (const stream of [...this.#open]) if (!parts.access.isCurrent(stream.scope)) this.#end(stream);
    };
    this.#timers = [
      setInterval(() => this.#flush(), urgentMs),
      setInterval(() => this.#beat(), beatMs),
      setInterval(cutRevoked, recheckMs)
    ];
    for (const timer of this.#timers) timer.unref();
    this.#stops = [
      parts.access.onChange(cutRevoked),
      parts.fleet.onChange((key, isUrgent) => {
        for (const stream of this.#open) {
          stream.owed.add(key);
          stream.isUrgent ||= isUrgent;
        }
      })
    ];
  }

  /** @throws FloorpulseError busy */
  follow(scope: Scope): Response {
    if (this.#open.size >= maxStreams) {
      throw new FloorpulseError('busy', `${maxStreams} fleet pages are open, as many as may be.`, { retryAfterSeconds: 30 });
    }
    if ([...this.#open].filter((stream) => stream.scope.tokenId === scope.tokenId).length >= maxStreamsOfToken) {
      throw new FloorpulseError('busy', `${maxStreamsOfToken} fleet pages are open with this token, as many as may be.`, {
        retryAfterSeconds: 30
      });
    }
    let stream: Stream | undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const screens = this.#parts.fleet.list(scope);
          const shown = new Set(screens.map(({ key }) => key));
          stream = { scope, controller, owed: new Set(), shown, isUrgent: false, toldMs: this.#parts.clock.now() };
          this.#open.add(stream);
          this.#send(stream, { kind: 'all', ...this.#toHead(), build: this.#parts.build, screens });
        },
        cancel: () => void (stream && this.#open.delete(stream))
      },
      { highWaterMark: 4 }
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const stop of this.#stops) stop();
    for (const stream of [...this.#open]) this.#end(stream);
  }

  #flush(): void {
    const now = this.#parts.clock.now();
    for (const stream of [...this.#open]) {
      const { owed, shown, controller, scope } = stream;
      const isDue = stream.isUrgent || now - stream.toldMs >= toCalmMs(owed.size);
      if (owed.size === 0 || !isDue || (controller.desiredSize ?? 0) <= 0) continue;
      const lines = [...owed].map((key) => ({ key, line: this.#parts.fleet.get(scope, key) }));
      owed.clear();
      stream.isUrgent = false;
      stream.toldMs = now;
      const upsert = lines.flatMap(({ line }) => line ?? []);
      const remove = lines.filter(({ key, line }) => !line && shown.delete(key)).map(({ key }) => key);
      for (const { key } of upsert) shown.add(key);
      if (upsert.length + remove.length > 0) this.#send(stream, { kind: 'patch', ...this.#toHead(), upsert, remove });
    }
  }

  #beat(): void {
    for (const stream of [...this.#open]) {
      if ((stream.controller.desiredSize ?? 0) > 0) this.#send(stream, { kind: 'beat', ...this.#toHead() });
    }
  }

  #toHead(): { now: string } {
    return { now: new Date(this.#parts.clock.now()).toISOString() };
  }

  #send(stream: Stream, message: FleetMessage): void {
    try {
      stream.controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(message)}\n\n`));
    } catch {
      this.#open.delete(stream); // gone in between
    }
  }

  #end(stream: Stream): void {
    this.#open.delete(stream);
    try {
      stream.controller.close();
    } catch {
      // It is closed already.
    }
  }
}
