import type { Scope } from '../../domain/scope.ts';
import type { Wall, WallProblem, WallSource, WallVersion } from '../../domain/wall.ts';

/** A wall as it is now, and the text that it was written in. */
export interface StoredWall extends WallVersion {
  readonly wall: Wall;
  /** YAML, with its comments. */
  readonly text: string;
  /** Of its file, when that is broken now; `wall` is the last good version. */
  readonly problems: readonly WallProblem[];
}

export interface WallSave {
  /** YAML or JSON. */
  readonly text: string;
  readonly source: Exclude<WallSource, 'default'>;
  readonly note?: string | undefined;
  /** Refused when another version stands by now. */
  readonly ifVersion?: number | undefined;
}

/** A watched file that cannot be taken as it is. */
export interface BrokenWallFile {
  readonly name: string;
  readonly wall: string | null;
  readonly problems: readonly WallProblem[];
}

export interface CheckedWall {
  readonly wall: Wall | null;
  readonly problems: readonly WallProblem[];
}

/**
 * Walls in memory; every save is a version in `wall_version_v1`, `wall_v1` of older versions is read as the first one. Every venue has a wall of
 * its own id even when none was saved. Who does not see a wall's venue does not see the wall; of other venues it names only what the caller sees.
 */
export interface WallStore {
  list(scope: Scope): readonly Wall[];
  get(scope: Scope, wallId: string): Wall | undefined;
  listStored(scope: Scope): readonly StoredWall[];
  getStored(scope: Scope, wallId: string): StoredWall | undefined;
  /** Newest first; also of a wall that was deleted. */
  getVersions(scope: Scope, wallId: string): Promise<readonly WallVersion[]>;
  /** @throws FloorpulseError not_found */
  getVersion(scope: Scope, wallId: string, version: number): Promise<StoredWall>;
  /** What would be said of a text; saves nothing. */
  check(scope: Scope, wallId: string | null, text: string): CheckedWall;
  /** @throws WallRefused, FloorpulseError forbidden | conflict */
  save(scope: Scope, wallId: string, save: WallSave): Promise<StoredWall>;
  /** Saves a version of before as the next one. @throws as `save`, not_found */
  restore(scope: Scope, wallId: string, version: number, ifVersion?: number): Promise<StoredWall>;
  /** What ships or the venue's default is shown again. @throws FloorpulseError forbidden | not_found | conflict */
  remove(scope: Scope, wallId: string, ifVersion?: number): Promise<void>;
  /** Files that cannot be taken now. */
  readonly brokenFiles: readonly BrokenWallFile[];
  /** Called with the wall's id after each change, by whomever. Returns a function that stops it. */
  onChange(listener: (wallId: string) => void): () => void;
  /** Reads again what other processes have saved and what stands in the files. */
  refresh(): Promise<void>;
  close(): void;
}
