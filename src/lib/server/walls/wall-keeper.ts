import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Logger } from '../log.ts';
import { parseWall } from './check-wall.ts';
import type { StoredWall } from './wall-store.ts';
import { getNewestVersions, getWallHeads, insertWallVersion, type VersionRow } from './wall-table.ts';

interface Kept {
  readonly version: number;
  /** Null: deleted, or it could never be read. */
  readonly stored: StoredWall | null;
}

/** The newest saved version of every wall in memory, read again so that what other nodes save shows. */
export class WallKeeper {
  readonly #engine: Engine;
  readonly #log: Logger;
  readonly #byId = new Map<string, Kept>();
  readonly #listeners = new Set<(wallId: string) => void>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, log: Logger) {
    this.#engine = engine;
    this.#log = log;
  }

  get(wallId: string): StoredWall | undefined {
    return this.#byId.get(wallId)?.stored ?? undefined;
  }

  /** Saved once, and deleted. */
  isDeleted(wallId: string): boolean {
    return this.#byId.get(wallId)?.stored === null;
  }

  ids(): string[] {
    return [...this.#byId].flatMap(([id, { stored }]) => (stored ? [id] : []));
  }

  async refresh(): Promise<void> {
    const heads = await getWallHeads(this.#engine.wall);
    const changed = [...heads].filter(([id, version]) => (this.#byId.get(id)?.version ?? 0) < version).map(([id]) => id);
    for (const row of await getNewestVersions(this.#engine.wall, changed)) this.#keep(row);
  }

  /** Changes of this node go one after the other, each on what every node has saved. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#last
      .catch(() => undefined)
      .then(() => this.refresh())
      .then(run);
    this.#last = done;
    return done;
  }

  /** In a turn. */
  async insert(row: Omit<VersionRow, 'version'>): Promise<void> {
    const whole = { ...row, version: (this.#byId.get(row.id)?.version ?? 0) + 1 };
    await insertWallVersion(this.#engine.ingest, whole);
    this.#keep(whole);
  }

  onChange(listener: (wallId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
  }

  #keep(row: VersionRow): void {
    const before = this.#byId.get(row.id);
    if (before && before.version >= row.version) return;
    this.#byId.set(row.id, { version: row.version, stored: this.#read(row) ?? (row.isDeleted ? null : (before?.stored ?? null)) });
    for (const listener of this.#listeners) listener(row.id);
  }

  #read({ id, ...row }: VersionRow): StoredWall | undefined {
    if (row.isDeleted) return undefined;
    const { wall, problems } = parseWall(id, row.text);
    if (wall) return { ...row, wall, problems: [] };
    // One that cannot be read must not hide the others; the last good version of it stays.
    this.#log.error({ wall: id, version: row.version, problems }, 'A stored wall cannot be read.');
    return undefined;
  }
}
