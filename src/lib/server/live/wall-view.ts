import type { ViewSpec } from '../../domain/live-events.ts';
import type { SlowPace } from '../../domain/view-pace.ts';
import type { Landed } from '../ingest/ingest.ts';
import { toSlowGapMs } from './live-timings.ts';
import type { ViewMessage } from './view-message.ts';
import { ViewState, type ViewAnswer } from './view-state.ts';
import { WatchedView } from './watched-view.ts';

export interface WallViewParts {
  readonly viewId: string;
  readonly spec: ViewSpec;
  /** Reads the view for now, with the scope of its key. */
  readonly read: () => Promise<ViewAnswer>;
  readonly now: () => number;
  readonly quietMs: number;
  /** Of kinds that are read less often. */
  readonly pace?: SlowPace | undefined;
  /** Whether it speaks of a venue. */
  readonly isOf: (venueId: string) => boolean;
}

/** What a tile of a wall shows: rows by key, told as patches. */
export class WallView extends WatchedView<ViewMessage> {
  readonly state: ViewState;
  readonly #parts: WallViewParts;

  constructor(parts: WallViewParts) {
    super();
    this.#parts = parts;
    this.state = new ViewState(parts.viewId, parts.quietMs);
  }

  get kind(): string {
    return this.#parts.spec.kind;
  }

  get venue(): string {
    return this.#parts.spec.venue;
  }

  get hasAnswer(): boolean {
    return this.state.hasAnswer;
  }

  get asOf(): string {
    return this.state.asOf;
  }

  async run(): Promise<ViewMessage | undefined> {
    return this.state.accept(await this.#parts.read(), this.#parts.now());
  }

  isTouchedBy(venueId: string, table?: Landed['table']): boolean {
    // They quote feedback; measurements say nothing there.
    const isOfWords = this.kind === 'voices' || this.kind === 'keywords';
    return !(table === 'measurement_raw_v1' && isOfWords) && this.#parts.isOf(venueId);
  }

  override toGapMs(elapsedMs: number): number {
    return this.#parts.pace ? toSlowGapMs(this.#parts.pace, elapsedMs) : 0;
  }

  override toLatestMs(slowTickMs: number): number {
    return Math.max(slowTickMs, this.#parts.pace?.atMostMs ?? 0);
  }
}
