import { isUtf8 } from 'node:buffer';
import { byteOrderMark, type Element, type Splitter } from './body-error.ts';

const newline = 10;

/** NDJSON: one element a line; empty lines do not count. A line that is too long or not UTF-8 is refused by its index and skipped. */
export class LineSplitter implements Splitter {
  readonly #maxBytes: number;
  #index = 0;
  #isFirst = true;
  #rest: Buffer[] = [];
  #restBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer, elements: Element[]): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      if (this.#restBytes > 0) {
        this.#hold(chunk.subarray(start, end));
        this.#takeRest(elements);
      } else {
        this.#take(chunk, start, end, elements);
      }
      start = end + 1;
    }
    this.#hold(chunk.subarray(start));
  }

  end(elements: Element[]): void {
    this.#takeRest(elements);
  }

  /** Counts what is too long without keeping it. */
  #hold(part: Buffer): void {
    if (part.length === 0) return;
    this.#restBytes += part.length;
    if (this.#restBytes <= this.#maxBytes) this.#rest.push(part);
    else this.#rest = [];
  }

  #takeRest(elements: Element[]): void {
    if (this.#restBytes === 0) return;
    if (this.#restBytes > this.#maxBytes) elements.push({ index: this.#index++, text: '', problem: 'too_large' });
    else {
      const line = this.#rest.length === 1 ? this.#rest[0]! : Buffer.concat(this.#rest);
      this.#take(line, 0, line.length, elements);
    }
    this.#rest = [];
    this.#restBytes = 0;
  }

  #take(buffer: Buffer, start: number, end: number, elements: Element[]): void {
    if (this.#isFirst && byteOrderMark.equals(buffer.subarray(start, Math.min(end, start + 3)))) start += 3;
    this.#isFirst = false;
    while (start < end && buffer[start]! <= 32) start += 1;
    while (end > start && buffer[end - 1]! <= 32) end -= 1;
    if (start === end) return;
    const index = this.#index++;
    if (end - start > this.#maxBytes) elements.push({ index, text: '', problem: 'too_large' });
    else if (!isUtf8(buffer.subarray(start, end))) elements.push({ index, text: '', problem: 'unreadable_line' });
    else elements.push({ index, text: buffer.toString('utf8', start, end), problem: null });
  }
}
