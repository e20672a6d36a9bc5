import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toIntervalBars } from '../../../src/lib/charts/wall/bars-shape.ts';
import { leastPairs, toCloudShape } from '../../../src/lib/charts/wall/cloud-shape.ts';
import { toMarkAt } from '../../../src/lib/charts/wall/curve-labels.ts';
import { toCurveShape, type CurveStage } from '../../../src/lib/charts/wall/journey-shape.ts';
import { openShade } from '../../../src/lib/charts/wall/shade.ts';
import { isOpenHour, toStretchBox, toWeekShape, type Box } from '../../../src/lib/charts/wall/week-shape.ts';
import { toStillWorld, type StillPlace } from '../../../src/lib/map/still-world.ts';
import { palettes } from '../../../src/lib/ui/palette.ts';
import { mood, openWeek, rate } from './made-rows.ts';

const margin = { top: 20, right: 10, bottom: 50, left: 90 };
const slack = 0.11;
const numbersOf = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
const pairsOf = (path: string): [number, number][] => {
  const numbers = numbersOf(path);
  return Array.from({ length: numbers.length / 2 }, (_, index) => [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0]);
};
const size = fc.record({ width: fc.integer({ min: 300, max: 3840 }), height: fc.integer({ min: 300, max: 3840 }) });
const isIn = ({ x, y, width, height }: Box, outer: Box): boolean =>
  x >= outer.x - slack &&
  y >= outer.y - slack &&
  x + width <= outer.x + outer.width + slack &&
  y + height <= outer.y + outer.height + slack;

describe('the hours of a week', () => {
  const cell = fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    value: fc.option(fc.double({ min: -10, max: 100, noNaN: true })),
    sampleSize: fc.integer({ min: 0, max: 1000 }),
    enough: fc.boolean()
  });

  it('stay in the picture and in their own cell, whichever way they run', () => {
    fc.assert(
      fc.property(size, fc.array(cell, { maxLength: 60 }), fc.boolean(), ({ width, height }, cells, isTurned) => {
        const shape = toWeekShape({ width, height, margin, isTurned, cells, week: openWeek, gap: 6 });
        expect(shape.marks).toHaveLength(168);
        const plot = {
          x: margin.left,
          y: margin.top,
          width: width - margin.left - margin.right,
          height: height - margin.top - margin.bottom
        };
        for (const { box, mark } of shape.marks) {
          expect(isIn(box, plot)).toBe(true);
          if (mark) expect(isIn(mark, box)).toBe(true);
        }
      }),
      { numRuns: 40 }
    );
  });

  it('have marks whose areas are as what was said', () => {
    const cells = [
      { weekday: 1, hour: 12, value: 3, sampleSize: 100, enough: true },
      { weekday: 2, hour: 12, value: 3, sampleSize: 25, enough: true }
    ];
    const { marks } = toWeekShape({ width: 1800, height: 800, margin, isTurned: false, cells, week: openWeek, gap: 6 });
    const [large, small] = [
      marks.find((mark) => mark.weekday === 1 && mark.hour === 12)?.mark,
      marks.find((mark) => mark.weekday === 2 && mark.hour === 12)?.mark
    ];
    const toArea = (box: Box | null | undefined) => (box?.width ?? 0) * (box?.height ?? 0);
    expect(toArea(large) / toArea(small)).toBeCloseTo(4, 1);
    expect(marks.filter(({ mark }) => mark !== null)).toHaveLength(2);
  });

  it('are narrow where the house is closed on every day, and open past midnight belongs to the day after', () => {
    const { hours } = toWeekShape({ width: 1800, height: 800, margin, isTurned: false, cells: [], week: openWeek, gap: 6 });
    const widthOf = (hour: number) => (hours[hour]?.to ?? 0) - (hours[hour]?.from ?? 0);
    expect(widthOf(3)).toBeLessThan(widthOf(12) / 2);
    const late = openWeek.map((hours, day) => (day === 5 ? { opensMinute: 600, closesMinute: 1560 } : hours));
    expect([isOpenHour(late, 6, 23), isOpenHour(late, 7, 1), isOpenHour(late, 7, 2), isOpenHour(openWeek, 7, 1)]).toEqual([
      true,
      true,
      false,
      false
    ]);
  });

  it('are framed around the stretch that the sentence names', () => {
    const shape = toWeekShape({ width: 1800, height: 800, margin, isTurned: false, cells: [], week: openWeek, gap: 6 });
    const box = toStretchBox(shape, 5, 18, 20);
    const inside = shape.marks.filter((mark) => box && isIn(mark.box, box)).map(({ weekday, hour }) => [weekday, hour]);
    expect(inside).toEqual([
      [5, 18],
      [5, 19]
    ]);
  });
});

