import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBarsShape } from '../../src/lib/charts/bar-geometry.ts';
import { toGridShape, toWeekGrid } from '../../src/lib/charts/grid-geometry.ts';
import { toLinesShape, type LinesInput } from '../../src/lib/charts/line-geometry.ts';
import { toRatiosShape } from '../../src/lib/charts/ratio-geometry.ts';
import { toScatterShape } from '../../src/lib/charts/scatter-geometry.ts';
import { toStageShape } from '../../src/lib/charts/stage-geometry.ts';
import { toTimeTicks } from '../../src/lib/charts/time-ticks.ts';
import { toZoneOffsetMinutes } from '../../src/lib/wall/zone.ts';

const hourMs = 3_600_000;
const fromMs = Date.parse('2026-11-21T00:00:00+08:00');
const value = fc.option(fc.double({ min: -1000, max: 1000, noNaN: true }), { freq: 5 });

const toInput = (change: Partial<LinesInput> = {}): LinesInput => ({
  width: 800,
  height: 300,
  margin: { top: 10, right: 100, bottom: 20, left: 50 },
  timesMs: [0, 1, 2, 3, 4].map((hour) => fromMs + hour * hourMs),
  partial: [true, false, false, false, true],
  lines: [{ key: 'a', values: [1, 2, null, 4, 5] }],
  fromZero: true,
  whole: true,
  named: 6,
  labelGap: 17,
  ...change
});
const numbersOf = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('lines', () => {
  it('stay open where nothing is known, and draw buckets that are not whole apart', () => {
    const [line] = toLinesShape(toInput()).lines;
    // From the second to the fourth bucket, with a gap at the third.
    expect(line?.whole.match(/M/g)).toHaveLength(2);
    expect(line?.partial.match(/M/g)).toHaveLength(2);
    expect(line?.end?.value).toBe(5);
  });

  it('show a value without neighbours as a dot', () => {
    const [line] = toLinesShape(toInput({ lines: [{ key: 'a', values: [null, 3, null, 0, null] }] })).lines;
    expect(line?.dots).toHaveLength(2);
  });

  it('never leave the picture, whatever the values, the band and the comparison are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (columns, fromZero) => {
          const [values = [], compared, low, high] = columns;
          const { lines } = toLinesShape(toInput({ lines: [{ key: 'a', values, compared, low, high }], fromZero, whole: false }));
          for (const path of lines.flatMap((line) => [line.whole, line.partial, line.compared, line.band])) {
            numbersOf(path).forEach((at, index) => {
              expect(at).toBeGreaterThanOrEqual(index % 2 === 0 ? 50 : 9.9);
              expect(at).toBeLessThanOrEqual(index % 2 === 0 ? 700 : 280.1);
            });
          }
        }
      )
    );
  });

  it('have the scale of whole buckets: one that is not over is drawn at the edge, and marked', () => {
    const late = toInput({ lines: [{ key: 'a', values: [-90, 2, 3, 4, 140] }], fromZero: false });
    const { lines, yTicks, toY } = toLinesShape(late);
    const whole = toLinesShape({ ...late, lines: [{ key: 'a', values: [null, 2, 3, 4, null] }] });
    expect(yTicks).toEqual(whole.yTicks);
    expect(lines[0]?.beyond.map(({ y, isAbove }) => [y, isAbove])).toEqual([
      [280, false],
      [10, true]
    ]);
    expect(toY(140)).toBe(10);
    expect(lines[0]?.end?.value).toBe(140);
  });

  it('make room for what is usual in a bucket that is not over, and for the only one there is', () => {
    const usual = { key: 'a', values: [1, 2, 3, 4, 9], high: [null, null, null, null, 12], low: [null, null, null, null, 5] };
    expect(toLinesShape(toInput({ lines: [usual] })).lines[0]?.beyond).toEqual([]);
    const alone = toInput({ timesMs: [fromMs], partial: [true], lines: [{ key: 'a', values: [7] }] });
    expect(toLinesShape(alone).yTicks.at(-1)?.value).toBeGreaterThanOrEqual(7);
    expect(toLinesShape(alone).lines[0]?.beyond).toEqual([]);
  });

  it('keep the labels at their ends apart and in the picture', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 }), (ends) => {
        const lines = ends.map((end, index) => ({ key: String(index), values: [0, 1, 2, 3, end] }));
        const labels = toLinesShape(toInput({ lines, named: 6 }))
          .lines.slice(0, 6)
          .map((line) => line.end?.labelY ?? 0);
        const sorted = [...labels].sort((a, b) => a - b);
        sorted.slice(1).forEach((y, index) => expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(16.8));
        expect(sorted.at(-1)).toBeLessThanOrEqual(280);
      })
    );
  });

  it('begin at nothing for counts, and not for temperatures', () => {
    const lines = [{ key: 'a', values: [24, 25, 24, 26, 25] }];
    expect(toLinesShape(toInput({ lines })).yTicks[0]?.value).toBe(0);
    expect(toLinesShape(toInput({ lines, fromZero: false })).yTicks[0]?.value).toBeGreaterThan(20);
  });

  it('say whole steps for what comes in wholes', () => {
    const { yTicks } = toLinesShape(toInput({ lines: [{ key: 'a', values: [0, 1, 0, 1, 1] }] }));
    expect(yTicks.map((tick) => tick.value)).toEqual([0, 1]);
  });

  it('find the bucket under the pointer', () => {
    const shape = toLinesShape(toInput());
    expect([0, 50, 300, 800].map((x) => shape.toIndex(x))).toEqual([0, 0, 2, 4]);
  });
});

