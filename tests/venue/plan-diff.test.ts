import { describe, expect, test } from 'vitest';
import { comparePlans } from '../../src/lib/server/venue/plan-diff.ts';
import type { Unit } from '../../src/lib/domain/place.ts';
import { toFloors, toRoom, toUnit } from './floors.ts';

const shop = toUnit('shop', [0, 0, 20, 10]);
const cafe = toUnit('cafe', [20, 0, 20, 10]);
const hall = toUnit('hall', [0, 10, 40, 20]);
const compare = (before: readonly Unit[], after: readonly Unit[], levels?: readonly string[]) =>
  comparePlans(toFloors('v', before), toFloors('v', after, levels));
const empty = { came: [], went: [], moved: [], renamed: [], split: [], merged: [], levelsCame: [], levelsWent: [] };

describe('two plans', () => {
  test('that are the same differ in nothing', async () => {
    expect(await compare([shop, cafe, hall], [hall, cafe, shop])).toEqual({ diff: empty, successors: {} });
  });

  test('a unit that came and one that went without anybody on its floor', async () => {
    const { diff, successors } = await compare([shop, hall], [hall, toUnit('desk', [80, 80, 5, 5])]);
    expect(diff).toEqual({
      ...empty,
      came: [{ id: 'desk', levelId: 'L1', name: 'desk' }],
      went: [{ id: 'shop', levelId: 'L1', name: 'shop' }]
    });
    expect(successors).toEqual({ shop: null });
  });

  test('a unit of another id on the same floor takes its place; on another level it does not', async () => {
    expect((await compare([shop], [toUnit('S-01', [1, 0, 20, 10])])).successors).toEqual({ shop: 'S-01' });
    expect((await compare([shop], [toUnit('S-01', [0, 0, 20, 10], 'L2')])).successors).toEqual({ shop: null });
  });

  test('less than half of the floor makes no successor', async () => {
    expect((await compare([shop], [toUnit('S-01', [11, 0, 20, 10])])).successors).toEqual({ shop: null });
    expect((await compare([shop], [toUnit('S-01', [9, 0, 20, 10])])).successors).toEqual({ shop: 'S-01' });
  });

  test('of a hall and a shop in it that both cover the floor, the closer fit takes over', async () => {
    const { successors } = await compare([shop], [toUnit('everything', [0, 0, 90, 90]), toUnit('S-01', [0, 0, 20, 9])]);
    expect(successors).toEqual({ shop: 'S-01' });
  });

  test('walls elsewhere are a move, with the share of the old floor and the metres; a finer drawing is none', async () => {
    const { diff } = await compare([shop, cafe], [toUnit('shop', [5, 0, 20, 10]), toUnit('cafe', [20, 0.2, 20, 10])]);
    expect(diff).toEqual({ ...empty, moved: [{ id: 'shop', levelId: 'L1', name: 'shop', fromLevelId: 'L1', overlap: 0.75, metres: 5 }] });
  });

  test('another level is a move; a level with another id at the same ordinal is the same floor', async () => {
    const up = await compare([shop], [toUnit('shop', [0, 0, 20, 10], 'L2')]);
    expect(up.diff.moved).toEqual([{ id: 'shop', levelId: 'L2', name: 'shop', fromLevelId: 'L1', overlap: 0, metres: 0 }]);
    const renamed = await compare([shop], [toUnit('shop', [0, 0, 20, 10], 'G')], ['G', 'L2']);
    expect(renamed.diff).toEqual({ ...empty, levelsCame: ['G'], levelsWent: ['L1'] });
  });

  test('a new name is told with the old one', async () => {
    const { diff } = await compare([shop], [{ ...shop, name: { en: 'Paper Moon' } }]);
    expect(diff).toEqual({ ...empty, renamed: [{ id: 'shop', levelId: 'L1', name: 'Paper Moon', from: 'shop' }] });
  });

  test('a unit that is two now was split, and may be one of them itself', async () => {
    const halves = [toUnit('shop', [0, 0, 10, 10]), toUnit('S-02', [10, 0, 10, 10])];
    const { diff } = await compare([shop, cafe], [...halves, cafe]);
    expect(diff.split).toEqual([{ id: 'shop', levelId: 'L1', name: 'shop', into: ['S-02', 'shop'] }]);
    expect(diff.merged).toEqual([]);
    const gone = await compare([shop], [toUnit('S-01', [0, 0, 11, 10]), toUnit('S-02', [11, 0, 9, 10])]);
    expect(gone.diff.split).toEqual([{ id: 'shop', levelId: 'L1', name: 'shop', into: ['S-01', 'S-02'] }]);
    expect(gone.successors).toEqual({ shop: 'S-01' });
  });

  test('two that are one now were merged, and the one takes their place', async () => {
    const { diff, successors } = await compare([shop, cafe, hall], [toUnit('big', [0, 0, 40, 10]), hall]);
    expect(diff.merged).toEqual([{ id: 'big', levelId: 'L1', name: 'big', from: ['cafe', 'shop'] }]);
    expect(diff.split).toEqual([]);
    expect(successors).toEqual({ shop: 'big', cafe: 'big' });
  });

  test('a kiosk that stands in a hall before and after is no part of it', async () => {
    const kiosk = toUnit('kiosk', [5, 15, 15, 10]);
    const { diff } = await compare([hall, kiosk], [toUnit('hall', [0, 10, 40, 12]), kiosk]);
    expect(diff.split).toEqual([]);
    expect(diff.merged).toEqual([]);
  });

  test('concave rooms, holes and several pieces share what they share', async () => {
    const ell: Unit = {
      ...shop,
      geometry: {
        type: 'MultiPolygon',
        coordinates: [toRoom(0, 0, 20, 4).coordinates, toRoom(0, 4, 5, 6).coordinates, toRoom(40, 0, 10, 10).coordinates]
      }
    };
    const { diff, successors } = await compare([ell], [toUnit('south', [0, 0, 60, 10])]);
    expect(successors).toEqual({ shop: 'south' });
    expect(diff.came).toHaveLength(1);
    const ring: Unit = {
      ...hall,
      geometry: { type: 'Polygon', coordinates: [toRoom(0, 0, 30, 30).coordinates[0]!, toRoom(5, 5, 20, 20).coordinates[0]!] }
    };
    // The hole of the ring is not its floor.
    expect((await compare([toUnit('inner', [6, 6, 18, 18])], [ring])).successors).toEqual({ inner: null });
  });
});

