import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTable } from '../../clickhouse/read/sql/choose-table.ts';
import { dimensionNames, eventFilters, filterDimensions, type DimensionName, type FilterName } from '../../src/lib/domain/dimensions.ts';
import { grains, type Grain } from '../../src/lib/domain/time-range.ts';

const at = (time: string): number => Date.parse(`2026-11-21T${time}Z`);
const choose = (from: string, to: string, grain?: Grain, cuts: (DimensionName | FilterName)[] = []): string[] =>
  chooseTable({ range: { fromMs: at(from), toMs: at(to) }, grain, dimensions: cuts }).map(
    ({ table, range }) =>
      `${table} ${new Date(range.fromMs).toISOString().slice(11, 19)} ${new Date(range.toMs).toISOString().slice(11, 19)}`
  );

describe('the table', () => {
  it('is the rollup for whole quarter hours', () => {
    expect(choose('08:00:00', '12:00:00', 'hour')).toEqual(['rollup 08:00:00 12:00:00']);
    expect(choose('08:15:00', '12:45:00')).toEqual(['rollup 08:15:00 12:45:00']);
  });

  it('is raw for the cut ends, so that the answer stays exact', () => {
    expect(choose('08:07:00', '12:00:00', 'hour')).toEqual(['raw 08:07:00 08:15:00', 'rollup 08:15:00 12:00:00']);
    expect(choose('08:07:00', '12:52:11', 'day')).toEqual(['raw 08:07:00 08:15:00', 'rollup 08:15:00 12:45:00', 'raw 12:45:00 12:52:11']);
  });

  it('is raw alone for a short range, whose events are no more than its rollup rows', () => {
    expect(choose('08:07:00', '09:52:00', 'quarterHour')).toEqual(['raw 08:07:00 09:52:00']);
  });

  it('is none for an empty range', () => {
    expect(choose('08:00:00', '08:00:00')).toEqual([]);
  });

  /** What the rollup of feedback knows of an event: where and when. */
  const known = new Set<string>([
    'place',
    'venue',
    'level',
    'unit',
    'section',
    'region',
    'venueGroup',
    'hourOfDay',
    'dayOfWeek',
    'hourOfWeek'
  ]);
  const names = [...new Set<DimensionName | FilterName>([...dimensionNames, ...filterDimensions, ...eventFilters])];
  const matrix = grains.flatMap((grain) => names.map((name) => ({ grain, name })));
  it.each(matrix)('for grain $grain with $name is the rollup only where the rollup knows both', ({ grain, name }) => {
    const table = grain !== 'minute' && known.has(name) ? 'rollup' : 'raw';
    expect(choose('00:00:00', '20:00:00', grain, [name])).toEqual([`${table} 00:00:00 20:00:00`]);
    expect(choose('00:00:00', '20:00:00', grain, ['place', name])).toEqual([`${table} 00:00:00 20:00:00`]);
  });

  it('pieces tile the range, and rollup pieces lie on quarter hours', () => {
    const instant = fc.integer({ min: at('00:00:00'), max: at('23:00:00') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 * 3_600_000 }), (fromMs, lengthMs) => {
        const parts = chooseTable({ range: { fromMs, toMs: fromMs + lengthMs }, dimensions: [] });
        expect(parts[0]?.range.fromMs).toBe(fromMs);
        expect(parts.at(-1)?.range.toMs).toBe(fromMs + lengthMs);
        parts.forEach(({ table, range }, index) => {
          if (index > 0) expect(range.fromMs).toBe(parts[index - 1]?.range.toMs);
          if (table === 'rollup') expect([range.fromMs % 900_000, range.toMs % 900_000]).toEqual([0, 0]);
        });
      })
    );
  });
});
