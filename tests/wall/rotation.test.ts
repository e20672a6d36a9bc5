import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rotation } from '../../src/lib/wall/rotation.ts';

const rule = { levelSeconds: 10, hottestLevelSeconds: 40 };
const levels = ['B1', 'L1', 'L2'];

/** Level shown in each second. */
function watch(rotation: Rotation, seconds: number, toHottest: (second: number) => string | null): (string | null)[] {
  return Array.from({ length: seconds }, (_, second) => rotation.advance(levels, toHottest(second), rule, second * 1000));
}

describe('the turning of levels', () => {
  it('begins where it is hot and stays there longer', () => {
    const shown = watch(new Rotation(), 61, () => 'L1');
    expect(shown.filter((level) => level === 'L1')).toHaveLength(41);
    expect([shown[0], shown[40], shown[50], shown[60]]).toEqual(['L1', 'L2', 'B1', 'L1']);
  });

  it('gives every level the same time when none is hot', () => {
    const shown = watch(new Rotation(), 30, () => null);
    expect(levels.map((level) => shown.filter((one) => one === level).length)).toEqual([10, 10, 10]);
  });

  it('turns next to a level that has just become the hottest', () => {
    const shown = watch(new Rotation(), 31, (second) => (second < 15 ? null : 'B1'));
    expect([shown[10], shown[20]]).toEqual(['L1', 'B1']);
  });

  it('shows every level within one round whatever gets hot, as long as it does not change within the round', () => {
    fc.assert(
      fc.property(fc.constantFrom(...levels), (hottest) => {
        const shown = watch(new Rotation(), rule.hottestLevelSeconds + rule.levelSeconds * (levels.length - 1), () => hottest);
        expect(new Set(shown)).toEqual(new Set(levels));
      })
    );
  });

  it('goes on with what is left when a level disappears with a new plan', () => {
    const rotation = new Rotation();
    rotation.advance(levels, 'L2', rule, 0);
    expect(rotation.advance(['B1', 'L1'], null, rule, 1000)).toBe('B1');
    expect(rotation.advance([], null, rule, 2000)).toBeNull();
  });
});
