import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeIdPattern } from '../../src/lib/domain/place.ts';
import type { PlanSeverity } from '../../src/lib/domain/plan.ts';
import { importImdf, type ImdfImport } from '../../src/lib/server/plan/import-imdf.ts';
import type { PlanOptions } from '../../src/lib/server/plan/plan-input.ts';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { rootDir } from '../support/engine.ts';
import { makeArchive, toFiles, toRectangle, type Archive } from './small-archive.ts';

function importSmall(change: (archive: Archive) => void = () => undefined, options: PlanOptions = {}): ImdfImport {
  const archive = makeArchive();
  change(archive);
  return importImdf(toFiles(archive), options);
}

function toVenue(result: ImdfImport) {
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems, null, 1));
  return result.venue;
}

describe('an IMDF archive', () => {
  test('becomes a venue in our words', () => {
    const venue = toVenue(importSmall());
    expect(venue).toMatchObject({
      id: 'small-plaza',
      kind: 'mall',
      timeZone: 'Asia/Shanghai',
      openingHours: { opensMinute: 570, closesMinute: 1470 },
      version: 0
    });
    expect(venue.levels.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      ['L1', 0],
      ['L2', 1]
    ]);
    expect(venue.units.map(({ id, name, category, levelId }) => [id, name.en, category, levelId])).toEqual([
      ['L1-S01', 'Paper Moon', 'bookstore', 'L1'],
      ['L1-RESTROOM', 'Restroom', 'restroom', 'L1'],
      ['L2-RESTROOM', 'Restroom', 'restroom', 'L2']
    ]);
    expect(venue.amenities).toMatchObject([{ id: 'M1', levelId: 'L1', category: 'drinkingfountain' }]);
    expect(venue.sections).toMatchObject([{ id: 'S1', levelId: 'L1' }]);
    expect(venue.openings).toMatchObject([{ id: 'D1', levelId: 'L1' }]);
  });

  test('gives aliases from lists, names and occupants, and none that means two places', () => {
    const { aliases } = toVenue(
      importSmall((archive) => {
        archive.unit!.features[1]!.properties.name = { en: 'Restroom', zh: '洗手间' };
      })
    );
    expect(aliases).toMatchObject({
      二楼: 'L2',
      二层: 'L2',
      l2: 'L2',
      一楼厕所: 'L1-RESTROOM',
      纸月亮: 'L1-S01',
      'paper moon': 'L1-S01',
      'corner shop': 'L1-S01'
    });
    expect(aliases).not.toHaveProperty('洗手间');
    expect(aliases).not.toHaveProperty('restroom');
  });

  test('of the demo mall comes in whole: every unit placed on its level with a label point inside it', async () => {
    const { venue, problems } = await readPlan({ bytes: await packPlan(join(rootDir, 'seeds', 'venues', 'aurora-plaza')) });
    if (!venue) throw new Error('It was refused.');
    expect(problems).toEqual([]);
    expect(venue).toMatchObject({ id: 'aurora-plaza', kind: 'mall', timeZone: 'Asia/Shanghai' });
    expect(venue.levels.map(({ id }) => id)).toEqual(['B2', 'B1', 'L1', 'L2', 'L3', 'L4']);
    expect(venue.units.length).toBeGreaterThanOrEqual(240);
    const levelIds = new Set(venue.levels.map(({ id }) => id));
    for (const unit of venue.units) {
      expect(unit.id).toMatch(placeIdPattern);
      expect(levelIds).toContain(unit.levelId);
      expect(Object.keys(unit.name).length, unit.id).toBeGreaterThan(0);
      expect(booleanPointInPolygon([...unit.displayPoint], unit.geometry), unit.id).toBe(true);
    }
    const places = new Set([...levelIds, ...venue.units.map(({ id }) => id)]);
    for (const [alias, place] of Object.entries(venue.aliases)) expect(places, alias).toContain(place);
    expect(places).toContain('L2-RESTROOM-03');
  });

  test('takes its id and zone from who imports it', () => {
    expect(toVenue(importSmall(undefined, { id: 'other', timeZone: 'Europe/Berlin' }))).toMatchObject({
      id: 'other',
      timeZone: 'Europe/Berlin'
    });
  });

  test('keeps a wished label point only where it is inside', () => {
    const withPoint = (coordinates: number[]) =>
      toVenue(
        importSmall((archive) => {
          archive.unit!.features[0]!.properties.display_point = { type: 'Point', coordinates };
        })
      ).units[0]!.displayPoint;
    expect(withPoint([121.0001, 31.0001])).toEqual([121.0001, 31.0001]);
    expect(withPoint([122, 31])).not.toEqual([122, 31]);
  });
});

