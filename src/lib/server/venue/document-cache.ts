import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Logger } from '../log.ts';
import { getDocuments, getVersions, insertDocument, type DocumentTable } from './document-table.ts';

/**
 * The newest documents of a table in memory, read again every few seconds so that what other processes save shows.
 * Versions are looked at first, texts only where they changed.
 */
export class DocumentCache<T> {
  readonly #engine: Engine;
  readonly #table: DocumentTable;
  readonly #log: Logger;
  readonly #parse: (text: string, version: number) => T;
  readonly #byId = new Map<string, { version: number; document: T }>();
  readonly #listeners = new Set<(id: string) => void>();
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, table: DocumentTable, log: Logger, parse: (text: string, version: number) => T) {
    this.#engine = engine;
    this.#table = table;
    this.#log = log;
    this.#parse = parse;
  }

  values(): T[] {
    return [...this.#byId.values()].map(({ document }) => document);
  }

  get(id: string): T | undefined {
    return this.#byId.get(id)?.document;
  }

  async refresh(): Promise<void> {
    const versions = await getVersions(this.#engine.wall, this.#table);
    const changed = [...versions].filter(([id, version]) => (this.#byId.get(id)?.version ?? 0) < version).map(([id]) => id);
    for (const { id, text, version } of await getDocuments(this.#engine.wall, this.#table, changed)) {
      try {
        this.#keep(id, version, this.#parse(text, version));
      } catch (error) {
        // One bad document must not hide the others; the last good version of it stays.
        this.#log.error({ err: error, table: this.#table.table, id, version }, 'A stored document cannot be read.');
      }
    }
  }

  #keep(id: string, version: number, document: T): void {
    if ((this.#byId.get(id)?.version ?? 0) >= version) return;
    this.#byId.set(id, { version, document });
    for (const listener of this.#listeners) listener(id);
  }

  /** Saves the next version. Saves of this process go one after the other. */
  save(id: string, toDocument: (version: number) => T): Promise<T> {
    const saved = this.#saving
      .catch(() => undefined)
      .then(async () => {
        const newest = (await getVersions(this.#engine.ingest, this.#table)).get(id) ?? 0;
        const version = newest + 1;
        const document = toDocument(version);
        await insertDocument(this.#engine.ingest, this.#table, { id, version, text: JSON.stringify(document) });
        this.#keep(id, version, document);
        return document;
      });
    this.#saving = saved;
    return saved;
  }

  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  startRefreshing(intervalMs: number): void {
    let running = false;
    this.#timer = setInterval(() => {
      if (running) return;
      running = true;
      this.refresh()
        .catch((error: unknown) => this.#log.warn({ err: error, table: this.#table.table }, 'Documents cannot be read again yet.'))
        .finally(() => (running = false));
    }, intervalMs);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#listeners.clear();
  }
}
