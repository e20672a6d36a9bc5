import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { archiveLimits } from '../../src/lib/server/plan/read-archive.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { makeArchive, pack, packArchive } from './small-archive.ts';

const archive = makeArchive();
const unit = JSON.stringify(archive.unit);
const level = JSON.stringify(archive.level);
const venue = JSON.stringify(archive.venue);
const whole = { 'plan/venue.geojson': venue, 'plan/level.geojson': level, 'plan/unit.geojson': unit };

describe('a zip from outside', () => {
  test('is read at any folder depth, with .json or .geojson, and stray files are left alone', async () => {
    const bytes = await pack({
      'export/2026/Unit.json': `\uFEFF${unit}`,
      'export/2026/LEVEL.geojson': level,
      'export/venue.geojson': venue,
      'export/2026/readme-first.txt': 'hello',
      'export/2026/picture.unit.json': 'not json',
      '__MACOSX/export/._unit.geojson': 'not json',
      '__MACOSX/export/unit.geojson': 'not json',
      'package.json': 'not json'
    });
    const reading = await readPlan({ bytes });
    expect(reading).toMatchObject({ format: 'imdf', problems: [] });
    expect(reading.venue?.units.map(({ id }) => id)).toEqual(['L1-S01', 'L1-RESTROOM', 'L2-RESTROOM']);
  });

  test('makes the same venue as its folder, and as its files sent one by one', async () => {
    const temp = makeTempDir();
    try {
      mkdirSync(join(temp.path, 'deep', 'er'), { recursive: true });
      const parts = Object.entries(archive).map(([name, collection]) => ({ name: `${name}.geojson`, text: JSON.stringify(collection) }));
      for (const { name, text } of parts) writeFileSync(join(temp.path, 'deep', 'er', name), text);
      writeFileSync(join(temp.path, 'notes.txt'), 'x');
      const fromFolder = await readPlan({ bytes: await packPlan(temp.path) });
      expect(fromFolder.venue).not.toBeNull();
      expect(fromFolder).toEqual(await readPlan({ bytes: await packArchive(archive, 'plan/') }));
      const files = parts.map(({ name, text }) => ({ bytes: new TextEncoder().encode(text), fileName: `folder/${name}` }));
      expect(await readPlan([...files, { bytes: new Uint8Array([1]), fileName: 'folder/picture.png' }])).toEqual(fromFolder);
      mkdirSync(join(temp.path, 'empty'));
      await expect(packPlan(join(temp.path, 'empty'))).rejects.toThrow('no plan files');
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
  ])('with the path %s is refused, and the path is named', async (path) => {
    const reading = await readPlan({ bytes: await pack({ ...whole, [path]: unit }) });
    expect(reading.venue).toBeNull();
    expect(reading.problems).toEqual([
      expect.objectContaining({ severity: 'refused', file: 'archive', reason: expect.stringContaining(JSON.stringify(path)) as string })
    ]);
  });

  test('does not follow a link, says so, and is read without it', async () => {
    const bytes = Buffer.from(await pack({ ...whole, 'plan/section.geojson': '/etc/passwd' }));
    const at = bytes.lastIndexOf('plan/section.geojson') - 46;
    bytes.writeUInt8(3, at + 5);
    bytes.writeUInt32LE((0o120777 << 16) >>> 0, at + 38);
    const reading = await readPlan({ bytes });
    expect(reading.venue).not.toBeNull();
    expect(reading.problems).toMatchObject([{ severity: 'leftOut', reason: 'The entry "plan/section.geojson" is a link.' }]);
  });

  test('with a feature larger than any room is refused: it is never parsed in one go', async () => {
    const huge = unit.replace(/"features":\[/, `"features":[{"type":"Feature","x":"${'x'.repeat(17_000_000)}"},`);
    const reading = await readPlan({ bytes: await pack({ ...whole, 'plan/unit.geojson': huge }) });
    expect(reading.venue).toBeNull();
    expect(reading.problems[0]).toMatchObject({ severity: 'refused', reason: expect.stringContaining('larger than 16 MB') as string });
  });

  test('with an encrypted entry is refused', async () => {
    const bytes = Buffer.from(await pack(whole));
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 1))
      bytes.writeUInt8(bytes.readUInt8(at + 8) | 1, at + 8);
    const { venue: made, problems } = await readPlan({ bytes });
    expect(made).toBeNull();
    expect(problems[0]).toMatchObject({ severity: 'refused', reason: expect.stringContaining('is encrypted') as string });
  });

  test('with the same name twice is refused', async () => {
    const bytes = Buffer.from(await pack({ ...whole, 'plan/eunit.geojson': unit }));
    for (let at = bytes.indexOf('plan/eunit.geojson'); at >= 0; at = bytes.indexOf('plan/eunit.geojson', at + 1))
      bytes.write('plan/level.geojson', at);
    expect((await readPlan({ bytes })).problems).toMatchObject([
      { severity: 'refused', reason: 'The entry "plan/level.geojson" stands in the archive twice.' }
    ]);
  });

  test('that unpacks to more than the limit is refused before it is unpacked', async () => {
    const size = archiveLimits.unpackedBytes / 3 + 1;
    const zeros = '0'.repeat(size);
    const bomb = await pack({ 'plan/unit.geojson': zeros, 'plan/level.geojson': zeros, 'plan/venue.geojson': zeros });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(readPlan({ bytes: bomb })).rejects.toMatchObject({ code: 'too_large' });
  });

  test('shares that limit with the other archives of a form', async () => {
    const bomb = await pack({ 'plan/unit.geojson': '0'.repeat(archiveLimits.unpackedBytes / 2 + 1) });
    await expect(readPlan([{ bytes: bomb }, { bytes: bomb }])).rejects.toMatchObject({ code: 'too_large' });
  });

  test('that lies about the size of an entry is refused', async () => {
    const bytes = Buffer.from(await pack({ ...whole, 'plan/section.geojson': '9'.repeat(100_000) }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100_000);
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(10);
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) lie.copy(bytes, at);
    const { venue: made, problems } = await readPlan({ bytes });
    expect(made).toBeNull();
    expect(problems).toMatchObject([
      { severity: 'refused', file: 'archive', reason: expect.stringContaining('cannot be unpacked') as string }
    ]);
  });

  test('with too many entries is refused', async () => {
    const entries = Object.fromEntries(Array.from({ length: archiveLimits.entries + 1 }, (_, index) => [`stray-file-${index}.txt`, '']));
    await expect(readPlan({ bytes: await pack(entries) })).rejects.toMatchObject({ code: 'too_large' });
  });

  test('with two plans in it is refused, because nobody knows which is meant', async () => {
    const { venue: made, problems } = await readPlan({ bytes: await pack({ ...whole, 'second/unit.geojson': unit }) });
    expect(made).toBeNull();
    expect(problems).toMatchObject([{ severity: 'refused', reason: expect.stringContaining('two plans') as string }]);
  });

  test('with a file that is no JSON is refused for a file that no plan is without, and read without any other', async () => {
    const broken = await readPlan({ bytes: await pack({ ...whole, 'plan/unit.geojson': '{"type": ' }) });
    expect(broken.venue).toBeNull();
    expect(broken.problems[0]).toMatchObject({
      severity: 'refused',
      file: 'unit',
      reason: expect.stringContaining('is not JSON') as string
    });
    const spare = await readPlan({ bytes: await pack({ ...whole, 'plan/section.geojson': '{"type": ' }) });
    expect(spare.venue).not.toBeNull();
    expect(spare.problems).toMatchObject([{ severity: 'leftOut', file: 'section' }]);
  });

  test('in the encoding of an old drawing program keeps its Chinese names, and says so', async () => {
    const gb = Buffer.from(unit.replace('洗手间', '????')).toString('latin1').replace('????', '\xcf\xb4\xca\xd6\xbc\xe4');
    const files = [
      { bytes: Buffer.from(gb, 'latin1'), fileName: 'unit.geojson' },
      { bytes: Buffer.from(level), fileName: 'level.geojson' },
      { bytes: Buffer.from(venue), fileName: 'venue.geojson' }
    ];
    const reading = await readPlan(files);
    expect(reading.venue?.units.at(-1)?.name).toEqual({ en: 'Restroom', zh: '洗手间' });
    expect(reading.problems).toMatchObject([{ severity: 'repaired', file: 'unit', reason: 'The file is not UTF-8.' }]);
  });

  test.each([
    ['no zip at all', async () => new TextEncoder().encode('hello')],
    ['nothing', async () => new Uint8Array()],
    ['a zip cut off', async () => (await packArchive(makeArchive())).slice(0, -30)],
    ['a picture', async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ['OpenStreetMap’s own JSON', async () => new TextEncoder().encode('{"elements": []}')],
    ['JSON that is no plan', async () => new TextEncoder().encode('{"a": 1}')]
  ])('%s is refused with a reason', async (_what, make) => {
    await expect(readPlan({ bytes: await make() })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(/\.$/) as string
    });
  });
});
