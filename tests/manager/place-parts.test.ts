import { describe, expect, it } from 'vitest';
import type { Voices } from '../../src/lib/explore/ask/wire.ts';
import { toBranches } from '../../src/lib/manager/category-tree.ts';
import { toChanceText, toTimesText } from '../../src/lib/manager/format.ts';
import {
  toChangesQuery,
  toDriversQuery,
  toMetersQuery,
  toSaidQuery,
  toVoicesQuery,
  type PlaceQuestion
} from '../../src/lib/manager/place-query.ts';
import { joinVoices } from '../../src/lib/manager/join-voices.ts';
import { isLive, toAboutMs, toDriverRange, toGrain, toInstant, toLocalTime } from '../../src/lib/manager/ranges.ts';
import { toTimesUsual } from '../../src/lib/manager/times-usual.ts';
import { toFilter } from '../../src/lib/manager/to-filter.ts';
import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../support/engine.ts';

const hourMs = 3_600_000;

describe('ranges', () => {
  it('that end now are live, those of the past are not, and one that reaches into the future still grows', () => {
    const nowMs = Date.parse('2026-11-22T10:00:00Z');
    const until = (to: string) => isLive({ between: { from: '2026-11-01T00:00:00Z', to } }, nowMs);
    expect(isLive({ last: 'P7D' }, nowMs)).toBe(true);
    expect(isLive({ businessDays: 1 }, nowMs)).toBe(true);
    expect(until('2026-11-22T09:59:59Z')).toBe(false);
    expect(until('2026-11-22T10:00:01Z')).toBe(true);
  });

  it('are drawn in buckets that one can see', () => {
    const grain = (last: string) => toGrain(toAboutMs({ last }));
    expect(['PT1H', 'PT24H', 'P1DT6H', 'P7D', 'P28D'].map(grain)).toEqual(['minute', 'quarterHour', 'quarterHour', 'hour', 'day']);
    expect(toGrain(toAboutMs({ businessDays: 1 }))).toBe('quarterHour');
  });

  it('are typed on the venue’s clock, across a change of the clocks too', () => {
    for (const local of ['2026-03-29T01:30', '2026-03-29T03:30', '2026-10-25T12:00', '2026-07-01T00:00']) {
      expect(toLocalTime(toInstant(local, 'Europe/Berlin'), 'Europe/Berlin')).toBe(local);
    }
    expect(toInstant('2026-11-22T10:00', 'Asia/Shanghai')).toBe('2026-11-22T02:00:00.000Z');
    expect(toLocalTime('never', 'Asia/Shanghai')).toBe('');
  });

  it('that are too short for drivers are read over four weeks up to their end, and it is said', () => {
    expect(toDriverRange({ last: 'P28D' })).toEqual({ range: { last: 'P28D' }, isOwn: true });
    expect(toDriverRange({ businessDays: 1 })).toEqual({ range: { last: 'P28D' }, isOwn: false });
    const to = '2026-11-22T10:00:00.000Z';
    const { range, isOwn } = toDriverRange({ between: { from: '2026-11-22T09:00:00.000Z', to } });
    expect(isOwn).toBe(false);
    expect(range.between?.to).toBe(to);
    expect(Date.parse(to) - Date.parse(range.between?.from ?? '')).toBe(28 * 24 * hourMs);
  });
});