describe('the ticks of a time axis', () => {
  it.each([
    ['Asia/Shanghai', 24, 8, '04:00'],
    ['Asia/Kolkata', 24, 8, '04:00'],
    ['America/New_York', 24, 8, '04:00']
  ])('stand on full steps of the clock in %s', (zone, hours, most) => {
    const start = Date.parse('2026-11-21T03:20:00Z');
    const ticks = toTimeTicks(start, start + hours * hourMs, most, (atMs) => toZoneOffsetMinutes(atMs, zone));
    expect(ticks.length).toBeGreaterThan(4);
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    const clocks = ticks.map(({ atMs }) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(atMs)
    );
    for (const clock of clocks) expect(clock).toMatch(/^(00|03|06|09|12|15|18|21):00$/);
  });

  it('are no finer than the buckets', () => {
    const days = toTimeTicks(fromMs, fromMs + 4 * 24 * hourMs, 20, (atMs) => toZoneOffsetMinutes(atMs, 'Asia/Shanghai'), 23 * hourMs);
    expect(days.map(({ unit }) => unit)).toEqual(['day', 'day', 'day', 'day', 'day']);
  });

  it('stay on midnight through a change of the clocks', () => {
    const zone = 'America/New_York';
    const start = Date.parse('2026-10-28T04:00:00Z');
    const ticks = toTimeTicks(start, start + 8 * 24 * hourMs, 9, (atMs) => toZoneOffsetMinutes(atMs, zone));
    const clocks = new Set(
      ticks.map(({ atMs }) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(atMs))
    );
    expect([...clocks]).toEqual(['00']);
  });

  it('are Mondays for months and firsts for years', () => {
    const inUtc = (): number => 0;
    const start = Date.parse('2026-01-01T00:00:00Z');
    const weeks = toTimeTicks(start, start + 60 * 24 * hourMs, 10, inUtc);
    expect(weeks.every(({ atMs }) => new Date(atMs).getUTCDay() === 1)).toBe(true);
    const months = toTimeTicks(start, start + 360 * 24 * hourMs, 8, inUtc);
    expect(months.every(({ atMs, unit }) => new Date(atMs).getUTCDate() === 1 && unit === 'month')).toBe(true);
    expect(months.length).toBeLessThanOrEqual(8);
  });
});

