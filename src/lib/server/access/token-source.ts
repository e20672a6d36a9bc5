import { watch, type FSWatcher } from 'node:fs';
import type { Reader } from '../../../../clickhouse/engine/ports.ts';
import { readTokenFile, readTokenFileStamp, toTokenFilePath } from './token-file.ts';
import { readTokenTable } from './token-table.ts';
import type { TokenRecord } from './token.ts';

/** Where tokens are kept, and how one learns that they changed. */
export interface TokenSource {
  /** Undefined when nothing changed since the last read. */
  readChanged(): Promise<readonly TokenRecord[] | undefined>;
  readonly pollMs: number;
  /** Calls when a look is worth it before the next poll; polling alone is enough where watching fails. */
  watch(onHint: () => void): () => void;
}

export function openFileSource(dataDir: string): TokenSource {
  const path = toTokenFilePath(dataDir);
  let seenStamp: string | undefined;
  return {
    pollMs: 1000,
    readChanged: async () => {
      const stamp = await readTokenFileStamp(path);
      if (stamp === seenStamp) return undefined;
      const records = (await readTokenFile(path)) ?? [];
      seenStamp = stamp;
      return records;
    },
    watch: (onHint) => {
      let watcher: FSWatcher | undefined;
      try {
        // The directory, not the file: each save replaces the file.
        watcher = watch(dataDir, { persistent: false }, (_event, name) => {
          if (name === 'tokens.json') onHint();
        });
        watcher.on('error', () => watcher?.close());
      } catch {
        // No watches left on this machine: the poll finds changes within a second.
      }
      return () => watcher?.close();
    }
  };
}

export function openTableSource(reader: Reader): TokenSource {
  return { pollMs: 2000, readChanged: () => readTokenTable(reader), watch: () => () => undefined };
}