describe('the panel of a place', () => {
  const question = (change: Partial<PlaceQuestion> = {}): PlaceQuestion => ({
    venue: 'plaza',
    place: { id: 'L2-WC', kind: 'unit' },
    range: { between: { from: '2026-11-22T00:00:00Z', to: '2026-11-22T10:00:00Z' } },
    grain: 'quarterHour',
    where: { channel: { in: ['hotline "A"', 'qr'] }, category1: { in: ['环境'] } },
    language: 'zh',
    ...change
  });

  it('asks only what the schema has, for units, sections and levels, with and without filters', () => {
    const schema = buildSchema(readFileSync(join(rootDir, 'schema', 'schema.graphql'), 'utf8'));
    for (const kind of ['unit', 'section', 'level'] as const)
      for (const where of [undefined, question().where]) {
        const asked = question({ place: { id: 'p', kind }, where });
        const queries = [
          toSaidQuery(asked),
          toMetersQuery(asked, ['footfall', 'waitMinutes']),
          toDriversQuery(asked),
          toChangesQuery(asked),
          toVoicesQuery(asked, 5),
          toVoicesQuery(asked, 5, 'cursor')
        ];
        for (const query of queries)
          expect(
            validate(schema, parse(query)).map(({ message }) => message),
            query
          ).toEqual([]);
      }
  });

  it('does not filter measurements by what they cannot know', () => {
    expect(toMetersQuery(question(), ['footfall'])).not.toContain('hotline');
    expect(toSaidQuery(question())).toContain('hotline');
  });

  it('puts new voices in front and keeps the pages that were read', () => {
    const page = (keys: string[], endCursor: string, hasNextPage = true): Voices =>
      ({ asOf: '', nodes: keys.map((key) => ({ key })), pageInfo: { endCursor, hasNextPage } }) as unknown as Voices;
    const keys = (voices: Voices): string[] => voices.nodes.map(({ key }) => key);
    const read = page(['e', 'd', 'c', 'b', 'a'], 'a', false);
    const joined = joinVoices(page(['g', 'f', 'e'], 'e'), read);
    expect(keys(joined)).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a']);
    expect(joined.pageInfo).toEqual(read.pageInfo);
    // Taken back in between: not kept.
    expect(keys(joinVoices(page(['g', 'e', 'c'], 'c'), read))).toEqual(['g', 'e', 'c', 'b', 'a']);
    // So many new ones that the two do not meet.
    expect(keys(joinVoices(page(['z', 'y'], 'y'), read))).toEqual(['z', 'y']);
  });

  it('says how many times the usual only of whole buckets with an expectation', () => {
    const series = (expected: (number | null)[] | null) => [
      {
        measure: 'complaintCount',
        values: [8, 4, 50],
        sampleSizes: [8, 4, 50],
        expected,
        expectedLow: null,
        expectedHigh: null,
        expectedMissing: null
      }
    ];
    expect(toTimesUsual({ partial: [false, false, true], series: series([1, 2, 1]) })).toBe(4);
    expect(toTimesUsual({ partial: [false, false, false], series: series([2, null, null]) })).toBe(4);
    expect(toTimesUsual({ partial: [false, false, false], series: series(null) })).toBeNull();
    expect(toTimesUsual({ partial: [false, false, false], series: series([0.05, 0.05, 0.05]) })).toBeNull();
    expect([0.4, 4.2, 9.99, 41].map(toTimesText)).toEqual(['0.4', '4.2', '10+', '10+']);
    expect([0.0002, 0.03, 0.0301, 0.5].map(toChanceText)).toEqual(['< .001', '= .03', '= .03', '= .50']);
  });
});

describe('filters', () => {
  it('are said in the words of everybody else', () => {
    expect(toFilter({ category: [], channels: [], authors: [] })).toBeUndefined();
    expect(toFilter({ category: ['环境', '卫生'], channels: ['qr'], authors: ['tenant', 'staff'] })).toEqual({
      category1: { in: ['环境'] },
      category2: { in: ['卫生'] },
      channel: { in: ['qr'] },
      author: { in: ['tenant', 'staff'] }
    });
  });

  it('show the categories of the range as a tree, most frequent first', () => {
    const tree = toBranches([
      { path: ['A', 'x', 'one'], count: 3 },
      { path: ['B'], count: 9 },
      { path: ['A', 'x', 'two'], count: 5 },
      { path: ['A', 'y'], count: 4 }
    ]);
    expect(tree.map(({ path, count }) => [path, count])).toEqual([
      [['A'], 12],
      [['B'], 9]
    ]);
    expect(tree[0]?.branches.map(({ path, count, branches }) => [path, count, branches.map((one) => one.path)])).toEqual([
      [
        ['A', 'x'],
        8,
        [
          ['A', 'x', 'two'],
          ['A', 'x', 'one']
        ]
      ],
      [['A', 'y'], 4, []]
    ]);
  });
});
