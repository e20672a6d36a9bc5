import { FloorpulseError } from '../../domain/errors.ts';
import type { Landed } from '../ingest/ingest.ts';
import type { Logger } from '../log.ts';
import type { LiveTimings } from './live-timings.ts';
import { Ticker } from './ticker.ts';
import { ViewRunner } from './view-runner.ts';
import type { Listener, WatchedView } from './watched-view.ts';

export interface BoardParts {
  /** What is full when it is full: `views`, `live questions`. */
  readonly what: string;
  /** Reads at once. */
  readonly concurrency: number;
  /** Distinct views; the oldest unwatched one makes room. */
  readonly maxViews: number;
  readonly timings: LiveTimings;
  readonly log: Logger;
  /** 0..1, spreads what would fall together. */
  readonly random: () => number;
  readonly onCount: (views: number) => void;
}

/** Views of one lane with a pace of their own: each is answered once, however many watch it. */
export class Board<Message, View extends WatchedView<Message>> {
  readonly #parts: BoardParts;
  readonly #views = new Map<string, View>();
  readonly #ticker: Ticker;
  readonly #runner: ViewRunner;

  constructor(parts: BoardParts) {
    this.#parts = parts;
    this.#ticker = new Ticker(parts.timings, () => this.#tick());
    this.#runner = new ViewRunner({
      ...parts,
      onTelling: (watchers) => this.#ticker.spend(watchers),
      onDirty: () => this.#ticker.wake()
    });
  }

  get newestAsOf(): string {
    return this.#runner.newestAsOf;
  }

  get watchedViews(): number {
    return [...this.#views.values()].filter((view) => view.watchers > 0).length;
  }

  /** Joins the view, or makes it; resolves once it has an answer. @throws FloorpulseError busy | those of the read */
  async watch(viewId: string, make: () => View, listener: Listener<Message>): Promise<{ view: View; stop: () => void }> {
    const view = this.#views.get(viewId) ?? this.#add(viewId, make);
    const wasWatched = view.watchers > 0;
    const stop = view.join(listener, () => performance.now());
    // Nobody kept it fresh while nobody watched, unless it may not run again yet. A run under way will do; it is younger than the grace time.
    const isFresh = view.hasAnswer && (wasWatched || (view.failures === 0 && performance.now() < view.notBefore));
    if (!isFresh) await (view.running ?? this.#runner.run(view, true));
    if (!view.hasAnswer) {
      stop();
      if (view.watchers === 0 && this.#views.get(viewId) === view) this.#drop(viewId);
      throw view.lastError;
    }
    return { view, stop };
  }

  /** What a venue is asked about has changed; without `table`, the venue itself. */
  touch(venueId: string, table?: Landed['table']): void {
    let found = false;
    for (const view of this.#views.values()) {
      if (!view.isTouchedBy(venueId, table)) continue;
      view.isDirty = true;
      found ||= view.watchers > 0;
    }
    if (found) this.#ticker.wake();
  }

  async close(): Promise<void> {
    this.#ticker.close();
    await Promise.all([...this.#views.values()].map((view) => view.running));
    this.#views.clear();
    this.#parts.onCount(0);
  }

  #add(viewId: string, make: () => View): View {
    const { maxViews, what } = this.#parts;
    if (this.#views.size >= maxViews) {
      const spare = [...this.#views].find(([, view]) => view.watchers === 0);
      if (!spare)
        throw new FloorpulseError(
          'busy',
          `All ${maxViews} ${what} of this server are watched. Try again later, or watch what others watch.`
        );
      this.#drop(spare[0]);
    }
    const view = make();
    this.#views.set(viewId, view);
    this.#parts.onCount(this.#views.size);
    return view;
  }

  #drop(viewId: string): void {
    this.#views.delete(viewId);
    this.#parts.onCount(this.#views.size);
  }

  #tick(): boolean {
    const now = performance.now();
    let began = false;
    for (const [viewId, view] of this.#views) {
      if (view.watchers === 0 && !view.running && now - view.unwatchedAt >= this.#parts.timings.graceMs) this.#drop(viewId);
      else if (view.isDue(now)) {
        began = true;
        void this.#runner.run(view);
      }
    }
    return began;
  }
}
