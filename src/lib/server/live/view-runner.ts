import type { Logger } from '../log.ts';
import { liveMetrics } from './live-metrics.ts';
import { toBackoffMs, toNextRunMs, type LiveTimings } from './live-timings.ts';
import { RunQueue } from './run-queue.ts';
import type { WatchedView } from './watched-view.ts';

export interface ViewRunnerParts {
  /** Reads at once. */
  readonly concurrency: number;
  readonly timings: LiveTimings;
  readonly log: Logger;
  readonly random: () => number;
  /** So many watchers are about to be told. */
  readonly onTelling: (watchers: number) => void;
  /** The view was asked for again during its run, or failed. */
  readonly onDirty: () => void;
}

/** Runs views: read, compare, tell. One run at a time per view; a failed one keeps its last answer and is tried again later. */
export class ViewRunner {
  readonly #parts: ViewRunnerParts;
  readonly #queue: RunQueue;
  #newestAsOf = '';

  constructor(parts: ViewRunnerParts) {
    this.#parts = parts;
    this.#queue = new RunQueue(parts.concurrency);
  }

  /** Newest instant that any view speaks for; empty before the first run. */
  get newestAsOf(): string {
    return this.#newestAsOf;
  }

  /** Resolves when the view has its answer or has failed (see `lastError`); never rejects. The view stays `running` until all are told. */
  run<Message>(view: WatchedView<Message>, first = false): Promise<void> {
    const { kind } = view;
    view.isDirty = false;
    let telling: Promise<void> | undefined;
    const stopTimer = liveMetrics.runSeconds.startTimer({ kind });
    const answered = this.#queue
      .add(async () => {
        const begunAt = performance.now();
        const message = await view.run();
        view.notBefore = begunAt + view.toGapMs(performance.now() - begunAt);
        return message;
      }, first)
      .then((message) => {
        telling = this.#accept(view, message);
      })
      .catch((error: unknown) => {
        telling = this.#fail(view, error);
      })
      .finally(stopTimer);
    view.running = answered;
    void answered
      .then(() => telling)
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'a live message could not be passed on'))
      .finally(() => {
        liveMetrics.runs.inc({ kind, outcome: view.failures > 0 ? 'failed' : telling ? 'changed' : 'same' });
        view.running = undefined;
        if (view.isDirty && view.watchers > 0) this.#parts.onDirty();
      });
    return answered;
  }

  #accept<Message>(view: WatchedView<Message>, message: Message | undefined): Promise<void> | undefined {
    const { log, random, timings } = this.#parts;
    const { kind, venue } = view;
    if (view.failures > 0) log.info({ kind, venue, failures: view.failures }, 'a live view is back');
    view.failures = 0;
    view.lastError = undefined;
    view.dueAt = performance.now() + toNextRunMs(view.toLatestMs(timings.slowTickMs), random());
    if (view.asOf > this.#newestAsOf) this.#newestAsOf = view.asOf;
    return this.#tell(view, message);
  }

  #tell<Message>(view: WatchedView<Message>, message: Message | undefined): Promise<void> | undefined {
    if (!message || view.watchers === 0) return undefined;
    this.#parts.onTelling(view.watchers);
    return view.send(message);
  }

  #fail<Message>(view: WatchedView<Message>, error: unknown): Promise<void> | undefined {
    const { log, random, timings } = this.#parts;
    const { kind, venue } = view;
    view.failures += 1;
    view.lastError = error;
    view.isDirty = true;
    view.notBefore = performance.now() + toBackoffMs(view.failures, timings.backoffMaxMs, random());
    // Said once, then now and again: an engine that is away should not fill the log.
    if (view.failures === 1 || view.failures % 20 === 0) {
      log.warn({ err: error, kind, venue, failures: view.failures }, 'a live view could not be read');
    }
    return this.#tell(view, view.toFailureMessage(error));
  }
}
