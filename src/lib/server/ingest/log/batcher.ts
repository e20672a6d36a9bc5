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

/** How many landed segments are sent again before anything else: a crash cuts short the one under way, rarely the one before. */
const sentAgainFirst = 3;
const backoff = { firstMs: 100, mostMs: 5000 };

/** Sends the sealed segments of one table, in order, one at a time, until each has landed. The engine may be away as long as it likes. */
export class Batcher {
  readonly #options: BatcherOptions;
  readonly #queue: SealedSegment[] = [];
  /** Landed in an earlier process, newest last: sent again when there is nothing else to do. */
  #again: SealedSegment[] = [];
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
    this.#pendingRows += segment.meta.rows;
    this.#start();
  }

  /**
   * Sends what had landed before a crash once more, the newest first: whatever was cut short is completed, everything else counts
   * once by its token. Resolves when the newest few are through; the others follow when nothing else is to do.
   */
  async sendAgain(landed: readonly SealedSegment[]): Promise<void> {
    this.#again = [...landed];
    for (let count = 0; count < sentAgainFirst; count += 1) await this.#sendOneAgain();
    this.#start();
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

  #start(): void {
    if (this.#running || this.#queue.length + this.#again.length === 0) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (!this.#stopped) this.#start();
    });
  }

  async #run(): Promise<void> {
    let waitMs = backoff.firstMs;
    while (!this.#stopped && this.#queue.length + this.#again.length > 0) {
      try {
        if (this.#queue.length > 0) await this.#sendNext();
        else await this.#sendOneAgain();
        waitMs = backoff.firstMs;
        this.#engineAway = false;
      } catch (error) {
        if (!this.#engineAway) this.#options.log.warn({ err: error }, 'a segment could not be inserted; the log holds it, trying again');
        this.#engineAway = true;
        await this.#pause(waitMs);
        waitMs = Math.min(waitMs * 2, backoff.mostMs);
      }
    }
  }

  async #sendNext(): Promise<void> {
    const { writer, quarantine, landed, log, onLanded } = this.#options;
    const segment = this.#queue[0]!;
    const refused = await insertOrQuarantine(writer, toSegment(segment));
    if (refused.length > 0) {
      await quarantine.save(segment, refused);
      log.error({ segment: segment.body.name, rows: refused.length, reason: refused[0]!.reason }, 'rows were quarantined');
    }
    await landed.add(segment);
    this.#queue.shift();
    this.#pendingRows -= segment.meta.rows;
    onLanded(segment);
    for (const waiting of this.#waiting) waiting.left -= 1;
    for (const { resolve } of this.#waiting.filter(({ left }) => left <= 0)) resolve();
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
  }

  async #sendOneAgain(): Promise<void> {
    const segment = this.#again.at(-1);
    if (segment && this.#options.landed.has(segment)) {
      // Its bad rows are in quarantine since the first time; the same halves have the same tokens.
      await insertOrQuarantine(this.#options.writer, toSegment(segment));
    }
    this.#again.pop();
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
