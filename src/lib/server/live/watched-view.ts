import type { Landed } from '../ingest/ingest.ts';

/** A view sends its next message when the promise of the last one has settled, so that nothing piles up behind slow delivery. */
export type Listener<Message> = (message: Message) => void | Promise<void>;

/** One distinct view: who watches it and when it runs again. What it asks and says is up to its kind. Times are of the monotonic clock. */
export abstract class WatchedView<Message> {
  /** Name of its kind, in metrics and in the log. */
  abstract readonly kind: string;
  abstract readonly venue: string;
  abstract readonly hasAnswer: boolean;
  /** Instant of the last good run; empty before the first. */
  abstract readonly asOf: string;
  readonly #listeners = new Map<Listener<Message>, number>();
  watchers = 0;
  /** New rows are in the tables, or a run was asked for during a run. */
  isDirty = false;
  /** Settles when the run under way has an answer or failed; never rejects. */
  running: Promise<void> | undefined;
  failures = 0;
  lastError: unknown;
  /** Due again by itself. */
  dueAt = 0;
  /** Not before: after a failure, or because the last run was long. */
  notBefore = 0;
  unwatchedAt = 0;

  /** Reads and keeps the answer. @returns what that is worth telling, if anything */
  abstract run(): Promise<Message | undefined>;
  abstract isTouchedBy(venueId: string, table?: Landed['table']): boolean;

  /** How long after the start of a run of `elapsedMs` the next one may begin. */
  toGapMs(_elapsedMs: number): number {
    return 0;
  }

  /** Due again by itself so long after a run at the latest. */
  toLatestMs(slowTickMs: number): number {
    return slowTickMs;
  }

  /** What a failed run is worth telling, if anything. */
  toFailureMessage(_error: unknown): Message | undefined {
    return undefined;
  }

  /** A listener that joins more than once is called once a message. Returns a function that leaves, once. */
  join(listener: Listener<Message>, now: () => number): () => void {
    this.#listeners.set(listener, (this.#listeners.get(listener) ?? 0) + 1);
    this.watchers += 1;
    let joined = true;
    return () => {
      if (!joined) return;
      joined = false;
      this.watchers -= 1;
      if (this.watchers === 0) this.unwatchedAt = now();
      const count = (this.#listeners.get(listener) ?? 1) - 1;
      if (count === 0) this.#listeners.delete(listener);
      else this.#listeners.set(listener, count);
    };
  }

  isDue(now: number): boolean {
    return this.watchers > 0 && !this.running && now >= this.notBefore && (this.isDirty || now >= this.dueAt);
  }

  /** Resolves when every listener has passed the message on. */
  async send(message: Message): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener(message)));
  }

  protected get listeners(): Listener<Message>[] {
    return [...this.#listeners.keys()];
  }
}
