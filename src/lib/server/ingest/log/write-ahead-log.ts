import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegmentTable } from '../../../../../clickhouse/engine/ports.ts';
import { schemaVersion, structures } from '../../../../../clickhouse/write/structures.ts';
import type { Logger } from '../../log.ts';
import { saveFile } from './files.ts';
import type { LogIdentity } from './identity.ts';
import { OpenSegment, type LogPosition } from './open-segment.ts';
import { sealSegment, type SealedSegment } from './segment.ts';
import type { SegmentBody } from './segment-body.ts';

/** Rows that belong together: they go into one segment, in this order. */
export interface LogEntry {
  /** Whole lines. */
  readonly text: string;
  readonly rows: number;
  readonly venueId: string;
  /** `YYYY-MM` of the row that stays, and of the one that is taken back when that is another. */
  readonly month: string;
  readonly otherMonth: string;
}

export interface WriteAheadLogOptions {
  readonly table: SegmentTable;
  readonly dir: string;
  readonly identity: LogIdentity;
  readonly log: Logger;
  readonly onSealed: (segment: SealedSegment) => void;
  /** The rows of a segment from this line on could not be made durable: whoever sent them is told so. */
  readonly onLost: (body: SegmentBody, fromLine: number) => void;
}

const limits = { rows: 10_000, bytes: 8_000_000, ageMs: 250, unsealed: 4, probeMs: 1000 };

/** The log could not be written; nothing that was appended since the last sync is kept. */
export class LogUnwritable extends Error {
  override readonly name = 'LogUnwritable';
}

/** Appends rows of one table. One fsync serves all who wait at that moment; a segment is sealed by rows, bytes or age. */
export class WriteAheadLog {
  readonly #options: WriteAheadLogOptions;
  #sequence = 0;
  #open: OpenSegment | null = null;
  /** Segments with rows to sync, oldest first; the open one is the last. */
  #unsynced: OpenSegment[] = [];
  #sealing: Promise<void> = Promise.resolve();
  #unsealed = 0;
  #unsealedRows = 0;
  #appended = 0;
  #durable = 0;
  #waiting: { at: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  #roomWaiting: (() => void)[] = [];
  #running: Promise<void> | null = null;
  #ageTimer: NodeJS.Timeout | undefined;
  #probeTimer: NodeJS.Timeout | undefined;
  #failure: Error | null = null;
  #failures = 0;
  #closing = false;
  /** Buffers of sealed segments, for the next ones. */
  readonly #buffers: Buffer[] = [];

  constructor(options: WriteAheadLogOptions) {
    this.#options = options;
  }

  get canWrite(): boolean {
    return this.#failure === null;
  }

  /** How often rows were lost: who appended before such a moment cannot count on them, whatever `synced` says afterwards. */
  get failures(): number {
    return this.#failures;
  }

  /** Rows that no sealed segment holds yet. */
  get unsealedRows(): number {
    return this.#unsealedRows;
  }

  /** Resolves when there is room to append: a sender that is faster than the disk waits here. */
  async room(): Promise<void> {
    while (this.#unsealed >= limits.unsealed) await new Promise<void>((resolve) => this.#roomWaiting.push(resolve));
  }

  /** Takes rows into the open segment; they are durable once `synced` resolves. @throws LogUnwritable */
  append(entry: LogEntry): LogPosition {
    if (this.#failure) throw new LogUnwritable(this.#failure.message);
    let segment = this.#open;
    if (segment && (segment.rows + entry.rows > limits.rows || !segment.body.hasRoom(entry.text))) {
      this.#closeOpen();
      segment = null;
    }
    segment ??= this.#begin(entry.text.length * 3);
    segment.venues.add(entry.venueId);
    segment.months.add(entry.month);
    if (entry.otherMonth) segment.months.add(entry.otherMonth);
    const position = segment.append(entry.text, entry.rows);
    this.#appended += entry.rows;
    this.#unsealedRows += entry.rows;
    if (segment.rows >= limits.rows) this.#closeOpen();
    return position;
  }

  /** Resolves when everything appended so far survives a loss of power. @throws LogUnwritable */
  synced(): Promise<void> {
    if (this.#durable >= this.#appended) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ at: this.#appended, resolve, reject });
      this.#kick();
    });
  }

  /** Seals what is there, whatever its size. */
  async seal(): Promise<void> {
    this.#closeOpen();
    while (this.#unsynced.some((segment) => segment.closed)) {
      this.#kick();
      await this.#running;
    }
    await this.#sealing;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.seal();
    clearTimeout(this.#probeTimer);
  }

  #begin(atLeastBytes: number): OpenSegment {
    const { identity, dir } = this.#options;
    const name = `${String(identity.generation).padStart(8, '0')}-${String(++this.#sequence).padStart(8, '0')}`;
    const buffer = this.#buffers.pop() ?? Buffer.allocUnsafeSlow(Math.max(limits.bytes, atLeastBytes));
    const segment = new OpenSegment(name, join(dir, `${name}.open`), buffer, this.#appended);
    this.#open = segment;
    this.#unsynced.push(segment);
    this.#unsealed += 1;
    this.#ageTimer = setTimeout(() => {
      this.#closeOpen();
      this.#kick();
    }, limits.ageMs);
    return segment;
  }

