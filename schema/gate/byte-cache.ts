/** Whole answers as the bytes that were sent: the same operation of the same scope gets them again while they are true. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { AnswerUse } from './answer-use.ts';
import type { Landings } from './landings.ts';

export interface KeptBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Made when it is first asked for: only a GET needs it. */
  toEtag(): string;
}

export interface ByteCache {
  get(key: string): KeptBytes | undefined;
  /** Keeps the answer if it may be kept. */
  put(key: string, kept: KeptBytes, use: AnswerUse): void;
  /** True while an answer is kept that only what lands can end: somebody must look at what lands. */
  isWatching(): boolean;
  /** Plans of venues have changed. */
  clear(): void;
  readonly size: number;
}

interface Entry extends KeptBytes {
  readonly use: AnswerUse;
  readonly goodUntilMs: number;
}

/** Long enough for a burst of screens and notebooks, short enough that nobody sees it. */
const freshMs = 1000;
/** No answer is kept longer, whatever lands or does not: retention, clocks and memories of the past change without a landing. */
const longestMs = 10 * 60_000;
/** What is remembered of the weeks before is half a minute old at most: an answer read soon after a landing may hold some of it. */
const restMs = 60_000;
const maxAnswerBytes = 8_000_000;

export function openByteCache(clock: { now(): number }, landings: Landings, maxBytes: number): ByteCache {
  const entries = new LRUCache<string, Entry>({
    maxSize: Math.max(1, maxBytes),
    maxEntrySize: Math.min(Math.max(1, maxBytes), maxAnswerBytes),
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1000
  });
  let watchedUntilMs = 0;

  const isTrue = ({ use, goodUntilMs }: Entry): boolean => {
    const nowMs = clock.now();
    const ageMs = nowMs - use.readAtMs;
    if (ageMs < 0) return false;
    if (ageMs < freshMs) return true;
    if (!use.isSettled || nowMs >= goodUntilMs) return false;
    return use.venues.size === 0 || (landings.hasHeardAllSince(use.readAtMs) && !landings.hasLandedSince(use.mark, use.venues));
  };

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry || isTrue(entry)) return entry;
      // A look at what lands may only be late.
      if (landings.hasLandedSince(entry.use.mark, entry.use.venues) || !entry.use.isSettled) entries.delete(key);
      return undefined;
    },
    put(key, kept, use) {
      if (!use.isWhole) return;
      const lastLandedMs = use.venues.size === 0 ? -Infinity : landings.lastLandedMs(use.venues);
      const goodMs = use.readAtMs - lastLandedMs < restMs ? restMs : longestMs;
      const goodUntilMs = use.readAtMs + goodMs;
      entries.set(key, { ...kept, use, goodUntilMs });
      if (use.isSettled && use.venues.size > 0) watchedUntilMs = Math.max(watchedUntilMs, goodUntilMs);
    },
    isWatching: () => clock.now() < watchedUntilMs && entries.size > 0,
    clear: () => entries.clear(),
    get size() {
      return entries.size;
    }
  };
}

export function toKeptBytes(bytes: Uint8Array<ArrayBuffer>, contentType: string): KeptBytes {
  let etag: string | undefined;
  return { bytes, contentType, toEtag: () => (etag ??= `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`) };
}
