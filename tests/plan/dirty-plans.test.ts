import { area } from '@turf/area';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { kinks } from '@turf/kinks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from 'geojson';
import { importImdf } from '../../src/lib/server/plan/import-imdf.ts';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { repairArea } from '../../src/lib/server/plan/repair-area.ts';
import { toSignedArea } from '../../src/lib/server/plan/rings.ts';
import { dirtyCases } from './dirty-cases.ts';
import { makeArchive, packArchive, toFiles, toRectangle } from './small-archive.ts';

describe('a dirty plan', () => {
  test.each(dirtyCases)('$what', ({ change, said, shop }) => {
    const archive = makeArchive();
    change(archive);
    const result = importImdf(toFiles(archive));
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
    const own = result.problems.filter(({ file }) => !(shop === undefined && (file === 'anchor' || file === 'occupant')));
    expect(own).toEqual(
      said.map(([severity, file, featureId, reason]) =>
        expect.objectContaining({ severity, file, featureId, reason: expect.stringMatching(reason) as string })
      )
    );
    const unit = result.venue.units.find(({ id }) => id === 'L1-S01');
    expect(unit?.geometry.type).toBe(shop?.[0]);
    if (unit && shop) {
      expect(area(unit.geometry)).toBeGreaterThan(shop[1] * 0.99);
      expect(area(unit.geometry)).toBeLessThan(shop[1] * 1.01);
      expect(booleanPointInPolygon([...unit.displayPoint], unit.geometry)).toBe(true);
    }
    // Nothing good next to something bad is lost.
    expect(result.venue.units.map(({ id }) => id)).toContain('L2-RESTROOM');
  });

  test('is refused as a whole when it is read strictly and something would be left out', async () => {
    const archive = makeArchive();
    archive.unit!.features[0]!.geometry = null;
    const bytes = await packArchive(archive);
    expect((await readPlan({ bytes })).venue?.units).toHaveLength(2);
    const strict = await readPlan({ bytes }, { strict: true });
    expect(strict.venue).toBeNull();
    expect(strict.problems[0]).toMatchObject({ severity: 'refused', file: 'plan', reason: '1 features would be left out.' });
  });

  test('without any unit that can be read is refused', () => {
    const archive = makeArchive();
    for (const feature of archive.unit!.features) feature.geometry = null;
    const result = importImdf(toFiles(archive));
    expect(result.kind).toBe('refused');
    expect(result.problems[0]).toMatchObject({ severity: 'refused', file: 'unit', reason: 'No unit is left.' });
  });

  test('says a harmless thing of many features once, with their number', () => {
    const archive = makeArchive();
    for (let index = 0; index < 40; index += 1) {
      const geometry = toRectangle(0.2 * index, 12, 0.2, 1);
      (geometry.coordinates as Position[][])[0]!.reverse();
      archive.unit!.features.push({ ...archive.unit!.features[2]!, id: `R${index}`, geometry });
    }
    const { problems } = importImdf(toFiles(archive));
    expect(problems).toMatchObject([
      { severity: 'repaired', featureId: null, reason: expect.stringContaining('In 40 features: R0, R1, R2') as string }
    ]);
  });

  test('tells units that share floor, and that the smaller one has what happens there', () => {
    const archive = makeArchive();
    archive.unit!.features[1]!.geometry = toRectangle(4, 1, 2, 2);
    const result = importImdf(toFiles(archive));
    expect(result.kind === 'imported' && result.notes.join(' ')).toContain(
      '1 pairs of units share floor, such as L1-S01 and L1-RESTROOM on L1'
    );
  });

  test('puts each unit into the smallest section that holds its label point', () => {
    const archive = makeArchive();
    const [section] = archive.section!.features;
    archive.section!.features.push(
      { ...section!, id: 'S2', geometry: toRectangle(0, 0, 6, 5) },
      { ...section!, id: 'S3', geometry: toRectangle(0, 0, 6, 5), properties: { ...section!.properties, level_id: 'L2' } }
    );
    const result = importImdf(toFiles(archive));
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
    expect(result.venue.units.map(({ id, sectionId }) => [id, sectionId])).toEqual([
      ['L1-S01', 'S2'],
      ['L1-RESTROOM', 'S1'],
      ['L2-RESTROOM', undefined]
    ]);
  });
});

describe('any ring that somebody drew', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
  const ringArb = fc
    .array(corner, { minLength: 3, maxLength: 9 })
    .map((corners) => corners.map(([x, y]): Position => [121 + x / 10_000, 31 + y / 10_000]));

  test('is left out, or becomes an area without crossings that is mended once and for all', () => {
    let repairedCount = 0;
    fc.assert(
      fc.property(ringArb, (ring) => {
        let repaired;
        try {
          repaired = repairArea({ type: 'Polygon', coordinates: [ring] });
        } catch (error) {
          expect((error as Error).name).toBe('BadGeometry');
          return;
        }
        repairedCount += 1;
        const polygons = repaired.area.type === 'Polygon' ? [repaired.area.coordinates] : repaired.area.coordinates;
        for (const rings of polygons) {
          for (const [index, each] of rings.entries()) {
            expect(each[0]).toEqual(each.at(-1));
            expect(toSignedArea(each) > 0).toBe(index === 0);
            expect(
              kinks({ type: 'Polygon', coordinates: [each] }).features.filter(
                ({ geometry }) => !each.some((position) => isNear(position, geometry.coordinates))
              )
            ).toEqual([]);
          }
        }
        expect(repairArea(repaired.area)).toEqual({ area: repaired.area, repairs: [] });
      }),
      { numRuns: 400 }
    );
    expect(repairedCount).toBeGreaterThan(200);
  });
});

const isNear = (a: Position, b: Position): boolean => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!) < 1e-9;
