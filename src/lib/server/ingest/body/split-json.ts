import { isUtf8 } from 'node:buffer';
import { BodyError, byteOrderMark, type Element, type Splitter } from './body-error.ts';

const [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = [34, 92, 44, 91, 93, 123, 125];

/** Where the scanner stands: before anything, between elements of the top-level array, in an element, after the last one. */
type State = 'start' | 'wantElement' | 'wantElementOrEnd' | 'wantComma' | 'element' | 'end';

/**
 * One JSON object, or the elements of one JSON array, found by their outermost brackets, so that an array of any size passes
 * through without being held. What is inside an element is for JSON.parse to judge.
 */
export class JsonSplitter implements Splitter {
  readonly #maxBytes: number;
  #state: State = 'start';
  #isArray = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #index = 0;
  #parts: Buffer[] = [];
  #bytes = 0;
  #passed = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer, elements: Element[]): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#state !== 'element') {
        at = this.#between(chunk, at);
        continue;
      }
      const end = this.#findEnd(chunk, at);
      this.#hold(chunk.subarray(at, end < 0 ? chunk.length : end));
      if (end < 0) break;
      elements.push(this.#close());
      at = end;
    }
    this.#passed += chunk.length;
  }

  end(elements: Element[]): void {
    if (this.#state === 'end') return;
    if (this.#state === 'element' && !this.#isArray && this.#depth === 0 && !this.#inString) return void elements.push(this.#close());
    throw unreadable(this.#state === 'start' ? 'The body is empty' : `The body is cut off after ${this.#passed} bytes`);
  }

  /** One step outside of elements: returns where to go on. */
  #between(chunk: Buffer, at: number): number {
    const byte = chunk[at]!;
    if (byte <= 32) return at + 1;
    const state = this.#state;
    if (state === 'start' && byte === byteOrderMark[this.#passed + at]) return at + 1;
    if (state === 'start' && byte === openBracket) {
      this.#isArray = true;
      this.#state = 'wantElementOrEnd';
      return at + 1;
    }
    if (state === 'wantComma' && byte === comma) {
      this.#state = 'wantElement';
      return at + 1;
    }
    if ((state === 'wantComma' || state === 'wantElementOrEnd') && byte === closeBracket) {
      this.#state = 'end';
      return at + 1;
    }
    if (state === 'wantComma' || state === 'end' || byte === comma || byte === closeBracket || byte === closeBrace) {
      const remedy =
        state === 'end' && !this.#isArray ? 'several objects are an array or application/x-ndjson' : 'check the commas and brackets';
      throw new BodyError(
        400,
        'unreadable_body',
        `Unexpected ${JSON.stringify(String.fromCharCode(byte))} at byte ${this.#passed + at}: ${remedy}.`
      );
    }
    this.#state = 'element';
    return at;
  }

  /** Index after the last byte of the element, or -1 when it goes on in the next chunk. A bare word or number ends before what follows it. */
  #findEnd(chunk: Buffer, from: number): number {
    let depth = this.#depth;
    let inString = this.#inString;
    let escaped = this.#escaped;
    let at = from;
    let end = -1;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          if (depth === 0) {
            end = at + 1;
            break;
          }
        }
      } else if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0) {
          end = at;
          break;
        }
        depth -= 1;
        if (depth === 0) {
          end = at + 1;
          break;
        }
      } else if (depth === 0 && (byte === comma || byte <= 32)) {
        end = at;
        break;
      }
    }
    this.#depth = depth;
    this.#inString = inString;
    this.#escaped = escaped;
    return end;
  }

  #hold(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes <= this.#maxBytes) this.#parts.push(part);
    else this.#parts = [];
  }

  #close(): Element {
    const index = this.#index++;
    const tooLarge = this.#bytes > this.#maxBytes;
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    this.#state = this.#isArray ? 'wantComma' : 'end';
    if (tooLarge) return { index, text: '', problem: 'too_large' };
    if (!isUtf8(bytes)) return { index, text: '', problem: 'unreadable_line' };
    const text = bytes.toString('utf8');
    if (!this.#isArray && !isJson(text)) throw unreadable(`The body is not JSON: it begins with ${JSON.stringify(text.slice(0, 40))}`);
    return { index, text, problem: null };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const unreadable = (what: string): BodyError =>
  new BodyError(400, 'unreadable_body', `${what}: send one JSON object, a JSON array, or application/x-ndjson.`);