test('two combs across each other are compared although their walls cross a million times', async () => {
  const toComb = (teeth: number, isAcross: boolean): Unit => {
    const turn = (x: number, y: number): readonly [number, number] => (isAcross ? [y, x] : [x, y]);
    const points = Array.from({ length: teeth }, (_, index) => [turn(index, 1), turn(index + 0.2, teeth), turn(index + 0.8, teeth)]).flat();
    const ring = [...points, turn(teeth, 0), turn(0, 0), points[0]!].map(([x, y]) => toRoom(x, y, 1, 1).coordinates[0]![0]!);
    return { ...toUnit(isAcross ? 'across' : 'along', [0, 0, 1, 1]), geometry: { type: 'Polygon', coordinates: [ring] } };
  };
  const { diff } = await compare([toComb(1000, false)], [{ ...toComb(1000, true), id: 'along' }]);
  expect(diff.moved).toMatchObject([{ id: 'along' }]);
  expect(diff.moved[0]!.overlap).toBeGreaterThan(0.4);
  expect(diff.moved[0]!.overlap).toBeLessThan(0.9);
});

test('five thousand units of which every one has another id are compared without holding up the event loop', async () => {
  const units = (prefix: string, shift: number) =>
    Array.from({ length: 5000 }, (_, index) =>
      toUnit(`${prefix}${index}`, [(index % 50) * 10 + shift, Math.floor((index % 2500) / 50) * 10, 10, 10], index < 2500 ? 'L1' : 'L2')
    );
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  const { diff, successors } = await compare(units('a', 0), units('b', 2));
  clearInterval(ticking);
  expect(diff.went).toHaveLength(5000);
  expect(Object.entries(successors).every(([from, to]) => to === from.replace('a', 'b'))).toBe(true);
  expect(turns).toBeGreaterThan(3);
});
