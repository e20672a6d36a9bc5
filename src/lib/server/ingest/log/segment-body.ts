import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';

const newline = 10;
/** Texts are encoded together: a call for each costs as much as the encoding. */
const encodeAtChars = 16_384;

/** Lines of rows: in memory until they are sealed, then in a file whose place may change. Shared by all who point into it. */
export class SegmentBody {
  readonly name: string;
  path: string;
  /** Where it is being moved to: the move is over a moment before `path` can say so. */
  nextPath: string | null = null;
  buffer: Buffer | null;
  /** Bytes in the buffer, and the text that is not in it yet. */
  #length = 0;
  #tail = '';
  /** Where each line begins, as far as somebody asked. */
  readonly #starts = [0];

  constructor(name: string, path: string, buffer: Buffer | null) {
    this.name = name;
    this.path = path;
    this.buffer = buffer;
  }

  /** Whether a text surely fits: three bytes a UTF-16 unit at most. */
  hasRoom(text: string): boolean {
    return this.buffer!.length - this.#length >= (this.#tail.length + text.length) * 3;
  }

  append(text: string): void {
    this.#tail += text;
    if (this.#tail.length >= encodeAtChars) this.encode();
  }

  /** Bytes appended so far, all of them in the buffer. */
  encode(): number {
    if (this.#tail !== '') this.#length += this.buffer!.write(this.#tail, this.#length);
    this.#tail = '';
    return this.#length;
  }

  /** One line. Read from the file without waiting: it was written a moment ago. */
  readLine(line: number): string {
    if (this.buffer) {
      this.#findStarts(line + 1, this.buffer.subarray(0, this.encode()));
      return this.buffer.toString('utf8', this.#starts[line], this.#starts[line + 1]);
    }
    const path = this.nextPath && existsSync(this.nextPath) ? this.nextPath : this.path;
    if (this.#starts.length <= line + 1) this.#findStarts(line + 1, readFileSync(path));
    const start = this.#starts[line]!;
    const bytes = Buffer.allocUnsafe(this.#starts[line + 1]! - start);
    const file = openSync(path, 'r');
    try {
      readSync(file, bytes, 0, bytes.length, start);
    } finally {
      closeSync(file);
    }
    return bytes.toString('utf8');
  }

  #findStarts(line: number, content: Buffer): void {
    while (this.#starts.length <= line) this.#starts.push(content.indexOf(newline, this.#starts.at(-1)) + 1);
  }
}
