/** The last picture of each screen: in memory, and of paired screens in the data directory, so that a restart keeps them. The oldest go first. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';

export interface Thumbnail {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'image/jpeg' | 'image/webp';
  readonly atMs: number;
}

export interface ThumbnailParts {
  readonly dir: string;
  readonly maxBytes: number;
  readonly clock: Clock;
  readonly log: Logger;
}

const isFileKey = (key: string): boolean => /^[0-9a-f]{12}$/.test(key);

export class ThumbnailStore {
  readonly #parts: ThumbnailParts;
  readonly #byKey: LRUCache<string, Thumbnail>;
  #changing: Promise<void> = Promise.resolve();

  constructor(parts: ThumbnailParts) {
    this.#parts = parts;
    this.#byKey = new LRUCache<string, Thumbnail>({
      maxSize: Math.max(1, parts.maxBytes),
      sizeCalculation: ({ bytes }) => bytes.byteLength,
      dispose: (_thumbnail, key, reason) => {
        if (reason !== 'set') this.#removeFile(key);
      }
    });
    this.#read();
  }

  get(key: string): Thumbnail | undefined {
    return this.#byKey.peek(key);
  }

  keep(key: string, bytes: Uint8Array<ArrayBuffer>, type: Thumbnail['type']): void {
    this.#byKey.set(key, { bytes, type, atMs: this.#parts.clock.now() });
    if (isFileKey(key))
      this.#onDisk(key, async (path) => {
        await mkdir(this.#parts.dir, { recursive: true });
        await writeFile(path, bytes);
      });
  }

  /** Resolves when the disk says the same. */
  settled(): Promise<void> {
    return this.#changing;
  }

  forget(key: string): void {
    this.#byKey.delete(key);
  }

  #removeFile(key: string): void {
    if (isFileKey(key)) this.#onDisk(key, (path) => rm(path, { force: true }));
  }

  /** One after the other, so that a picture which is removed at once is not written after that. */
  #onDisk(key: string, change: (path: string) => Promise<void>): void {
    this.#changing = this.#changing
      .then(() => change(join(this.#parts.dir, key)))
      .catch((error: unknown) => this.#parts.log.warn({ err: error, screen: key }, 'The picture of a screen cannot be kept on disk.'));
  }

  #read(): void {
    let names: string[] = [];
    try {
      names = readdirSync(this.#parts.dir).filter(isFileKey);
    } catch {
      return; // none was ever kept
    }
    const files = names.map((key) => ({ key, atMs: Math.floor(statSync(join(this.#parts.dir, key)).mtimeMs) }));
    for (const { key, atMs } of files.sort((a, b) => a.atMs - b.atMs)) {
      const bytes = new Uint8Array(readFileSync(join(this.#parts.dir, key)));
      const type = toPictureType(bytes);
      if (type) this.#byKey.set(key, { bytes, type, atMs });
    }
  }
}

/** By its first bytes, whatever the sender calls it. */
export function toPictureType(bytes: Uint8Array): Thumbnail['type'] | undefined {
  const starts = (at: number, text: string): boolean => [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  return starts(0, 'RIFF') && starts(8, 'WEBP') ? 'image/webp' : undefined;
}

/** @throws FloorpulseError bad_request */
export function assertPicture(bytes: Uint8Array): Thumbnail['type'] {
  const type = toPictureType(bytes);
  if (!type) throw new FloorpulseError('bad_request', 'The body must be a JPEG or WebP picture.');
  return type;
}
