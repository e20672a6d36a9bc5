import type { Writer } from '../../../../../clickhouse/engine/ports.ts';
import type { Logger } from '../../log.ts';
import { insertOrQuarantine } from './insert-or-quarantine.ts';
import type { LandedSegments } from './landed-segments.ts';
import type { Quarantine } from './quarantine.ts';
import { toSegment, type SealedSegment } from './segment.ts';

export interface BatcherOptions {
  readonly writer: Writer;
  readonly landed: LandedSegments;
  readonly quarantine: Quarantine;
  readonly log: Logger;
  readonly onLanded: (segment: SealedSegment) => void;
}

const backoff = { firstMs: 100, mostMs: 5000 };

/** Sends the sealed segments of one table, in order, one at a time, until each has landed. The engine may be away as long as it likes. */
export class Batcher {
  readonly #options: BatcherOptions;
  readonly #queue: SealedSegment[] = [];
  #pendingRows = 0;
  #engineAway = false;
  #stopped = false;
  #running: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #waiting: { resolve: () => void; left: number }[] = [];

  constructor(options: BatcherOptions) {
    this.#options = options;
  }

  /** Rows that are in sealed segments and not in the table. */
  get pendingRows(): number {
    return this.#pendingRows;
  }

  get engineAway(): boolean {
    return this.#engineAway;
  }

  push(segment: SealedSegment): void {
    this.#queue.push(segment);
    if (!segment.landedBefore) this.#pendingRows += segment.meta.rows;
    this.#running ??= this.#run();
  }

  /** Resolves when what is queued now has landed, or the batcher was stopped. */
  drained(): Promise<void> {
    if (this.#queue.length === 0 || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ resolve, left: this.#queue.length }));
  }

  /** Ends after the insert that is under way; the rest stays in the log for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  async #run(): Promise<void> {
    let waitMs = backoff.firstMs;
    while (this.#queue.length > 0 && !this.#stopped) {
      const segment = this.#queue[0]!;
      try {
        const refused = await insertOrQuarantine(this.#options.writer, toSegment(segment));
        if (refused.length > 0) {
          await this.#options.quarantine.save(segment, refused);
          this.#options.log.error(
            { segment: segment.body.name, rows: refused.length, reason: refused[0]!.reason },
            'rows were quarantined'
          );
        }
        await this.#options.landed.add(segment);
      } catch (error) {
        if (!this.#engineAway) this.#options.log.warn({ err: error }, 'a segment could not be inserted; the log holds it, trying again');
        this.#engineAway = true;
        await this.#pause(waitMs);
        waitMs = Math.min(waitMs * 2, backoff.mostMs);
        continue;
      }
      waitMs = backoff.firstMs;
      this.#engineAway = false;
      this.#queue.shift();
      if (!segment.landedBefore) this.#pendingRows -= segment.meta.rows;
      this.#options.onLanded(segment);
      for (const waiting of this.#waiting) waiting.left -= 1;
      for (const { resolve } of this.#waiting.filter(({ left }) => left <= 0)) resolve();
      this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    }
    this.#running = null;
  }

  #pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
