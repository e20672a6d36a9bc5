/** Readers around readers: what is remembered belongs to the lane, not to the question that wrapped it. */
import type { Reader } from '../engine/ports.ts';

const innerReaders = new WeakMap<Reader, Reader>();

/** The reader that `outer` reads through; any other reader is itself. */
export function toInnerReader(reader: Reader): Reader {
  return innerReaders.get(reader) ?? reader;
}

export function setInnerReader(outer: Reader, reader: Reader): void {
  innerReaders.set(outer, toInnerReader(reader));
}
