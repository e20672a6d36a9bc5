import { LRUCache } from 'lru-cache';
import type { Reader } from '../../engine/ports.ts';
import { isForgetful, toInnerReader } from './inner-reader.ts';

/** What is known of the past, so that it need not be read every second. */
export interface Memory<Value> {
  /** What was put under this key at most `keepMs` ago. Shared: never change it. */
  get(reader: Reader, key: string, nowMs: number): Value | undefined;
  put(reader: Reader, key: string, nowMs: number, value: Value): void;
}

/** Each engine has its own entries, at most `max`. */
export function openMemory<Value>(keepMs: number, max: number): Memory<Value> {
  const entriesByReader = new WeakMap<Reader, LRUCache<string, { readonly readAtMs: number; readonly value: Value }>>();
  const toEntries = (reader: Reader) => {
    const inner = toInnerReader(reader);
    const entries = entriesByReader.get(inner) ?? new LRUCache<string, { readonly readAtMs: number; readonly value: Value }>({ max });
    entriesByReader.set(inner, entries);
    return entries;
  };
  return {
    get(reader, key, nowMs) {
      const entry = toEntries(reader).get(key);
      return entry && nowMs >= entry.readAtMs && nowMs - entry.readAtMs < keepMs ? entry.value : undefined;
    },
    put(reader, key, nowMs, value) {
      if (!isForgetful(reader)) toEntries(reader).set(key, { readAtMs: nowMs, value });
    }
  };
}