describe('the curve of a visit', () => {
  const number = fc.double({ min: -1, max: 1, noNaN: true });
  const stage = fc
    .record({
      value: fc.option(number),
      half: fc.double({ min: 0, max: 1, noNaN: true }),
      previous: fc.option(number),
      enough: fc.boolean()
    })
    .map(({ value, half, previous, enough }): CurveStage => ({
      value,
      low: value === null ? null : value - half,
      high: value === null ? null : value + half,
      previous,
      enough: enough && value !== null
    }));

  it('never leaves its picture, and every stage stands at its station', () => {
    fc.assert(
      fc.property(size, fc.array(stage, { minLength: 2, maxLength: 14 }), fc.boolean(), ({ width, height }, stages, isTurned) => {
        const shape = toCurveShape({ width, height, margin, stages, isTurned, holds: [0] });
        for (const path of [shape.curve, shape.bridge, shape.band, shape.before]) {
          for (const [x, y] of pairsOf(path)) {
            expect(x).toBeGreaterThanOrEqual(margin.left - slack);
            expect(x).toBeLessThanOrEqual(width - margin.right + slack);
            expect(y).toBeGreaterThanOrEqual(margin.top - slack);
            expect(y).toBeLessThanOrEqual(height - margin.bottom + slack);
          }
        }
        for (const point of shape.points) expect(isTurned ? point.y : point.x).toBe(shape.stations[point.index]);
      }),
      { numRuns: 60 }
    );
  });

  it('is solid where enough was said, dashed over what was not, and has no line to what nobody spoke of', () => {
    const of = (value: number | null, enough = value !== null): CurveStage => ({ value, low: null, high: null, previous: null, enough });
    const draw = (stages: CurveStage[]) => toCurveShape({ width: 800, height: 400, margin, stages, isTurned: false, holds: [0] });
    const shape = draw([of(0.1), of(0.2), of(0.3, false), of(0.1), of(0), of(null)]);
    expect(shape.curve.match(/M/g)).toHaveLength(2);
    expect(shape.bridge.match(/M/g)).toHaveLength(1);
    expect(shape.points.map(({ index, enough }) => [index, enough])).toEqual([
      [0, true],
      [1, true],
      [2, false],
      [3, true],
      [4, true]
    ]);
    expect(draw([of(0.1), of(null), of(0.2)]).points.map(({ isAlone }) => isAlone)).toEqual([true, true]);
  });

  it('names its moments inside the picture, wherever they are', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 12 }),
        fc.nat(11),
        fc.constantFrom('peak' as const, 'valley' as const, 'end' as const),
        fc.boolean(),
        (values, at, kind, isTurned) => {
          const [width, height] = [1000, 1000];
          const stages = values.map((value): CurveStage => ({ value, low: value - 0.3, high: value + 0.3, previous: null, enough: true }));
          const shape = toCurveShape({ width, height, margin, stages, isTurned, holds: [0] });
          const plot = isTurned ? { from: margin.left, to: width } : { from: 0, to: height - margin.bottom };
          const mark = { kind, index: at % values.length, label: 'Worst', value: '−0.44' };
          const label = toMarkAt(shape, mark, { width, height, u: 1, isTurned, plot });
          const wide = 170;
          const left = (label?.x ?? -1) - (label?.anchor === 'end' ? wide : label?.anchor === 'middle' ? wide / 2 : 0);
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + wide).toBeLessThanOrEqual(width + 1);
          expect(label?.y).toBeGreaterThanOrEqual(20);
          expect(label?.y).toBeLessThanOrEqual(height);
        }
      ),
      { numRuns: 60 }
    );
  });
});

describe('one measure against another', () => {
  const dots = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([x, y], index) => ({ key: String(index).padStart(3, '0'), x, y, isToday: index === 0 }));
  const draw = (pairs: readonly (readonly [number, number])[], effectiveN = pairs.length) =>
    toCloudShape({ width: 900, height: 600, margin, dots: dots(pairs), effectiveN, tickCount: { x: 5, y: 5 } });

  it('has all dots, its line and the interval of the line inside the picture', () => {
    const value = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 60 }), (pairs) => {
        const shape = draw(pairs);
        const points = [
          ...shape.dots.map(({ x, y }) => [x, y] as const),
          ...pairsOf(shape.fit?.line ?? ''),
          ...pairsOf(shape.fit?.band ?? '')
        ];
        for (const [x, y] of points) {
          expect(x).toBeGreaterThanOrEqual(margin.left - slack);
          expect(x).toBeLessThanOrEqual(900 - margin.right + slack);
          expect(y).toBeGreaterThanOrEqual(margin.top - slack);
          expect(y).toBeLessThanOrEqual(600 - margin.bottom + slack);
        }
        expect(shape.dots).toHaveLength(pairs.length);
      }),
      { numRuns: 60 }
    );
  });

  it('finds the line that made the dots, and draws none through few dots or through one that never varies', () => {
    const line = Array.from({ length: leastPairs }, (_, index) => [index, 3 + 2 * index] as const);
    expect(draw(line).fit?.slope).toBeCloseTo(2, 9);
    expect(draw(line.slice(1)).fit).toBeNull();
    expect(draw(line.map(([, y]) => [7, y] as const)).fit).toBeNull();
  });

  it('is less sure of its line where neighbours resemble each other', () => {
    const pairs = Array.from({ length: 40 }, (_, index) => [index % 10, (index % 10) + ((index * 7) % 5)] as const);
    const widthOf = (effectiveN: number) => {
      const ys = pairsOf(draw(pairs, effectiveN).fit?.band ?? '').map(([, y]) => y);
      return Math.abs((ys[0] ?? 0) - (ys.at(-1) ?? 0));
    };
    expect(widthOf(10)).toBeGreaterThan(widthOf(40) * 1.5);
  });
});