type Break = readonly [
  what: string,
  change: (archive: Archive) => void,
  file: string,
  featureId: string | null,
  reason: RegExp,
  severity: PlanSeverity
];

const breaks: readonly Break[] = [
  ['no level file', (a) => delete a.level, 'level', null, /no level\.geojson/, 'refused'],
  ['a file that is no collection', (a) => (a.unit = { type: 'Topology', features: [] }), 'unit', null, /FeatureCollection/, 'leftOut'],
  ['no venue feature', (a) => (a.venue!.features = []), 'venue', null, /no venue feature/, 'refused'],
  ['two venues', (a) => a.venue!.features.push({ ...a.venue!.features[0]!, id: 'second' }), 'venue', 'second', /second one/, 'refused'],
  ['no zone', (a) => delete a.venue!.features[0]!.properties.timeZone, 'venue', 'small-plaza', /time zone is not known/, 'refused'],
  ['a zone that is none', (a) => (a.venue!.features[0]!.properties.timeZone = 'Asia/Atlantis'), 'venue', 'small-plaza', /IANA/, 'refused'],
  ['an offset for a zone', (a) => (a.venue!.features[0]!.properties.timeZone = '+08:00'), 'venue', 'small-plaza', /IANA/, 'refused'],
  ['hours without a time', (a) => (a.venue!.features[0]!.properties.hours = 'sunrise-sunset'), 'venue', 'small-plaza', /hours/, 'repaired'],
  ['an id used twice', (a) => (a.unit!.features[1]!.id = 'L1-S01'), 'unit', 'L1-S01', /twice/, 'repaired'],
  [
    'an id shared by a unit and a level',
    (a) => (a.level!.features[0]!.id = 'L1-S01'),
    'unit',
    'L1-S01',
    /twice \(also in level\)/,
    'repaired'
  ],
  ['an id that is no place id', (a) => (a.unit!.features[0]!.id = 'shop #1'), 'unit', 'shop #1', /letters, digits/, 'repaired'],
  ['no id', (a) => delete a.unit!.features[0]!.id, 'unit', null, /Feature 0 has no id/, 'repaired'],
  [
    'a unit on no level',
    (a) => (a.unit!.features[0]!.properties.level_id = 'L9'),
    'unit',
    'L1-S01',
    /"L9", which is not in the plan/,
    'leftOut'
  ],
  ['a section on no level', (a) => (a.section!.features[0]!.properties.level_id = 'L9'), 'section', 'S1', /"L9"/, 'leftOut'],
  ['an opening on no level', (a) => (a.opening!.features[0]!.properties.level_id = 'L9'), 'opening', 'D1', /"L9"/, 'leftOut'],
  ['an amenity in no unit', (a) => (a.amenity!.features[0]!.properties.unit_ids = ['nowhere']), 'amenity', 'M1', /"nowhere"/, 'leftOut'],
  ['an amenity without a unit', (a) => delete a.amenity!.features[0]!.properties.unit_ids, 'amenity', 'M1', /names no unit/, 'leftOut'],
  ['an anchor in no unit', (a) => (a.anchor!.features[0]!.properties.unit_id = 'nowhere'), 'anchor', 'A1', /"nowhere"/, 'leftOut'],
  ['an occupant on no anchor', (a) => (a.occupant!.features[0]!.properties.anchor_id = 'A9'), 'occupant', 'O1', /"A9"/, 'leftOut'],
  [
    'a feature in the wrong file',
    (a) => (a.unit!.features[0]!.feature_type = 'kiosk'),
    'unit',
    'L1-S01',
    /feature_type is "kiosk"/,
    'leftOut'
  ],
  ['a level without an ordinal', (a) => delete a.level!.features[0]!.properties.ordinal, 'level', 'L2', /ordinal/, 'repaired'],
  ['an alias for two places', (a) => (a.unit!.features[0]!.properties.aliases = ['二楼 ']), 'aliases', 'L1-S01, L2', /"二楼"/, 'repaired'],
  ['a unit without geometry', (a) => (a.unit!.features[0]!.geometry = null), 'unit', 'L1-S01', /no geometry/, 'leftOut'],
  [
    'a unit that is a point',
    (a) => (a.unit!.features[0]!.geometry = { type: 'Point', coordinates: [121, 31] }),
    'unit',
    'L1-S01',
    /not Point/,
    'leftOut'
  ],
  [
    'an open ring',
    (a) =>
      (a.unit!.features[0]!.geometry = {
        type: 'Polygon',
        coordinates: [
          [
            [121, 31],
            [121.1, 31],
            [121.1, 31.1],
            [121, 31.1]
          ]
        ]
      }),
    'unit',
    'L1-S01',
    /not closed/,
    'repaired'
  ],
  [
    'a ring of three positions',
    (a) =>
      (a.unit!.features[0]!.geometry = {
        type: 'Polygon',
        coordinates: [
          [
            [121, 31],
            [121.1, 31],
            [121, 31]
          ]
        ]
      }),
    'unit',
    'L1-S01',
    /no area/,
    'leftOut'
  ],
  ['a flat ring', (a) => (a.unit!.features[0]!.geometry = toRectangle(0, 0, 5, 0)), 'unit', 'L1-S01', /no area/, 'leftOut'],
  [
    'a ring that crosses itself',
    (a) =>
      (a.unit!.features[0]!.geometry = {
        type: 'Polygon',
        coordinates: [
          [
            [121, 31],
            [121.2, 31.1],
            [121.2, 31],
            [121, 31.3],
            [121, 31]
          ]
        ]
      }),
    'unit',
    'L1-S01',
    /walls cross near/,
    'repaired'
  ],
  [
    'latitude first',
    (a) =>
      (a.unit!.features[0]!.geometry = {
        type: 'Polygon',
        coordinates: [
          [
            [31, 121],
            [31.1, 121],
            [31.1, 121.1],
            [31, 121]
          ]
        ]
      }),
    'unit',
    'L1-S01',
    /Latitude comes before/,
    'repaired'
  ],
  [
    'numbers that are none',
    (a) =>
      (a.unit!.features[0]!.geometry = {
        type: 'Polygon',
        coordinates: [
          [
            ['a', 31],
            [1, 2],
            [2, 3],
            ['a', 31]
          ]
        ]
      }),
    'unit',
    'L1-S01',
    /pair of numbers/,
    'leftOut'
  ],
  [
    'coordinates that are not nested',
    (a) => (a.unit!.features[0]!.geometry = { type: 'Polygon', coordinates: 'x' }),
    'unit',
    'L1-S01',
    /nested/,
    'leftOut'
  ]
];
describe('what is broken in an archive is said by name, with what became of it', () => {
  test.each(breaks)('%s', (_what, change, file, featureId, reason, severity) => {
    const result = importSmall(change);
    expect(result.problems).toContainEqual(
      expect.objectContaining({ file, featureId, severity, reason: expect.stringMatching(reason) as string })
    );
    expect(result.kind === 'refused').toBe(result.problems.some((problem) => problem.severity === 'refused'));
  });

  test('all problems at once, no more than there are, and the rest comes in', () => {
    const result = importSmall((archive) => {
      archive.unit!.features[0]!.properties.level_id = 'L9';
      archive.unit!.features[1]!.geometry = null;
      archive.occupant!.features[0]!.properties.anchor_id = 'A9';
    });
    expect(result.problems.map(({ severity, featureId }) => [featureId, severity])).toEqual([
      ['O1', 'leftOut'],
      ['L1-S01', 'leftOut'],
      ['L1-RESTROOM', 'leftOut'],
      ['M1', 'leftOut']
    ]);
    expect(toVenue(result).units.map(({ id }) => id)).toEqual(['L2-RESTROOM']);
  });

  test('a level that cannot be read takes along what stands on it, each by name', () => {
    const result = importSmall((archive) => {
      delete archive.level!.features[0]!.properties.ordinal;
      archive.level!.features[0]!.id = 'upper';
      archive.level!.features[0]!.properties.name = { en: 'Garden' };
      archive.level!.features[0]!.properties.short_name = null;
      archive.unit!.features[2]!.properties.level_id = 'upper';
    });
    expect(result.problems.map(({ severity, featureId }) => [featureId, severity])).toEqual([
      ['upper', 'leftOut'],
      ['L2-RESTROOM', 'leftOut']
    ]);
    expect(toVenue(result).levels.map(({ id }) => id)).toEqual(['L1']);
  });
});
