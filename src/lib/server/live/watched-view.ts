import type { ViewSpec } from '../../domain/live-events.ts';
import type { Scope } from '../../domain/scope.ts';
import type { ViewListener, ViewMessage } from './view-message.ts';
import { ViewState } from './view-state.ts';

/** One distinct view: its question, its last answer, who watches it and when it runs again. Times are of the monotonic clock. */
export class WatchedView {
  readonly spec: ViewSpec;
  /** Narrowed to the venue of the view. */
  readonly scope: Scope;
  readonly state: ViewState;
  readonly #listeners = new Map<ViewListener, number>();
  watchers = 0;
  /** New rows are in the tables, or a run was asked for during a run. */
  isDirty = false;
  /** Settles when the run under way has an answer or failed; never rejects. */
  running: Promise<void> | undefined;
  failures = 0;
  lastError: unknown;
  /** Due again by itself. */
  dueAt = 0;
  /** Not before, after a failure. */
  retryAt = 0;
  unwatchedAt = 0;

  constructor(viewId: string, spec: ViewSpec, scope: Scope, quietMs: number) {
    this.spec = spec;
    this.scope = scope;
    this.state = new ViewState(viewId, quietMs);
  }

  /** A listener that joins more than once is called once a message. Returns a function that leaves, once. */
  join(listener: ViewListener, now: () => number): () => void {
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
    return this.watchers > 0 && !this.running && now >= this.retryAt && (this.isDirty || now >= this.dueAt);
  }

  /** Resolves when every listener has passed the message on. */
  async send(message: ViewMessage): Promise<void> {
    await Promise.all([...this.#listeners.keys()].map((listener) => listener(message)));
  }
}