describe('bars with intervals', () => {
  it('keep bars, whiskers and marks on their track', () => {
    const value = fc.option(fc.double({ min: -50, max: 500, noNaN: true }));
    const row = fc.record({ value, low: value, high: value, previous: value, enough: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { bars, zero } = toIntervalBars(rows);
        for (const { bar, whisker, mark } of bars) {
          for (const at of [bar?.from, bar?.to, whisker?.from, whisker?.to, mark, zero]) {
            if (at === undefined || at === null) continue;
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(1);
          }
        }
      })
    );
  });

  it('are not pressed together by the whisker of few events: it is cut, and says so', () => {
    const of = (value: number, high: number, enough = true) => ({ value, low: 0, high, previous: null, enough });
    const { bars } = toIntervalBars([of(10, 12), of(8, 200), of(3, 900, false)]);
    expect(bars[0]?.bar?.to).toBeCloseTo(10 / 15, 9);
    expect(bars.map(({ whisker }) => whisker?.isCut)).toEqual([false, true, true]);
  });

  it('of a value that is not there have no length', () => {
    expect(toIntervalBars([{ value: null, low: null, high: null, previous: null, enough: false }]).bars[0]).toEqual({
      bar: null,
      whisker: null,
      mark: null
    });
  });
});

describe('colours of a measure', () => {
  it('are hot where it is bad, also for measures of which more is better', () => {
    const { ramp, diverging } = palettes.night;
    const hot = 'rgb(255, 243, 207)';
    expect(openShade(rate, palettes.night, [0, 12]).toColour(12)).toBe(hot);
    expect(openShade({ better: 'up', format: '.2f' }, palettes.night, [0, 5]).toColour(0)).toBe(hot);
    expect(openShade(mood, palettes.night, [-0.4, 0.2]).colours).toEqual(diverging);
    expect(openShade(rate, palettes.night, [null]).colours).toEqual(ramp);
    // A bar of next to nothing is still seen.
    expect(openShade(rate, palettes.night, [0, 12]).toBarColour(0)).toBe(openShade(rate, palettes.night, [0, 12]).toColour(3));
  });
});

describe('a chain on a still map', () => {
  const place = fc
    .record({
      lng: fc.double({ min: -170, max: 170, noNaN: true }),
      lat: fc.double({ min: -60, max: 70, noNaN: true }),
      size: fc.nat(500),
      nameEms: fc.double({ min: 2, max: 12, noNaN: true })
    })
    .map(({ lng, lat, size, nameEms }) => ({
      name: 'Shop',
      nameEms,
      position: [lng, lat] as const,
      count: 1,
      size,
      top: size,
      bottom: 100,
      sampleSize: size,
      exposure: 100,
      spread: 0
    }));
  const places = fc
    .array(place, { maxLength: 25 })
    .map((all) => all.map((one, index): StillPlace => ({ ...one, id: `v${index}`, rank: index + 1 })));
  const inset = { top: 60, right: 100, bottom: 90, left: 60 };
  const callout = { id: 'v0', width: 300, height: 130 };

  it('shows every place once, inside the picture, with names that meet neither dots nor each other', () => {
    fc.assert(
      fc.property(places, (all) => {
        const { dots, callout: box } = toStillWorld({
          places: all,
          width: 1200,
          height: 860,
          u: 1,
          inset,
          callout: all.length > 0 ? callout : null
        });
        expect(dots.flatMap((dot) => dot.places.map(({ id }) => id)).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const { x, y } of dots) {
          expect(x).toBeGreaterThanOrEqual(inset.left - 31);
          expect(x).toBeLessThanOrEqual(1200 - inset.right + 31);
          expect(y).toBeGreaterThanOrEqual(inset.top - 31);
          expect(y).toBeLessThanOrEqual(860 - inset.bottom + 31);
        }
        const names = dots.flatMap(({ name, places: [only] }) => {
          if (!name || !only) return [];
          const wide = only.nameEms * 24;
          const left = name.anchor === 'start' ? name.x : name.anchor === 'end' ? name.x - wide : name.x - wide / 2;
          return [{ left, right: left + wide, top: name.y - 12, bottom: name.y + 12 }];
        });
        for (const [index, a] of names.entries())
          for (const b of names.slice(index + 1))
            expect(a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top).toBe(false);
        if (box) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + callout.width).toBeLessThanOrEqual(1200);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.y + callout.height).toBeLessThanOrEqual(860);
        }
      }),
      { numRuns: 60 }
    );
  });
});
