import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridSize } from '../../src/lib/domain/grid.ts';
import { tileSchema } from '../../src/lib/domain/scene.ts';
import { diffLines, toHunks } from '../../src/lib/studio/draft/line-diff.ts';
import { findOverlaps, findRoom, isOverlapping, moveCells, resizeCells, toCells } from '../../src/lib/studio/tiles/grid.ts';

const anyAt = fc.oneof(fc.array(fc.oneof(fc.integer({ min: -30, max: 30 }), fc.double(), fc.string()), { maxLength: 6 }), fc.anything());
const anyStep = fc.integer({ min: -20, max: 20 });
const isRight = (at: unknown): boolean => tileSchema.safeParse({ kind: 'map', at }).success;

describe('a tile', () => {
  test('stays on the grid however it is typed, moved or resized', () => {
    fc.assert(
      fc.property(anyAt, anyStep, anyStep, (at, a, b) => {
        const cells = toCells(at);
        expect([cells, moveCells(cells, a, b), resizeCells(cells, a, b)].every(isRight)).toBe(true);
      })
    );
  });

  test('that is right is not changed, and moving it back brings it back where there was room', () => {
    expect(toCells([2, 3, 4, 5])).toEqual([2, 3, 4, 5]);
    expect(moveCells(moveCells([2, 3, 4, 5], 3, 2), -3, -2)).toEqual([2, 3, 4, 5]);
    expect(moveCells([8, 0, 4, 12], 1, 1)).toEqual([8, 0, 4, 12]);
    expect(resizeCells([8, 0, 4, 12], -20, -20)).toEqual([8, 0, 1, 1]);
  });

  test('covers another exactly where they share a cell', () => {
    fc.assert(
      fc.property(anyAt, anyAt, (a, b) => {
        const [one, other] = [toCells(a), toCells(b)];
        const list = ([left, top, width, height]: readonly number[]) =>
          Array.from({ length: width! * height! }, (_, index) => `${left! + (index % width!)} ${top! + Math.floor(index / width!)}`);
        expect(isOverlapping(one, other)).toBe(list(one).some((cell) => list(other).includes(cell)));
        expect(findOverlaps([one, other])).toEqual(isOverlapping(one, other) ? [[0, 1]] : []);
      })
    );
  });

  test('that is new covers nothing as long as a cell is free', () => {
    const column = (left: number, width: number) => [left, 0, width, gridSize] as const;
    expect(findOverlaps([column(0, 11), findRoom([column(0, 11)])])).toEqual([]);
    expect(findRoom([])).toEqual([0, 0, 4, 4]);
    expect(isRight(findRoom([column(0, 12)]))).toBe(true);
  });
});

describe('what changed between two texts', () => {
  test('gives both texts back line by line, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '  d'), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffLines(before.join('\n'), after.join('\n'));
        expect(diff.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(before);
        expect(diff.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(after);
        for (const { kind, text, line } of diff) expect((kind === 'removed' ? before : after)[line - 1]).toBe(text);
      })
    );
  });

  test('is shown with two lines around it, and how many were left out', () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n');
    const hunks = toHunks(diffLines(text, text.replace('line 10', 'line ten')));
    expect(hunks).toHaveLength(1);
    expect(hunks[0]?.skipped).toBe(8);
    expect(hunks[0]?.lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'removed', 'added', 'same', 'same']);
    expect(toHunks(diffLines(text, text))).toEqual([]);
  });
});
