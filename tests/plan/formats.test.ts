import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { rootDir } from '../support/engine.ts';

const fixtures = join(rootDir, 'tests', 'plan', 'fixtures');
const read = (name: string) => ({ bytes: new Uint8Array(readFileSync(join(fixtures, name))), fileName: name });

describe('Simple Indoor Tagging', () => {
  test('becomes levels, units, doors and amenities; every room without a readable level is named', async () => {
    const { venue, format, problems, notes } = await readPlan(read('indoor-tagging.geojson'), { id: 'lake', timeZone: 'Asia/Shanghai' });
    expect(format).toBe('indoorTagging');
    expect(venue).toMatchObject({
      id: 'lake',
      kind: 'mall',
      name: { en: 'Lake House', zh: '湖畔楼' },
      openingHours: { opensMinute: 540, closesMinute: 1260 }
    });
    expect(venue!.calendar!.week!.at(-1)).toBeNull();
    expect(venue!.levels.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      ['B2', -2],
      ['B1', -1],
      ['L1', 0],
      ['L1.5', 0.5],
      ['L2', 1],
      ['L3', 2],
      ['L4', 3]
    ]);
    expect(venue!.levels[2]).toMatchObject({ name: { en: 'Ground floor', zh: '一层' }, shortName: { en: 'G' } });
    expect(venue!.units.map(({ id, levelId, category }) => [id, levelId, category])).toEqual([
      ['way:10', 'L1', 'books'],
      ['way:11', 'L1', 'restroom.female'],
      ['way:12:0', 'L1', 'walkway'],
      ['way:12:1', 'L2', 'walkway'],
      ['way:13:-1', 'B1', 'elevator'],
      ['way:13:0', 'L1', 'elevator'],
      ['way:13:1', 'L2', 'elevator'],
      ['way:14:0', 'L1', 'escalator'],
      ['way:14:1', 'L2', 'escalator'],
      ['way:15', 'L1.5', 'cafe'],
      ['way:16:1', 'L2', 'storage'],
      ['way:16:2', 'L3', 'storage'],
      ['way:16:3', 'L4', 'storage'],
      ['way:17:-2', 'B2', 'parking'],
      ['way:17:-1', 'B1', 'parking']
    ]);
    expect(venue!.aliases).toMatchObject({ 'way/10': 'way:10', 纸月亮: 'way:10', '12': 'way:10', g: 'L1' });
    expect(venue!.openings).toMatchObject([{ id: 'way:21', levelId: 'L1' }]);
    expect(venue!.amenities.map(({ id, levelId }) => [id, levelId])).toEqual([
      ['node:30:0', 'L1'],
      ['node:30:1', 'L2']
    ]);
    expect(problems.filter(({ severity }) => severity === 'leftOut').map(({ featureId, reason }) => [featureId, reason])).toEqual([
      ['way:18', 'level=upstairs names no level.'],
      ['way:19', 'It has no level tag.'],
      ['way:41', 'It has no geometry: a Polygon or MultiPolygon is needed.']
    ]);
    expect(notes.join(' ')).toContain('indoor=wall');
  });

  test('without a time zone is refused: no hour of a day could be told', async () => {
    const { venue, problems } = await readPlan(read('indoor-tagging.geojson'), { id: 'lake' });
    expect(venue).toBeNull();
    expect(problems[0]).toMatchObject({ severity: 'refused', reason: 'The time zone is not known.' });
  });
});

describe('one GeoJSON a floor', () => {
  test('takes the floor from the name of the file, and says how it read it', async () => {
    const { venue, format, problems, notes } = await readPlan(
      { bytes: await packPlan(join(fixtures, 'floors')) },
      { id: 'store', timeZone: 'Asia/Shanghai' }
    );
    expect([format, problems]).toEqual(['floors', []]);
    expect(venue!.levels.map(({ id, ordinal }) => [id, ordinal])).toEqual([
      ['B1', -1],
      ['L1', 0],
      ['L2', 1]
    ]);
    expect(venue!.levels[1]!.name).toEqual({ en: 'Ground' });
    expect(venue!.units).toHaveLength(6);
    expect(venue!.units[0]).toMatchObject({ id: 'B1-SHOP', levelId: 'B1', category: 'retail', name: { en: 'Shop on B1', zh: 'B1店' } });
    expect(notes).toContain('B1.geojson is read as ordinal -1.');
  });

  test('is read from Chinese names; a floor that cannot be told is left out alone, and said', async () => {
    const files = ['一层', '负一层', '夹层', '附件'].map((name) => read(`chinese-floors/${name}.geojson`));
    const { venue, problems } = await readPlan(files, { id: 'store', timeZone: 'Asia/Shanghai' });
    expect(venue!.levels.map(({ ordinal, name }) => [ordinal, name.zh])).toEqual([
      [-1, '负一层'],
      [0, '一层'],
      [0.5, '夹层']
    ]);
    expect(venue!.units.map(({ id, name }) => [id, name.zh])).toEqual([
      ['101', '服务台'],
      ['201', '停车场'],
      ['301', '画廊']
    ]);
    expect(problems).toMatchObject([{ severity: 'leftOut', file: '附件.geojson', featureId: null }]);
    const said = await readPlan(files, {
      id: 'store',
      timeZone: 'Asia/Shanghai',
      levels: { 附件: { ordinal: 4, id: 'ROOF', name: { zh: '屋顶' } } }
    });
    expect(said.problems).toEqual([]);
    expect(said.venue!.levels.at(-1)).toMatchObject({ id: 'ROOF', ordinal: 4, name: { zh: '屋顶' } });
  });

  test('of one file is split by the level of its features', async () => {
    const features = [0, 1].map((level) => ({
      type: 'Feature',
      properties: { id: `room-${level}`, level, name: `Room ${level}` },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [121, 31],
            [121.001, 31],
            [121.001, 31.001],
            [121, 31]
          ]
        ]
      }
    }));
    const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
    const { venue } = await readPlan({ bytes }, { id: 'two', timeZone: 'Asia/Shanghai' });
    expect(venue!.units.map(({ id, levelId }) => [id, levelId])).toEqual([
      ['room-0', 'L1'],
      ['room-1', 'L2']
    ]);
  });
});

describe('a drawing', () => {
  test('becomes a venue; rings that were left open or crossed are mended', async () => {
    const { venue, format, problems } = await readPlan(read('drawing.json'), { id: 'corner' });
    expect(format).toBe('drawing');
    expect(venue).toMatchObject({ id: 'corner', kind: 'store', timeZone: 'Asia/Shanghai', aliases: { checkout: 'till', 收银台: 'till' } });
    expect(venue!.units.map(({ id, geometry }) => [id, geometry.type])).toEqual([
      ['till', 'Polygon'],
      ['open-ring', 'Polygon'],
      ['bow-tie', 'MultiPolygon']
    ]);
    expect(problems.map(({ severity, featureId }) => [severity, featureId])).toEqual([
      ['repaired', 'open-ring'],
      ['repaired', 'bow-tie']
    ]);
  });

  test('with a field that is not known is refused by its path', async () => {
    const drawing = JSON.parse(readFileSync(join(fixtures, 'drawing.json'), 'utf8')) as { levels: { colour?: string }[] };
    drawing.levels[0]!.colour = 'red';
    const { venue, problems } = await readPlan({ bytes: new TextEncoder().encode(JSON.stringify(drawing)) }, { id: 'corner' });
    expect(venue).toBeNull();
    expect(problems[0]).toMatchObject({ severity: 'refused', file: 'drawing', reason: expect.stringContaining('levels.0') as string });
  });
});
