import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import type { StoreParts } from '../venue/open-venue-store.ts';
import { checkWall, parseWall } from './check-wall.ts';
import { readShippedWalls, toVenueWall } from './default-walls.ts';
import { openWallFiles, type WallFileOptions } from './wall-files.ts';
import { WallKeeper } from './wall-keeper.ts';
import { WallRefused } from './wall-refused.ts';
import { assertMaySave, toVisible } from './wall-scope.ts';
import type { StoredWall, WallSave, WallStore } from './wall-store.ts';
import { getWallVersions, toYaml, type VersionRow } from './wall-table.ts';

export interface WallStoreParts extends StoreParts {
  readonly venues: VenueStore;
  /** Watched; absent: walls are in the table alone. */
  readonly files?: WallFileOptions | undefined;
  /** Folder of walls that are shown until somebody saves one of the same id. */
  readonly shippedDir?: string | undefined;
  /** How often other nodes' saves are looked for. */
  readonly refreshMs?: number | undefined;
  /** So many versions are listed. */
  readonly maxVersions?: number | undefined;
}

/** What the server itself may look up. */
const ownScope: Scope = { role: 'admin', venues: 'all', texts: 'none', can: new Set(['look', 'arrange']), tokenId: 'server' };

export async function openWallStore(parts: WallStoreParts): Promise<WallStore> {
  const { engine, clock, log, venues, refreshMs = engine.kind === 'remote' ? 1500 : 5000, maxVersions = 200 } = parts;
  const keeper = new WallKeeper(engine, log);
  const shipped = parts.shippedDir === undefined ? new Map<string, StoredWall>() : readShippedWalls(parts.shippedDir, log);
  await keeper.refresh().catch((error: unknown) => log.warn({ err: error }, 'Walls cannot be read yet.'));

  const find = (wallId: string): StoredWall | undefined => {
    const saved = keeper.get(wallId);
    if (saved) return saved;
    const ships = shipped.get(wallId);
    if (ships && venues.get(ownScope, ships.wall.venue)) return ships;
    return venues.get(ownScope, wallId) && toVenueWall(wallId);
  };
  const check: WallStore['check'] = (scope, wallId, text) => checkWall(wallId, text, (id) => venues.get(scope, id), clock.now());

  const saveInTurn = async (scope: Scope, wallId: string, { text, source, note = '', ifVersion }: WallSave): Promise<void> => {
    const { wall, problems } = parseWall(wallId, text);
    if (!wall) throw new WallRefused(problems);
    const before = find(wallId);
    assertMaySave(scope, wall, before?.wall);
    const found = check(scope, wallId, text).problems;
    if (found.length > 0) throw new WallRefused(found);
    assertVersion(before, ifVersion);
    const yaml = toYaml(text);
    if (before && before.version > 0 && before.text === yaml) return;
    const savedAt = new Date(clock.now()).toISOString();
    const savedBy = source === 'file' ? note : scope.tokenId;
    await keeper.insert({ id: wallId, savedAt, savedBy, source, note: source === 'file' ? '' : note, isDeleted: false, text: yaml });
  };
  const getRow = async (scope: Scope, wallId: string, version: number): Promise<StoredWall> => {
    const [row] = await getWallVersions(engine.wall, wallId, 1, version);
    const visible = row && toVisible(scope, toStored(row));
    if (visible) return visible;
    throw new FloorpulseError('not_found', `There is no version ${version} of the wall "${wallId}".`);
  };

  const files = openWallFiles({
    ...parts,
    keeper,
    options: parts.files,
    check: (wallId, text) => check(ownScope, wallId, text),
    save: (wallId, text, name) => keeper.inTurn(() => saveInTurn(ownScope, wallId, { text, source: 'file', note: name })),
    getVersions: (wallId) => getWallVersions(engine.wall, wallId, maxVersions)
  });
  await files.scan();

  const getStored: WallStore['getStored'] = (scope, wallId) => {
    const visible = toVisible(scope, find(wallId));
    const problems = visible && scope.can.has('arrange') ? files.problemsOf(wallId) : [];
    return visible && problems.length > 0 ? { ...visible, problems } : visible;
  };
  const getOwn = (scope: Scope, wallId: string): StoredWall => {
    const stored = getStored(scope, wallId);
    if (!stored) throw new FloorpulseError('not_found', `There is no wall "${wallId}".`);
    return stored;
  };
  const listStored: WallStore['listStored'] = (scope) => {
    const ids = new Set([...keeper.ids(), ...shipped.keys(), ...venues.list(scope).map(({ id }) => id)]);
    return [...ids].sort().flatMap((id) => getStored(scope, id) ?? []);
  };
  const refresh = async (): Promise<void> => {
    await keeper.refresh();
    await files.scan();
  };
  let isRefreshing = false;
  const refreshing = setInterval(() => {
    if (isRefreshing) return;
    isRefreshing = true;
    keeper
      .refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'Walls cannot be read again yet.'))
      .finally(() => (isRefreshing = false));
  }, refreshMs);
  refreshing.unref();

  return {
    list: (scope) => listStored(scope).map(({ wall }) => wall),
    get: (scope, wallId) => toVisible(scope, find(wallId))?.wall,
    listStored,
    getStored,
    async getVersions(scope, wallId) {
      const rows = await getWallVersions(engine.wall, wallId, maxVersions);
      // A wall may have shown another venue before.
      const seen = rows.filter((row) => row.isDeleted || scope.venues === 'all' || toVisible(scope, toStored(row)));
      if (seen.every(({ isDeleted }) => isDeleted)) return getOwn(scope, wallId) && [];
      return seen.map(({ id: _id, text: _text, ...version }) => version);
    },
    getVersion: getRow,
    check,
    save: (scope, wallId, save) =>
      keeper.inTurn(async () => {
        await saveInTurn(scope, wallId, save);
        return getOwn(scope, wallId);
      }),
    restore: (scope, wallId, version, ifVersion) =>
      keeper.inTurn(async () => {
        const { text } = await getRow(scope, wallId, version);
        await saveInTurn(scope, wallId, { text, source: 'editor', note: `version ${version} again`, ifVersion });
        return getOwn(scope, wallId);
      }),
    remove: (scope, wallId, ifVersion) =>
      keeper.inTurn(async () => {
        const { version } = getOwn(scope, wallId);
        const whole = find(wallId);
        if (whole) assertMaySave(scope, whole.wall, whole.wall);
        assertVersion(whole, ifVersion);
        if (version === 0)
          throw new FloorpulseError(
            'bad_request',
            `The wall "${wallId}" is the one that is shown when none is saved: there is nothing to delete.`
          );
        const savedAt = new Date(clock.now()).toISOString();
        await keeper.insert({ id: wallId, savedAt, savedBy: scope.tokenId, source: 'api', note: '', isDeleted: true, text: '' });
      }),
    get brokenFiles() {
      return files.broken;
    },
    onChange: (listener) => keeper.onChange(listener),
    refresh,
    close: () => {
      clearInterval(refreshing);
      files.close();
      keeper.close();
    }
  };
}

function toStored({ id, ...row }: VersionRow): StoredWall | undefined {
  const { wall } = row.isDeleted ? { wall: null } : parseWall(id, row.text);
  return wall ? { ...row, wall, problems: [] } : undefined;
}

function assertVersion(before: StoredWall | undefined, ifVersion: number | undefined): void {
  const version = before?.version ?? 0;
  if (ifVersion === undefined || ifVersion === version) return;
  throw new FloorpulseError('conflict', `Version ${version} of this wall stands by now; you changed version ${ifVersion}.`, {
    remedy: 'Read it again, and bring your change into that.'
  });
}
