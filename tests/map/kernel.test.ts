import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diffuse, toMass } from '../../src/lib/map/kernel/diffuse.ts';
import { toLevelGrid, type GridPlan, type LevelGrid } from '../../src/lib/map/kernel/level-grid.ts';
import { paintField, toFieldMask } from '../../src/lib/map/kernel/paint-field.ts';
import { readPlan } from '../support/wall-stand-in/plan.ts';

/** Near the equator a degree is about 111 km, so a hundred-thousandth is about a metre. */
const metre = 1 / 111_319.5;
const room = (left: number, top: number, right: number, bottom: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [left, -top],
      [right, -top],
      [right, -bottom],
      [left, -bottom],
      [left, -top]
    ].map(([x = 0, y = 0]) => [x * metre, y * metre])
  ]
});
const unit = (id: string, category: string, box: readonly [number, number, number, number]): GridPlan['units'][number] => ({
  id,
  category,
  geometry: room(...box),
  displayPoint: [((box[0] + box[2]) / 2) * metre, (-(box[1] + box[3]) / 2) * metre]
});
const door = (...at: readonly (readonly [number, number])[]): GridPlan['openings'][number] => ({
  geometry: { type: 'LineString', coordinates: at.map(([x, y]) => [x * metre, -y * metre]) }
});

function run<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
const toGrid = (plan: GridPlan) => run(toLevelGrid(plan));
const spread = (grid: LevelGrid, plan: GridPlan, counts: Record<string, number>) =>
  run(diffuse(grid, toMass(grid, plan.units, new Map(Object.entries(counts)))));
const sumOf = (mass: Float64Array, cells?: Int32Array) =>
  cells ? cells.reduce((sum, index) => sum + (mass[index] ?? 0), 0) : mass.reduce((sum, value) => sum + value, 0);

/** Two rooms of 10 × 10 m, left and right of a wall, in a level that is a metre larger around. */
const twoRooms = (openings: GridPlan['openings'] = []): GridPlan => ({
  geometry: room(-1, -1, 21, 11),
  units: [unit('left', 'room', [0, 0, 10, 10]), unit('right', 'room', [10, 0, 20, 10])],
  openings
});

describe('density as a field', () => {
  it('keeps the number of events, and has none outside of the level, on every level of the mall', () => {
    const venue = readPlan(fileURLToPath(new URL('../../seeds/venues/aurora-plaza', import.meta.url)));
    for (const level of venue.levels) {
      const units = venue.units.filter((one) => one.levelId === level.id);
      const plan = { geometry: level.geometry, units, openings: (venue.openings ?? []).filter((one) => one.levelId === level.id) };
      const grid = toGrid(plan);
      const counts = Object.fromEntries(units.map(({ id }, index) => [id, (index * 7) % 23]));
      const mass = spread(grid, plan, counts);
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect(Math.abs(sumOf(mass) / total - 1)).toBeLessThan(1e-9);
      expect(mass.every((value, index) => value >= 0 && (grid.regions[index] !== -1 || value === 0))).toBe(true);
      expect(grid.regions.length).toBeLessThan(110_000);
    }
  });

  it('keeps the number of events in any plan of overlapping, tiny and outlying units', () => {
    const box = fc
      .tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: -5, max: 30 }), fc.double({ min: 0.1, max: 12, noNaN: true }))
      .map(([left, top, side]) => [left, top, left + side, top + side] as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(box, fc.constantFrom('room', 'walkway'), fc.nat(500)), { minLength: 1, maxLength: 8 }), (drawn) => {
        const units = drawn.map(([at, category], index) => unit(`u${index}`, category, at));
        const plan = { geometry: room(0, 0, 24, 18), units, openings: [door([5, 5], [5, 8])] };
        const counts = Object.fromEntries(drawn.map(([, , count], index) => [`u${index}`, count]));
        const total = drawn.reduce((sum, [, , count]) => sum + count, 0);
        const mass = spread(toGrid(plan), plan, counts);
        expect(Math.abs(sumOf(mass) - total)).toBeLessThanOrEqual(1e-9 * total);
      }),
      { numRuns: 60 }
    );
  });

  it('lets nothing through a wall without a door', () => {
    const plan = twoRooms();
    const grid = toGrid(plan);
    const mass = spread(grid, plan, { left: 40 });
    expect(sumOf(mass, grid.cells[1])).toBeCloseTo(40, 9);
    expect(sumOf(mass, grid.cells[2])).toBe(0);
    expect(sumOf(mass, grid.cells[0])).toBe(0);
  });

  it('goes through a door, most of it near the door, and not around the corner into a third room', () => {
    const plan: GridPlan = {
      geometry: room(0, 0, 20, 20),
      units: [unit('left', 'room', [0, 0, 10, 10]), unit('right', 'room', [10, 0, 20, 10]), unit('below', 'room', [0, 10, 20, 20])],
      openings: [door([10, 8], [10, 10])]
    };
    const grid = toGrid(plan);
    const mass = spread(grid, plan, { left: 40 });
    const right = grid.cells[2] ?? new Int32Array();
    expect(sumOf(mass, right)).toBeGreaterThan(1);
    expect(sumOf(mass, grid.cells[3])).toBe(0);
    const at = (x: number, y: number) => mass[y * grid.width + x] ?? 0;
    expect(at(11, 8)).toBeGreaterThan(2 * at(18, 1));
  });

  it('passes freely between open floors', () => {
    const plan = twoRooms();
    const open = { ...plan, units: plan.units.map((one) => ({ ...one, category: 'walkway' })) };
    const grid = toGrid(open);
    expect(sumOf(spread(grid, open, { left: 40 }), grid.cells[2])).toBeGreaterThan(4);
  });

  it('stays symmetric where the plan is', () => {
    const plan: GridPlan = {
      geometry: room(0, 0, 31, 10),
      units: [unit('a', 'room', [0, 0, 12, 10]), unit('hall', 'walkway', [12, 0, 19, 10]), unit('b', 'room', [19, 0, 31, 10])],
      openings: [door([12, 4], [12, 6]), door([19, 4], [19, 6])]
    };
    const grid = toGrid(plan);
    const mass = spread(grid, plan, { a: 10, hall: 3, b: 10 });
    for (let y = 0; y < grid.height; y += 1) {
      for (let x = 0; x < grid.width; x += 1) {
        expect(mass[y * grid.width + x]).toBeCloseTo(mass[y * grid.width + grid.width - 1 - x] ?? -1, 9);
      }
    }
  });

  it('is an even colour in a closed room, the one that its count for 100 m² has on the ramp', () => {
    const plan = twoRooms();
    const grid = toGrid(plan);
    const colors = Array.from({ length: 256 }, (_, step) => [step, 0, 0] as const);
    const mask = run(toFieldMask(grid, plan));
    const { data, width, height } = run(paintField(grid, mask, spread(grid, plan, { left: 5 }), colors, 10));
    const at = (x: number, y: number) => [
      ...data.slice((Math.floor(y * mask.fineness) * width + Math.floor(x * mask.fineness)) * 4).slice(0, 4)
    ];
    // The corner of the level is a metre up and left of the room's.
    for (const [x, y] of [
      [1.2, 1.2],
      [6, 6],
      [10.8, 10.8]
    ] as const) {
      expect(Math.abs((at(x, y)[0] ?? 0) - 127.5)).toBeLessThan(3);
      expect(at(x, y)[3]).toBe(255);
    }
    expect(at(11.2, 6)).toEqual([0, 0, 0, 255]);
    expect(height).toBe(grid.height * mask.fineness);
  });
});
