/** Why reading a body stopped. What was taken before stays taken. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly status: 400 | 413 | 415;
  readonly code: 'unreadable_body' | 'too_large' | 'unsupported_media_type';
  constructor(status: 400 | 413 | 415, code: BodyError['code'], message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Some programs write it at the start of everything that is UTF-8. */
export const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** One top-level value of a body: its text, or why there is none. */
export interface Element {
  readonly index: number;
  readonly text: string;
  readonly problem: 'too_large' | 'unreadable_line' | null;
}

/** Cuts a stream of bytes into elements, holding at most one element back. */
export interface Splitter {
  /** Adds the elements that end in this chunk, those before a fault too. @throws BodyError */
  push(chunk: Buffer, elements: Element[]): void;
  /** Whatever is left at the end of the body. @throws BodyError when it was cut off */
  end(elements: Element[]): void;
}
