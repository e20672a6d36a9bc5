import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Venue } from '../../src/lib/domain/place.ts';
import { checkWall } from '../../src/lib/server/walls/check-wall.ts';
import { toWallJsonSchema } from '../../src/lib/server/walls/wall-json-schema.ts';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { rootDir } from '../support/engine.ts';
import { makeVenue } from './walls-harness.ts';

const small = makeVenue('small');
const find = (id: string): Venue | undefined => (id === 'small' ? small : undefined);
const check = (text: string, id: string | null = 'small') => checkWall(id, text, find, Date.UTC(2026, 10, 21));
const placesOf = (text: string) => check(text).problems.map(({ path, line, column, message }) => `${line}:${column} ${path}: ${message}`);

describe('what is wrong with a wall', () => {
  test('is said with path, line and column, the value and the remedy', () => {
    const text = `# comments count as lines
venue: small
theme: dusk
levelSecond: 3
kpis: [footfall, footfal]
scenes:
  - id: floor
    kind: floor
    level: L9
    range: { last: PT0S }
  - { id: place, kind: custom, tiles: [{ kind: map, at: [8, 0, 5, 2] }] }
playlist:
  - scene: flor
    seconds: 2
`;
    expect(
      placesOf(
        text
          .replace('theme: dusk\nlevelSecond: 3\n', '')
          .replace('[8, 0, 5, 2]', '[0, 0, 5, 2]')
          .replace('flor\n', 'floor\n')
          .replace('seconds: 2', 'level: L1')
      )
    ).toEqual([
      '3:18 kpis[1]: "footfal" is no measure; did you mean "footfall"? There are ' +
        check('kpis: [x]\nvenue: small').problems[0]!.message.split('There are ')[1],
      '7:12 scenes[0].level: there is no level L9 in small, it has L1, L2',
      '8:20 scenes[0].range.last: must be longer than nothing: "PT0S"'
    ]);
    expect(placesOf(text)).toEqual([
      '3:8 theme: must be one of night, day, contrast, not "dusk"',
      expect.stringMatching(/^4:1 levelSecond: is not known here; did you mean "levelSeconds"\? There are id, venue, /),
      '11:57 scenes[1].tiles[0].at: must stay on the grid of 12 columns and rows: [column, row, width, height]',
      '14:14 playlist[0].seconds: must be at least 5, not 2'
    ]);
    expect(placesOf('venue: small\nplaylist:\n  - scene: nowhere\n')).toEqual([
      '3:12 playlist[0].scene: is none of the scenes, which are overview'
    ]);
    expect(placesOf('venue: elsewhere\n')).toEqual(['1:8 venue: there is no venue "elsewhere"']);
    expect(placesOf('scenes: []\n')).toEqual(['1:1 venue: is missing', '1:9 scenes: must be at least 1 entries, not []']);
    expect(placesOf('venue: small\nscenes:\n  - { id: a, kind: floor, range: { lst: PT1H } }\n')).toContainEqual(
      expect.stringMatching(/^3:3\d scenes\[0\]\.range\.lst: is not known here/)
    );
    expect(placesOf('venue: small\nscenes:\n  - { id: a, kind: floor, place: L1-S01, level: L2 }\n')).toEqual([
      '3:34 scenes[0].place: L1-S01 is on level L1, not on L2'
    ]);
    expect(placesOf('venue: small\nscenes:\n  - { id: a, kind: floor, venue: small2 }\n')).toEqual([
      '3:34 scenes[0].venue: "small2" is not on this wall: name it in "venues" first',
      '3:34 scenes[0].venue: there is no venue "small2"'
    ]);
    expect(check('id: other\nvenue: small\n').problems).toMatchObject([{ path: 'id', line: 1, column: 5 }]);
  });

  test('a text that is no YAML, is a list, or multiplies itself is refused at its place', () => {
    expect(check('venue: small\nkpis: [a\ntheme: day\n').problems[0]).toMatchObject({ path: '', line: 3 });
    expect(check('- venue: small').problems[0]).toMatchObject({ line: 1, column: 1 });
    expect(check('venue: small\nvenue: other\n').problems).toMatchObject([{ line: 2, column: 1, message: 'Map keys must be unique' }]);
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`)
    ];
    expect(check(`${bomb.join('\n')}\nvenue: small\n`).wall).toBeNull();
    expect(check('').problems).toHaveLength(1);
    for (const endless of ['&a\nvenue: *a\n', 'venue: small\nscenes: &a\n  - *a\n'])
      expect(check(endless)).toMatchObject({ wall: null, problems: [{ message: expect.stringContaining('contains itself') as string }] });
    // Thousands of names that nobody knows: some are told, and nobody waits for them.
    const names = Array.from({ length: 8_000 }, (_, at) => `k${at}:`);
    expect(check(`venue: small\n${names.join('\n')}\n`).problems).toHaveLength(50);
    expect(check(`venue: small\n${names.join('\n')}\nk7:\n`).problems).toMatchObject([{ line: 8_002, column: 1 }]);
  });

  test('nothing that is sent is more than an answer: every text is a wall or has a problem within its lines', () => {
    const scrap = fc.constantFrom(
      'venue: small',
      'scenes:',
      '  - id: a',
      '    kind: floor',
      'kpis: [',
      ']',
      '"',
      '{',
      '\t',
      '- x',
      'theme: &x day',
      '<<: *x',
      '? y',
      ': z',
      '\u2028',
      '---',
      '%YAML 3'
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string({ maxLength: 12 })), { maxLength: 12 }), (parts) => {
        const text = parts.join('\n');
        const { wall, problems } = check(text);
        expect(wall !== null || problems.length > 0).toBe(true);
        for (const { line, column } of problems) {
          expect(line ?? 1).toBeGreaterThan(0);
          expect(line ?? 1).toBeLessThanOrEqual(text.split('\n').length + 1);
          expect(column ?? 1).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 }
    );
  });
});

describe('the published schema and the wall that ships', () => {
  const schema = toWallJsonSchema();
  const text = readFileSync(join(rootDir, 'seeds', 'walls', 'aurora-plaza.yaml'), 'utf8');

  test('the wall of the demo is right in shape, in meaning and by the schema', () => {
    const venue = loadVenue(join(rootDir, 'seeds', 'venues', 'aurora-plaza'));
    const checked = checkWall('aurora-plaza', text, (id) => (id === venue.id ? venue : undefined), Date.UTC(2026, 10, 21));
    expect(checked.problems).toEqual([]);
    expect(new Set(checked.wall?.scenes.map(({ kind }) => kind)).size).toBe(10);
    expect(checked.wall?.playlist[0]?.scene).toBe('overview');
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(parse(text));
    expect(validate.errors).toBeNull();
    expect(validate({ venue: 'aurora-plaza', scenes: [{ id: 'a', kind: 'flor' }] })).toBe(false);
  });

  test('an editor is told what every part is for, and proposes measures', () => {
    interface Part {
      readonly description?: string;
      readonly properties?: Record<string, Part>;
      readonly items?: Part;
      readonly anyOf?: readonly (Part & { enum?: string[] })[];
    }
    const silent: string[] = [];
    const walk = (part: Part, name: string): void => {
      for (const [key, inner] of Object.entries(part.properties ?? {})) {
        if (!inner.description) silent.push(`${name}.${key}`);
        walk(inner, `${name}.${key}`);
      }
      if (part.items) walk(part.items, `${name}[]`);
    };
    walk(schema, 'wall');
    expect(silent).toEqual([]);
    const scene = (schema as Part).properties?.scenes?.items;
    expect(scene?.properties?.measure?.anyOf?.[0]?.enum).toContain('complaintsPer1kVisitors');
    expect(scene?.properties?.tiles?.items?.properties?.measures?.items?.anyOf?.[0]?.enum).toContain('nps');
  });
});
