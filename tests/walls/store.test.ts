import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WallSave, WallStore } from '../../src/lib/server/walls/wall-store.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { admin, makeVenue, openWallWorld, scopeOf, type WallWorld } from './walls-harness.ts';

let world: WallWorld;
let walls: WallStore;
beforeAll(async () => {
  world = await openWallWorld(['alpha', 'beta', 'gamma']);
  walls = await world.open();
});
afterAll(() => world.close());

const api = (text: string, ifVersion?: number): WallSave => ({ text, source: 'api', ifVersion });
const numbersOf = async (store: WallStore, id: string) => (await store.getVersions(admin, id)).map(({ version }) => version);

describe('saved walls', () => {
  test('every venue has a wall of its own id before one is saved; what is saved is a version, to the letter, and other nodes see it', async () => {
    expect(walls.getStored(admin, 'alpha')).toMatchObject({
      version: 0,
      source: 'default',
      wall: { id: 'alpha', venue: 'alpha', language: 'zh' }
    });
    expect(walls.get(scopeOf('wall', ['beta']), 'alpha')).toBeUndefined();
    expect(walls.get(admin, 'nowhere')).toBeUndefined();
    const other = await world.open();
    const told: string[] = [];
    other.onChange((id) => told.push(id));
    const text = '# Why: the lobby is bright.\nvenue: alpha\ntheme: day # really\n';
    expect(await walls.save(admin, 'alpha', api(text))).toMatchObject({ version: 1, text, source: 'api', savedBy: 'test' });
    await walls.save(admin, 'alpha', api(text));
    await walls.save(admin, 'alpha', api('{"venue": "alpha", "language": "en"}', 1));
    await eventually(() => expect(other.getStored(admin, 'alpha')).toMatchObject({ version: 2, wall: { language: 'en', theme: 'night' } }));
    expect(told).toContain('alpha');
    expect(other.getStored(admin, 'alpha')?.text).toBe('venue: alpha\nlanguage: en\n');
    expect(await numbersOf(other, 'alpha')).toEqual([2, 1]);
    expect((await other.getVersion(admin, 'alpha', 1)).text).toBe(text);
    other.close();
  });

  test('a save on an older version is a conflict and saves nothing; undo is the version before, saved again', async () => {
    await walls.save(admin, 'beta', api('venue: beta\ntheme: day\n', 0));
    await expect(walls.save(admin, 'beta', api('venue: beta\ntheme: contrast\n', 0))).rejects.toMatchObject({ code: 'conflict' });
    await walls.save(admin, 'beta', api('venue: beta\ntheme: contrast\n', 1));
    expect(await walls.restore(admin, 'beta', 1)).toMatchObject({ version: 3, note: 'version 1 again', wall: { theme: 'day' } });
    await expect(walls.restore(admin, 'beta', 9)).rejects.toMatchObject({ code: 'not_found' });
    await walls.remove(admin, 'beta', 3);
    expect(walls.getStored(admin, 'beta')).toMatchObject({ version: 0, wall: { theme: 'night' } });
    expect(await walls.getVersions(admin, 'beta')).toMatchObject([
      { version: 4, isDeleted: true },
      { version: 3 },
      { version: 2 },
      { version: 1 }
    ]);
    expect(await walls.restore(admin, 'beta', 2)).toMatchObject({ version: 5, wall: { theme: 'contrast' } });
  });

  test('a wall of before there was a history is its first version', async () => {
    await world.engine.ingest.insertRows('wall_v1', [
      { wall_id: 'alpha.old', version: 4, definition: '{"id":"alpha.old","venue":"alpha","rateMax":3}' }
    ]);
    await walls.refresh();
    expect(walls.getStored(admin, 'alpha.old')).toMatchObject({ version: 4, savedAt: null, wall: { rateMax: 3 } });
    await walls.save(admin, 'alpha.old', api('venue: alpha\nrateMax: 5\n'));
    expect(await walls.getVersions(admin, 'alpha.old')).toMatchObject([{ version: 5 }, { version: 4, savedBy: null }]);
  });

  test('a manager of one venue sees and changes nothing of another one on any wall', async () => {
    const mine = scopeOf('manager', ['alpha']);
    const save = (id: string, text: string) => walls.save(mine, id, api(text));
    await expect(save('gamma', 'venue: alpha')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save('gamma', 'venue: gamma')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save('nowhere', 'venue: nowhere')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save('alpha.x', 'venue: alpha\nvenues: [gamma]')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save('alpha.x', 'venue: alpha\nvenues: [nowhere]')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save('alpha.x', 'venue: alpha\nvenues: all')).rejects.toMatchObject({ code: 'forbidden' });
    await save('alpha.lobby', 'venue: alpha');
    const chain = `# gamma is a secret\nvenue: alpha\nvenues: [beta, gamma]\nscenes:\n  - {id: a, kind: floor}\n  - {id: b, kind: floor, venue: gamma}\nplaylist:\n  - {scene: a, venue: gamma}\n  - {scene: b}\n`;
    await walls.save(admin, 'alpha.chain', api(chain));
    const seen = walls.getStored(mine, 'alpha.chain');
    expect(seen?.wall.scenes.map(({ id }) => id)).toEqual(['a']);
    expect(JSON.stringify([seen, await walls.getVersion(mine, 'alpha.chain', 1)])).not.toContain('gamma');
    await expect(save('alpha.chain', 'venue: alpha')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(walls.remove(mine, 'alpha.chain')).rejects.toMatchObject({ code: 'forbidden' });
    expect(walls.list(mine).every(({ venue }) => venue === 'alpha')).toBe(true);
  });

  test('what ships is shown where its venue is there, until somebody saves another one', async () => {
    const shippedDir = join(rootDir, 'seeds', 'walls');
    const store = await world.open(undefined, { shippedDir });
    expect(store.get(admin, 'aurora-plaza')).toBeUndefined();
    await world.venues.save(admin, makeVenue('aurora-plaza'));
    expect(store.getStored(admin, 'aurora-plaza')).toMatchObject({ version: 0, source: 'default', wall: { simulated: true } });
    await store.save(admin, 'aurora-plaza', api('venue: aurora-plaza'));
    expect(store.getStored(admin, 'aurora-plaza')).toMatchObject({ version: 1, wall: { simulated: false } });
    store.close();
  });
});

describe('files of walls', () => {
  test('a file is a version; a broken one is said and the last good version stays; a save elsewhere is written into it', async () => {
    const store = await world.open('walls-a');
    const file = (name = 'gamma.yaml') => join(world.dir, 'walls-a', name);
    writeFileSync(file(), '# ours\nvenue: gamma\ntheme: day\n');
    await eventually(() =>
      expect(store.getStored(admin, 'gamma')).toMatchObject({ source: 'file', savedBy: 'file:gamma.yaml', wall: { theme: 'day' } })
    );
    const { version } = store.getStored(admin, 'gamma')!;

    writeFileSync(file(), 'venue: gamma\ntheme: dya\nrateMax: {\n');
    await eventually(() => expect(store.brokenFiles).toMatchObject([{ name: 'gamma.yaml', wall: 'gamma', problems: [{ line: 4 }] }]));
    expect(store.getStored(admin, 'gamma')).toMatchObject({ version, wall: { theme: 'day' }, problems: [{ line: 4 }] });
    expect(store.getStored(scopeOf('wall', 'all'), 'gamma')?.problems).toEqual([]);

    // What somebody is at is not lost when another one saves.
    await walls.save(admin, 'gamma', { text: '# the editor\nvenue: gamma\n', source: 'editor' });
    await eventually(() => expect(readFileSync(file(), 'utf8')).toBe('# the editor\nvenue: gamma\n'));
    expect(readFileSync(file('gamma.yaml.broken'), 'utf8')).toContain('dya');
    await eventually(() => expect(store.brokenFiles).toEqual([]));
    expect(store.getStored(admin, 'gamma')).toMatchObject({ version: version + 1, source: 'editor' });

    writeFileSync(file('twin.yml'), 'id: gamma\nvenue: gamma\n');
    writeFileSync(file('later.yaml'), 'id: later\nvenue: not-yet\n');
    await eventually(() => expect(store.brokenFiles.map(({ name }) => name)).toEqual(['later.yaml', 'twin.yml']));
    await world.venues.save(admin, makeVenue('not-yet'));
    await eventually(() => expect(store.get(admin, 'later')).toMatchObject({ venue: 'not-yet' }));

    // YAML may look like JSON and be none.
    writeFileSync(file('flow.yaml'), '{venue: gamma, theme: day} # ours\n');
    await eventually(() =>
      expect(store.getStored(admin, 'flow')).toMatchObject({ wall: { theme: 'day' }, text: expect.stringContaining('# ours') as string })
    );

    await store.remove(admin, 'gamma');
    await eventually(() => expect(existsSync(file('gamma.yaml.deleted'))).toBe(true));
    store.close();
  });

  test('a file that was not touched since does not undo what was saved while the server was away', async () => {
    const path = join(world.dir, 'walls-b', 'gamma.yaml');
    const first = await world.open('walls-b');
    const text = 'venue: gamma\nlanguage: en\n';
    writeFileSync(path, text);
    await eventually(() => expect(first.getStored(admin, 'gamma')).toMatchObject({ text }));
    first.close();
    world.clock.ms = Date.now() + 60_000;
    await walls.save(admin, 'gamma', api('venue: gamma\nlanguage: zh\n'));
    const second = await world.open('walls-b');
    await eventually(() => expect(readFileSync(path, 'utf8')).toBe('venue: gamma\nlanguage: zh\n'));
    expect(second.getStored(admin, 'gamma')?.wall.language).toBe('zh');
    second.close();
    // But one that was put back by hand since is the newest wish.
    writeFileSync(path, text);
    utimesSync(path, new Date(), new Date(Date.now() + 120_000));
    const third = await world.open('walls-b');
    expect(third.getStored(admin, 'gamma')).toMatchObject({ text, source: 'file' });
    third.close();
  });
});
