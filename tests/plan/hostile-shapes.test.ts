import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/lib/server/plan/read-plan.ts';
import { BadGeometry } from '../../src/lib/server/plan/positions.ts';
import { repairArea } from '../../src/lib/server/plan/repair-area.ts';
import { makeArchive, packArchive } from './small-archive.ts';

type Ring = number[][];
const toSquare = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y]
];
/** Teeth of a micro-degree: most of its walls run past every hole. */
function toComb(teeth: number): Ring {
  const ring: Ring = Array.from({ length: teeth }, (_, index) => [index * 1e-6, index % 2 === 0 ? 0 : 0.001]);
  return [...ring, [teeth * 1e-6, -0.01], [0, -0.01], [0, 0]];
}
const repair = (...coordinates: Ring[]) => repairArea({ type: 'Polygon', coordinates });

describe('a shape that was made to take long', () => {
  test('of more holes than a floor has columns is left out', () => {
    const holes = Array.from({ length: 10_000 }, (_, index) => toSquare((index % 100) * 1e-5, Math.floor(index / 100) * 1e-5, 5e-6));
    expect(() => repair(toSquare(-1, -1, 3), ...holes)).toThrow(BadGeometry);
    const manyWalls = Array.from({ length: 1000 }, (_, index) => toSquare(index * 1e-6, 0.002, 1e-7));
    expect(() => repair(toComb(20_000), ...manyWalls)).toThrow(BadGeometry);
  });

  test('of hundreds of holes is read: those inside stay, those outside are left out', () => {
    const inside = Array.from({ length: 400 }, (_, index) => toSquare((index + 1) * 4e-6, -0.005, 2e-6));
    const between = Array.from({ length: 100 }, (_, index) => toSquare(index * 2e-6 + 0.9e-6, 0.0009999, 1e-8));
    const { area, repairs } = repair(toComb(2001), ...inside, ...between);
    expect(area.coordinates).toHaveLength(401);
    expect(repairs.map(({ reason }) => reason)).toContain('A hole lies outside its polygon.');
  });

  test('that is nested thousands of times is left out', () => {
    let deep: unknown = [0, 0];
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    for (const type of ['Polygon', 'MultiPolygon', 'LineString'])
      expect(() => repairArea({ type, coordinates: deep })).toThrow(BadGeometry);
  });
});

describe('a plan that was made to take long', () => {
  const withUnits = async (count: number, change: (index: number) => Record<string, unknown>) => {
    const archive = makeArchive();
    const [first] = archive.unit!.features;
    const more = Array.from({ length: count }, (_, index) => ({ ...first!, id: `U-${index}`, ...change(index) }));
    return readPlan({
      bytes: await packArchive({ ...archive, unit: { ...archive.unit!, features: [...archive.unit!.features, ...more] } })
    });
  };

  test('of hundreds of units over each other is read, and says that they are', async () => {
    const { venue, notes } = await withUnits(500, () => ({}));
    expect(venue?.units).toHaveLength(503);
    expect(notes.join(' ')).toContain('10000 or more pairs of units share floor');
  });

  test('of two combs into each other is read', async () => {
    const { venue } = await withUnits(2, (index) => ({
      geometry: {
        type: 'Polygon',
        coordinates: [toComb(20_001).map(([x = 0, y = 0]) => [121.0001 + x / 100 + index * 5e-9, 31.0001 + y / 10])]
      }
    }));
    expect(venue?.units).toHaveLength(5);
  });

  test('of more levels than any building has is refused', async () => {
    const archive = makeArchive();
    const [first] = archive.level!.features;
    const levels = Array.from({ length: 1001 }, (_, index) => ({ ...first!, id: `LEVEL-${index}` }));
    const reading = await readPlan({ bytes: await packArchive({ ...archive, level: { ...archive.level!, features: levels } }) });
    expect(reading.venue).toBeNull();
    expect(reading.problems[0]).toMatchObject({
      severity: 'refused',
      file: 'level',
      reason: expect.stringContaining('at most 1000') as string
    });
  });
});