describe('bars', () => {
  it('of nothing known have no length, which is not a length of 0', () => {
    expect(toBarsShape([null, 0, 4]).bars.map(({ bar }) => bar && [bar.from, bar.to])).toEqual([null, [0, 0], [0, 1]]);
  });

  it('go both ways from nothing where values have both signs', () => {
    const { bars, zero } = toBarsShape([-1, 3]);
    expect(zero).toBe(0.25);
    expect(bars.map(({ bar }) => [bar?.from, bar?.to])).toEqual([
      [0, 0.25],
      [0.25, 1]
    ]);
  });

  it('are told apart although all the others together are far longer', () => {
    const { bars } = toBarsShape([10, 5, 4000], [8, 6, 3000], 2);
    expect(bars.map(({ bar }) => bar?.to)).toEqual([1, 0.5, 1]);
    expect(bars.map(({ bar }) => bar?.isCut)).toEqual([false, false, true]);
    expect(bars.map(({ mark }) => mark)).toEqual([0.8, 0.6, null]);
  });
});

describe('a grid of colours', () => {
  it('has every hour of the week; what is absent is nothing for counts and unknown for means', () => {
    const counted = toWeekGrid(['0', '167'], [1, 5], 0);
    expect([counted.rows.length, counted.columns.length, counted.cells.length]).toEqual([7, 24, 168]);
    expect(counted.cells.filter((cell) => cell.value === 0)).toHaveLength(166);
    expect(counted.cells.at(-1)).toMatchObject({ row: 6, column: 23, value: 5, share: 1, index: 1 });
    expect(toWeekGrid(['0'], [0.5], null).cells.filter((cell) => cell.value === null)).toHaveLength(167);
  });

  it('puts each value where its row and column meet, and shares within the ramp', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6), value), { selector: ([row, column]) => row * 7 + column }), (entries) => {
        const shape = toGridShape({
          rowKeys: entries.map(([row]) => `r${row}`),
          columnKeys: entries.map(([, column]) => `c${column}`),
          values: entries.map(([, , one]) => one),
          whenEmpty: null
        });
        for (const [row, column, one] of entries) {
          const cell = shape.cells.find((cell) => shape.rows[cell.row] === `r${row}` && shape.columns[cell.column] === `c${column}`);
          expect(cell?.value).toBe(one);
        }
        expect(shape.cells.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
      })
    );
  });
});

describe('points', () => {
  const box = { width: 400, height: 300, margin: { top: 10, right: 10, bottom: 10, left: 10 } };

  it('that fall on each other are one, larger; those without a pair are none', () => {
    const { points } = toScatterShape({ ...box, x: [1, 1, 2, null], y: [5, 5, 6, 7] });
    expect(points.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('have a line through them that passes through their middle', () => {
    const { trend, points } = toScatterShape({ ...box, x: [0, 1, 2, 3], y: [1, 3, 5, 7] });
    expect([trend?.x1, trend?.y1, trend?.x2, trend?.y2]).toEqual([points[0]?.x, points[0]?.y, points[3]?.x, points[3]?.y]);
    expect(toScatterShape({ ...box, x: [1, 1, 1], y: [1, 2, 3] }).trend).toBeNull();
  });
});

describe('ratios', () => {
  it('of half and of double stand as far from as many', () => {
    const { ratios, one } = toRatiosShape([{ ratio: 2, low: 1.5, high: 3 }, { ratio: 0.5, low: 0.3, high: 0.8 }, null]);
    expect(one).toBeCloseTo(0.5);
    expect((ratios[0]?.at ?? 0) - one).toBeCloseTo(one - (ratios[1]?.at ?? 0));
    expect(ratios[2]).toBeNull();
  });

  it('stay on the axis, however wide their intervals are', () => {
    const { ratios } = toRatiosShape([{ ratio: 40, low: 0, high: Infinity }]);
    expect([ratios[0]?.low, ratios[0]?.at, ratios[0]?.high].every((at) => at !== undefined && at >= 0 && at <= 1)).toBe(true);
  });
});

describe('stages', () => {
  it('are joined on the way only, over stages of which nothing was said', () => {
    const shape = toStageShape({
      width: 500,
      height: 200,
      margin: { top: 0, right: 0, bottom: 0, left: 0 },
      values: [0.2, null, -0.4, 0.1],
      low: [0.1, null, -0.5, null],
      high: [0.3, null, -0.3, null],
      fromZero: false,
      onTheWay: 3
    });
    expect(numbersOf(shape.path)).toHaveLength(4);
    expect(shape.points.map(({ y }) => y === null)).toEqual([false, true, false, false]);
    expect(shape.zeroY).not.toBeNull();
  });
});
