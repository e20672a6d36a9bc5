/** Walls as files in a folder that is looked at every second: also where a file system says nothing of changes. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { WallProblem } from '../../domain/wall.ts';
import type { Logger } from '../log.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { isWallFile } from './default-walls.ts';
import { readWallText } from './read-wall-text.ts';
import type { WallKeeper } from './wall-keeper.ts';
import { toProblemText } from './wall-refused.ts';
import type { BrokenWallFile, CheckedWall } from './wall-store.ts';
import type { VersionRow } from './wall-table.ts';

export interface WallFileOptions {
  readonly dir: string;
  readonly maxBytes: number;
  readonly maxFiles: number;
  readonly pollMs: number;
}

export interface WallFileParts {
  readonly log: Logger;
  readonly keeper: WallKeeper;
  readonly venues: Pick<VenueStore, 'onChange'>;
  readonly options: WallFileOptions | undefined;
  check(wallId: string, text: string): CheckedWall;
  save(wallId: string, text: string, name: string): Promise<void>;
  /** Newest first. */
  getVersions(wallId: string): Promise<readonly VersionRow[]>;
}

export interface WallFiles {
  readonly broken: readonly BrokenWallFile[];
  problemsOf(wallId: string): readonly WallProblem[];
  scan(): Promise<void>;
  close(): void;
}

interface WatchedFile {
  /** Changes when the file does. */
  stamp: string;
  wallId: string;
  /** As it was taken or written last; null: it never was. */
  text: string | null;
  problems: readonly WallProblem[];
}

const noFiles: WallFiles = { broken: [], problemsOf: () => [], scan: () => Promise.resolve(), close: () => undefined };

export function openWallFiles({ options, ...parts }: WallFileParts): WallFiles {
  if (!options) return noFiles;
  const files = new WatchedFiles(options, parts);
  return files;
}

class WatchedFiles implements WallFiles {
  readonly #options: WallFileOptions;
  readonly #parts: Omit<WallFileParts, 'options'>;
  readonly #files = new Map<string, WatchedFile>();
  readonly #timer: NodeJS.Timeout;
  readonly #stops: (() => void)[];
  #scanning: Promise<void> = Promise.resolve();
  #isScanning = false;
  #isOverFull = false;
  #isVenueChanged = false;

