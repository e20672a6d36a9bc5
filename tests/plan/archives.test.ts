import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importImdf } from '../../src/lib/server/plan/import-imdf.ts';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { archiveLimits, readArchive } from '../../src/lib/server/plan/read-archive.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { makeArchive, pack, packArchive } from './small-archive.ts';

const unit = JSON.stringify(makeArchive().unit);

describe('a zip from outside', () => {
  test('is read at any folder depth, with .json or .geojson, and stray files are left alone', async () => {
    const bytes = await pack({
      'export/2026/Unit.json': `\uFEFF${unit}`,
      'export/2026/readme-first.txt': 'hello',
      'export/2026/picture.unit.json': 'not json',
      '__MACOSX/export/._unit.geojson': 'not json',
      '__MACOSX/export/unit.geojson': 'not json',
      'package.json': 'not json'
    });
    expect([...(await readArchive(bytes)).keys()]).toEqual(['unit']);
  });

  test('makes the same venue as its folder', async () => {
    const temp = makeTempDir();
    try {
      mkdirSync(join(temp.path, 'deep', 'er'), { recursive: true });
      for (const [name, collection] of Object.entries(makeArchive())) {
        writeFileSync(join(temp.path, 'deep', 'er', `${name}.geojson`), JSON.stringify(collection));
      }
      writeFileSync(join(temp.path, 'notes.txt'), 'x');
      const fromFolder = importImdf(await readArchive(await packPlan(temp.path)));
      expect(fromFolder).toEqual(importImdf(await readArchive(await packArchive(makeArchive(), 'plan/'))));
      expect(fromFolder.kind).toBe('imported');
      mkdirSync(join(temp.path, 'empty'));
      await expect(packPlan(join(temp.path, 'empty'))).rejects.toThrow('no IMDF files');
    } finally {
      temp.remove();
    }
  });

  test.each([
    '../unit.geojson',
    'plan/../../unit.geojson',
    '/etc/unit.geojson',
    'C:/plan/unit.geojson',
    'plan\\..\\unit.geojson',
    '../../passwd.txt'
  ])('with the path %s is refused', async (path) => {
    await expect(readArchive(await pack({ 'plan/level.geojson': '{}', [path]: unit }))).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('that unpacks to more than the limit is refused before it is unpacked', async () => {
    const size = archiveLimits.unpackedBytes / 3 + 1;
    const zeros = '0'.repeat(size);
    const bomb = await pack({ 'plan/unit.geojson': zeros, 'plan/level.geojson': zeros, 'plan/venue.geojson': zeros });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(readArchive(bomb)).rejects.toMatchObject({ code: 'too_large' });
  });

  test('that lies about the size of an entry is refused', async () => {
    const bytes = Buffer.from(await pack({ 'plan/unit.geojson': '9'.repeat(100_000) }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100_000);
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(10);
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) lie.copy(bytes, at);
    await expect(readArchive(bytes)).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('with too many entries is refused', async () => {
    const entries = Object.fromEntries(Array.from({ length: archiveLimits.entries + 1 }, (_, index) => [`stray-file-${index}.txt`, '']));
    await expect(readArchive(await pack(entries))).rejects.toMatchObject({ code: 'too_large' });
  });

  test.each([
    ['no zip at all', async () => new TextEncoder().encode('hello')],
    ['nothing', async () => new Uint8Array()],
    ['a zip cut off', async () => (await packArchive(makeArchive())).slice(0, -30)],
    ['two plans in one', async () => pack({ 'first/unit.geojson': unit, 'second/unit.geojson': unit })],
    ['a file that is not JSON', async () => pack({ 'plan/unit.geojson': '{"type": ' })]
  ])('%s is refused with a reason', async (_what, make) => {
    await expect(readArchive(await make())).rejects.toMatchObject({ code: 'bad_request', message: expect.stringMatching(/\.$/) as string });
  });
});
