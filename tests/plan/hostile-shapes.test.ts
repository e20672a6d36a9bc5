import { describe, expect, test } from 'vitest';
import { BadGeometry } from '../../src/lib/server/plan/positions.ts';
import { repairArea } from '../../src/lib/server/plan/repair-area.ts';

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
