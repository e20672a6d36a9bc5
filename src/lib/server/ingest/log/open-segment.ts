import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory, writeFully } from './files.ts';
import { SegmentBody } from './segment.ts';

/** Where a row lies in the log. */
export interface LogPosition {
  readonly body: SegmentBody;
  readonly offset: number;
  readonly length: number;
}

/** A segment that still grows: appended in memory, made durable from time to time. */
export class OpenSegment {
  readonly body: SegmentBody;
  readonly months = new Set<string>();
  readonly venues = new Set<string>();
  /** Bytes and rows appended. */
  length = 0;
  rows = 0;
  /** Bytes and rows that survive a loss of power. */
  durable = 0;
  durableRows = 0;
  /** No row comes after these. */
  closed = false;
  /** Bytes of all segments before this one, for telling who waits for what. */
  readonly base: number;
  #handle: FileHandle | null = null;
  #written = 0;

  constructor(name: string, path: string, buffer: Buffer, base: number) {
    this.body = new SegmentBody(name, path, buffer);
    this.base = base;
  }

  /** Whether a text surely fits: three bytes a UTF-16 unit at most. */
  hasRoom(text: string): boolean {
    return this.body.buffer!.length - this.length >= text.length * 3;
  }

  append(text: string, rows: number): LogPosition {
    const offset = this.length;
    const length = this.body.buffer!.write(text, offset);
    this.length += length;
    this.rows += rows;
    return { body: this.body, offset, length };
  }

  async sync(): Promise<void> {
    if (!this.#handle) {
      this.#handle = await open(this.body.path, 'wx');
      await syncDirectory(dirname(this.body.path));
    }
    const { length, rows } = this;
    await writeFully(this.#handle, this.body.buffer!, this.#written, length, this.#written);
    this.#written = length;
    await this.#handle.datasync();
    this.durable = length;
    this.durableRows = rows;
  }

  /** Forgets what is not durable. The file is cut by `truncate`. */
  forgetTail(): void {
    this.length = this.durable;
    this.rows = this.durableRows;
    this.closed = true;
  }

  async truncate(): Promise<void> {
    await this.#handle?.truncate(this.durable);
    await this.#handle?.datasync();
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }
}