  constructor(options: WallFileOptions, parts: Omit<WallFileParts, 'options'>) {
    this.#options = options;
    this.#parts = parts;
    this.#timer = setInterval(() => this.#isScanning || void this.scan(), options.pollMs);
    this.#timer.unref();
    this.#stops = [
      parts.keeper.onChange((wallId) => void this.#queue(() => this.#follow(wallId))),
      parts.venues.onChange(() => (this.#isVenueChanged = true))
    ];
  }

  get broken(): readonly BrokenWallFile[] {
    return [...this.#files].flatMap(([name, { wallId, problems }]) =>
      problems.length === 0 ? [] : [{ name, wall: this.#parts.keeper.get(wallId) ? wallId : null, problems }]
    );
  }

  problemsOf(wallId: string): readonly WallProblem[] {
    return [...this.#files.values()].find((file) => file.wallId === wallId && file.problems.length > 0)?.problems ?? [];
  }

  scan(): Promise<void> {
    return this.#queue(() => this.#look());
  }

  close(): void {
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
  }

  /** A look and a write do not meet. */
  #queue(run: () => Promise<void>): Promise<void> {
    const done = this.#scanning
      .then(run)
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'Files of walls cannot be read.'));
    this.#scanning = done;
    return done;
  }

  async #look(): Promise<void> {
    this.#isScanning = true;
    const again = this.#isVenueChanged;
    this.#isVenueChanged = false;
    try {
      const names = (await readdir(this.#options.dir).catch(ignoreMissing)).filter(isWallFile).sort();
      if (names.length > this.#options.maxFiles && !this.#isOverFull)
        this.#parts.log.error(`${this.#options.dir} holds ${names.length} walls; the first ${this.#options.maxFiles} are read.`);
      this.#isOverFull = names.length > this.#options.maxFiles;
      for (const name of this.#files.keys()) if (!names.includes(name)) this.#files.delete(name);
      for (const name of names.slice(0, this.#options.maxFiles)) await this.#lookAt(name, again);
    } finally {
      this.#isScanning = false;
    }
  }

  async #lookAt(name: string, again: boolean): Promise<void> {
    const path = join(this.#options.dir, name);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return;
    const stamp = toStamp(found);
    const known = this.#files.get(name);
    // A venue that was not there may be there now.
    if (known?.stamp === stamp && !(again && known.problems.length > 0)) return;
    if (found.size > this.#options.maxBytes) {
      const message = `has ${found.size} bytes, a wall may have ${this.#options.maxBytes}`;
      return this.#refuse(name, {
        stamp,
        wallId: known?.wallId ?? parse(name).name,
        text: known?.text ?? null,
        problems: [{ path: '', line: null, column: null, message }]
      });
    }
    const text = await readFile(path, 'utf8');
    const named = (readWallText(text).value as { id?: unknown } | null)?.id;
    const wallId = typeof named === 'string' ? named : parse(name).name;
    const twin = [...this.#files].find(([other, file]) => other !== name && file.wallId === wallId)?.[0];
    const twice = twin === undefined ? [] : [{ path: 'id', line: null, column: null, message: `${twin} is the wall "${wallId}" already` }];
    const problems = [...this.#parts.check(wallId, text).problems, ...twice];
    if (problems.length > 0) return this.#refuse(name, { stamp, wallId, text: known?.text ?? null, problems });
    this.#files.set(name, { stamp, wallId, text, problems });
    if (await this.#isNews(wallId, text, known, found.mtimeMs)) {
      await this.#parts.save(wallId, text, `file:${name}`);
      this.#parts.log.info({ file: name, wall: wallId }, 'a wall was read from its file');
    } else await this.#follow(wallId);
  }

  #refuse(name: string, file: WatchedFile): void {
    const isTold = JSON.stringify(this.#files.get(name)?.problems) === JSON.stringify(file.problems);
    this.#files.set(name, file);
    if (isTold) return;
    const problems = file.problems.map(toProblemText);
    this.#parts.log.error({ file: name, problems }, 'The file of a wall is not right; the last good version stays.');
  }

  /** Changed while we watched: yes. At the first look it may be older than what was saved since, here or on another node. */
  async #isNews(wallId: string, text: string, known: WatchedFile | undefined, changedMs: number): Promise<boolean> {
    const { keeper } = this.#parts;
    if (keeper.get(wallId)?.text === text) return false;
    if (known && known.text !== text) return true;
    const versions = await this.#parts.getVersions(wallId);
    const newestMs = Date.parse(versions[0]?.savedAt ?? '') || 0;
    return changedMs > newestMs || versions.every((version) => version.text !== text);
  }

  /** What was saved elsewhere is written into the wall's file, if it has one. */
  async #follow(wallId: string): Promise<void> {
    const [name, file] = [...this.#files].find(([, { wallId: id }]) => id === wallId) ?? [];
    const { keeper, log } = this.#parts;
    if (name === undefined || !file) return;
    const path = join(this.#options.dir, name);
    try {
      if (keeper.isDeleted(wallId)) {
        await rename(path, `${path}.deleted`);
        this.#files.delete(name);
        return;
      }
      const stored = keeper.get(wallId);
      if (!stored || stored.text === file.text) return;
      const isNamed = parse(name).name === wallId || /^id:/m.test(stored.text);
      const text = isNamed ? stored.text : `id: ${wallId}\n${stored.text}`;
      // Somebody is at it: their text is not lost.
      if (file.problems.length > 0) await rename(path, `${path}.broken`);
      const temporary = join(this.#options.dir, `.${name}.${randomUUID()}`);
      await writeFile(temporary, text);
      await rename(temporary, path);
      this.#files.set(name, { stamp: toStamp(await stat(path)), wallId, text, problems: [] });
    } catch (error) {
      log.error({ err: error, file: name, wall: wallId }, 'What was saved of a wall cannot be written into its file.');
    }
  }
}

const toStamp = (found: { ino: number; mtimeMs: number; size: number }): string => `${found.ino}:${found.mtimeMs}:${found.size}`;

function ignoreMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