  #closeOpen(): void {
    if (!this.#open) return;
    clearTimeout(this.#ageTimer);
    this.#open.closed = true;
    this.#open = null;
    this.#kick();
  }

  #kick(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      const next = this.#unsynced[0];
      if (next && (next.durableRows < next.rows || next.closed)) this.#kick();
    });
  }

  async #run(): Promise<void> {
    try {
      for (let segment = this.#unsynced[0]; segment; segment = this.#unsynced[0]) {
        if (segment.durableRows < segment.rows) await segment.sync();
        else if (!segment.closed) return;
        this.#durable = segment.base + segment.durableRows;
        this.#resolveWaiting();
        if (segment.closed && segment.durableRows === segment.rows) {
          this.#unsynced.shift();
          this.#startSeal(segment, false);
        }
      }
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #resolveWaiting(): void {
    let count = 0;
    while (count < this.#waiting.length && this.#waiting[count]!.at <= this.#durable) count += 1;
    for (const { resolve } of this.#waiting.splice(0, count)) resolve();
  }

  /** In order, beside the syncs of later segments. */
  #startSeal(segment: OpenSegment, cut: boolean): void {
    const { buffer } = segment.body;
    this.#sealing = this.#sealing.then(async () => {
      for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 5000)) {
        try {
          if (cut) await segment.truncate();
          const { table, identity } = this.#options;
          const sealed = await sealSegment(segment.body, {
            table,
            token: `${identity.logId}-${table}-${segment.body.name}`,
            structure: structures[table],
            schemaVersion,
            rows: segment.durableRows,
            months: [...segment.months],
            venues: [...segment.venues]
          });
          if (buffer && this.#buffers.length < 2) this.#buffers.push(buffer);
          this.#options.onSealed(sealed);
          break;
        } catch (error) {
          if (this.#closing) break;
          this.#options.log.error({ err: error, segment: segment.body.name }, 'a segment of the log cannot be sealed; trying again');
          await new Promise((resolve) => setTimeout(resolve, waitMs));
        }
      }
      this.#release(segment);
      await segment.close();
    });
  }

  #release(segment: OpenSegment): void {
    this.#unsealed -= 1;
    this.#unsealedRows -= segment.durableRows;
    for (const resume of this.#roomWaiting.splice(0)) resume();
  }

  /** Gives back what could not be made durable and tells who waits; then looks again and again whether the disk can be written. */
  #fail(error: Error): void {
    this.#failure = error;
    this.#failures += 1;
    this.#options.log.error({ err: error }, 'the write-ahead log cannot be written; events are refused until it can');
    clearTimeout(this.#ageTimer);
    this.#open = null;
    // Newest first: what a later segment replaced comes back as it was.
    for (const segment of this.#unsynced.splice(0).reverse()) {
      this.#options.onLost(segment.body, segment.durableRows);
      this.#unsealedRows -= segment.rows - segment.durableRows;
      segment.forgetTail();
      if (segment.durableRows > 0) this.#startSeal(segment, true);
      else {
        this.#release(segment);
        void segment
          .close()
          .then(() => rm(segment.body.path, { force: true }))
          .catch(() => undefined);
      }
    }
    this.#durable = this.#appended;
    for (const { reject } of this.#waiting.splice(0)) reject(new LogUnwritable(error.message));
    this.#probeTimer = setTimeout(() => void this.#probe(), limits.probeMs);
  }

  async #probe(): Promise<void> {
    try {
      await saveFile(join(this.#options.dir, 'probe'), 'can write\n');
      this.#failure = null;
      this.#options.log.info('the write-ahead log can be written again');
    } catch {
      this.#probeTimer = setTimeout(() => void this.#probe(), limits.probeMs);
    }
  }
}
