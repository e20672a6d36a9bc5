/** What is remembered of the past belongs to an engine, so it is kept under the reader of that engine, not under the one of a question that wrapped it. */
import type { Reader } from '../../engine/ports.ts';

const innerReaders = new WeakMap<Reader, Reader>();
const forgetfulReaders = new WeakSet<Reader>();

/** The reader that `outer` reads through; any other reader is itself. */
export function toInnerReader(reader: Reader): Reader {
  return innerReaders.get(reader) ?? reader;
}

/** Its answers are no knowledge (an estimate has no rows): nothing of them may be remembered. */
export function isForgetful(reader: Reader): boolean {
  return forgetfulReaders.has(reader);
}

export function setInnerReader(outer: Reader, reader: Reader, options: { readonly isForgetful?: boolean } = {}): void {
  innerReaders.set(outer, toInnerReader(reader));
  if (options.isForgetful || forgetfulReaders.has(reader)) forgetfulReaders.add(outer);
}
