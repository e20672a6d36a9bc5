import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory, writeFully } from './files.ts';
import { SegmentBody } from './segment-body.ts';

/** Where a row lies in the log. */
export interface LogPosition {
  readonly body: SegmentBody;
  /** From 0. */
  readonly line: number;
}

/** A segment that still grows: appended in memory, made durable from time to time. */
export class OpenSegment {
  readonly body: SegmentBody;
  readonly months = new Set<string>();
  readonly venues = new Set<string>();
  rows = 0;
  /** Rows that survive a loss of power. */
  durableRows = 0;
  /** No row comes after these. */
  closed = false;
  /** Rows of all segments before this one, for telling who waits for what. */
  readonly base: number;
  #handle: FileHandle | null = null;
  #written = 0;
  #durableBytes = 0;

  constructor(name: string, path: string, buffer: Buffer, base: number) {
    this.body = new SegmentBody(name, path, buffer);
    this.base = base;
  }

  /** @returns where the last of the rows is */
  append(text: string, rows: number): LogPosition {
    this.body.append(text);
    this.rows += rows;
    return { body: this.body, line: this.rows - 1 };
  }

  async sync(): Promise<void> {
    if (!this.#handle) {
      this.#handle = await open(this.body.path, 'wx');
      await syncDirectory(dirname(this.body.path));
    }
    const { rows } = this;
    const bytes = this.body.encode();
    await writeFully(this.#handle, this.body.buffer!, this.#written, bytes, this.#written);
    this.#written = bytes;
    await this.#handle.datasync();
    this.#durableBytes = bytes;
    this.durableRows = rows;
  }

  /** Forgets the rows that are not durable. The file is cut by `truncate`. */
  forgetTail(): void {
    this.rows = this.durableRows;
    this.closed = true;
  }

  async truncate(): Promise<void> {
    await this.#handle?.truncate(this.#durableBytes);
    await this.#handle?.datasync();
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }
}
