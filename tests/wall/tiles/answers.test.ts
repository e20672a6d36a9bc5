import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallSchema } from '../../../src/lib/domain/wall.ts';
import { toChainSpecs, toRankingSpecs, toScatterSpecs, toWeekSpecs } from '../../../src/lib/wall/tiles/answer-specs.ts';
import { toLongRange, toRangeMs, toRangeText } from '../../../src/lib/wall/tiles/answer-frame.ts';
import { toGroupRate, toStillPlaces, toWorst } from '../../../src/lib/wall/tiles/chain.ts';
import { toDriverModel } from '../../../src/lib/wall/tiles/drivers.ts';
import { toJourneyModel, toMoments } from '../../../src/lib/wall/tiles/journey.ts';
import { toKeywordItems } from '../../../src/lib/wall/tiles/keywords.ts';
import { toRankedLayout, toRowCount } from '../../../src/lib/wall/tiles/ranked-layout.ts';
import { toChainRanks, toRanked } from '../../../src/lib/wall/tiles/ranking.ts';
import { toLink, toPairs, toStrength } from '../../../src/lib/wall/tiles/scatter.ts';
import { openIsOpen, toDayFromMs } from '../../../src/lib/wall/tiles/today.ts';
import type { MeasureInfo } from '../../../src/lib/domain/measures/measure.ts';
import type { Subject } from '../../../src/lib/wall/tiles/tile.ts';
import { toHardest, toWeekCells } from '../../../src/lib/wall/tiles/week.ts';
import { getMeasure, makeChain, makeDriver, makeJourney, makeWeek, makeWord, mood, openWeek, rate } from './made-rows.ts';

const subject: Subject = {
  venue: 'aurora-plaza',
  level: null,
  place: null,
  measure: null,
  range: { businessDays: 1 },
  language: 'en',
  theme: 'night'
};
const wall = wallSchema.parse({ id: 'w', venue: 'aurora-plaza' });

describe('what tiles ask for', () => {
  it('is a stretch long enough to answer, and the asked one where that is', () => {
    expect(toWeekSpecs({}, subject)['week']?.range).toEqual({ last: 'P28D' });
    expect(toWeekSpecs({}, { ...subject, range: { last: 'P56D' } })['week']?.range).toEqual({ last: 'P56D' });
    expect([toRangeMs({ last: 'P1W' }), toRangeMs({ last: 'P1DT12H' }), toRangeMs({ last: 'PT90M' })]).toEqual([
      604_800_000, 129_600_000, 5_400_000
    ]);
    expect(toLongRange({ businessDays: 7 }, 7, { last: 'P28D' })).toEqual({ businessDays: 7 });
    expect([toRangeText({ last: 'PT24H' }, 'en'), toRangeText({ businessDays: 1 }, 'zh'), toRangeText({ last: 'P28D' }, 'zh')]).toEqual([
      'last 24 hours',
      '今天',
      '近 28 天'
    ]);
  });

  it('names all venues of the wall, and no venues where the wall shows whatever its reader may see', () => {
    expect(toChainSpecs({}, subject, wall)['chain']?.venues).toEqual(['aurora-plaza']);
    expect(toChainSpecs({}, subject, { ...wall, venues: ['b', 'aurora-plaza'] })['chain']?.venues).toEqual(['aurora-plaza', 'b']);
    expect(toChainSpecs({}, subject, { ...wall, venues: 'all' })['chain']).not.toHaveProperty('venues');
  });

  it('ranks what nobody counts visitors of by complaints alone', () => {
    expect(toRankingSpecs({ of: 'category' }, subject, wall)['ranking']?.measures).toEqual(['complaintCount']);
    expect(toRankingSpecs({}, { ...subject, level: 'L2' }, wall)['ranking']).toMatchObject({ of: 'unit', level: 'L2' });
  });

  it('is of one place where the playlist turns to one', () => {
    expect(toScatterSpecs({}, { ...subject, level: 'L2', place: 'L2-RESTROOM-03' })['scatter']).toMatchObject({
      measures: ['waitMinutes', 'complaintsPer1kVisitors'],
      where: { place: { in: ['L2-RESTROOM-03'] } }
    });
  });
});

describe('the hardest hours of the week', () => {
  const toHard = (rows: ReturnType<typeof makeWeek>, measure: MeasureInfo = rate) =>
    toHardest(toWeekCells(rows, measure), openWeek, measure);

  it('are found wherever they are, with their neighbours that are nearly as hard', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 10, max: 20 }), (weekday, hour) => {
        const hardest = toHard(makeWeek({ weekday, hours: [hour, hour + 1], value: 12 }));
        expect(hardest).toMatchObject({ weekday, fromHour: hour, toHour: hour + 2, value: 12 });
        expect(hardest?.times).toBeGreaterThan(3);
      })
    );
  });

  it('are not one that looks hard because of two complaints, nor one in which the house is closed', () => {
    const rows = makeWeek({ weekday: 5, hours: [18], value: 9 }).map((row) =>
      row.weekday === 2 && row.hour === 14
        ? { ...row, values: { [rate.name]: 40 }, sampleSize: 2 }
        : row.weekday === 1 && row.hour === 3
          ? { ...row, values: { [rate.name]: 50 }, sampleSize: 60 }
          : row
    );
    expect(toHard(rows)).toMatchObject({ weekday: 5, fromHour: 18 });
    expect(toWeekCells(rows, rate).find((cell) => cell.weekday === 2 && cell.hour === 14)?.enough).toBe(false);
  });

  it('are the low ones of a mood, which has no times', () => {
    const rows = makeWeek({ weekday: 6, hours: [15], value: -0.6 }, mood.name).map((row) =>
      row.weekday === 6 && row.hour === 15 ? row : { ...row, values: { [mood.name]: row.values[mood.name] === null ? null : 0.1 } }
    );
    expect(toHard(rows, mood)).toMatchObject({ weekday: 6, fromHour: 15, toHour: 16, times: null });
  });

  it("are not named before a day's worth of hours is known", () => {
    expect(toHard(makeWeek(null).filter(({ weekday }) => weekday === 1))).toBeNull();
  });
});

describe('the moments of a visit', () => {
  it('are marked at their stages, in their order, and a stage that is two of them once', () => {
    const { rows } = toJourneyModel(makeJourney(), 'en');
    expect(toMoments(rows).map(({ kind, row }) => [kind, row.key])).toEqual([
      ['end', 'leave'],
      ['valley', 'park'],
      ['peak', 'dine']
    ]);
    const sad = toJourneyModel(makeJourney({ leave: -0.7 }), 'en').rows;
    expect(toMoments(sad).map(({ kind, row }) => [kind, row.key])).toEqual([
      ['end', 'leave'],
      ['peak', 'dine']
    ]);
  });

  it("are on the way only: a word of a source's own has no place there", () => {
    const row = makeJourney()[0]!;
    expect(toJourneyModel([...makeJourney(), { ...row, key: 'visit', index: 99 }], 'zh').names).toHaveLength(12);
  });
});

describe('lines of words, places and measures', () => {
  it('say of a word what it was and what it is', () => {
    const [first, second] = toKeywordItems([makeWord('排队', 2, 6, 6, 1), makeWord('停车', 1, 24, 6, 3.7)], 9, 'zh');
    expect(first).toMatchObject({ word: '停车', times: '3.7 倍', counts: '6 → 24 条', mood: 'bad', now: 1, before: 0.25, isRising: true });
    expect(second).toMatchObject({ word: '排队', isRising: false });
    expect(toKeywordItems([makeWord('漏水', 1, 7, 0, 3.3)], 9, 'en')[0]?.times).toBe('new');
  });

  it('put places with too little data behind all others, without a colour and without a change', () => {
    const row = (key: string, rank: number, enough: boolean) => ({
      key,
      rank,
      value: 10 - rank,
      estimate: 10 - rank,
      previous: 4,
      low: 1,
      high: 12,
      sampleSize: enough ? 40 : 2,
      enough
    });
    const { items } = toRanked([row('few', 1, false), row('a', 2, true), row('b', 3, true)], (key) => key, rate, 5, 'en');
    expect(items.map(({ key, rank, amount }) => [key, rank, amount])).toEqual([
      ['a', 1, 8],
      ['b', 2, 7],
      ['few', 3, null]
    ]);
    expect(items[2]).toMatchObject({ change: null, note: 'n = 2 · too little data' });
    expect(items[0]).toMatchObject({ change: { text: '100%', direction: 'up', verdict: 'worse' }, note: 'n = 40 · 90% 1.0 to 12.0' });
  });

  it('fit their cell, as many as there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 2000 }),
        fc.integer({ min: 120, max: 1800 }),
        fc.integer({ min: 1, max: 20 }),
        (width, height, asked) => {
          const rows = Math.min(asked, toRowCount(width, height));
          const { rowUnits } = toRankedLayout(width, height, rows, 9, 14);
          expect(rows * rowUnits).toBeLessThanOrEqual(height + 1e-6);
        }
      )
    );
  });

  it('say of a driver how much for what, after how long, and whether it may be chance', () => {
    const rows = [
      makeDriver('temperature', 2, { significant: false, effect: 0.05, deviation: 2.1, lagMinutes: 120 }),
      makeDriver('waitMinutes', 1)
    ];
    const { items } = toDriverModel(rows, getMeasure, 5, 'en');
    expect(items.map(({ effect, note, isCertain }) => [effect, note, isCertain])).toEqual([
      ['+24%', 'for 12 min more · 30 min later · 672 readings', true],
      ['+5%', 'for 2.1 °C more · 2 h later · may be chance', false]
    ]);
  });
});

describe('two measures beside each other', () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    key: new Date(Date.UTC(2026, 10, 20) + index * 3_600_000).toISOString(),
    values: { waitMinutes: (index * 7) % 11, complaintsPer1kVisitors: ((index * 7) % 11) + ((index * 13) % 5) },
    sampleSizes: {},
    partial: index === 59
  }));

  it('pair in whole buckets that know both, and mark those of today', () => {
    const dots = toPairs(
      [...rows, { ...rows[0]!, key: 'x', values: { waitMinutes: 3, complaintsPer1kVisitors: null } }],
      'waitMinutes',
      'complaintsPer1kVisitors',
      { todayFromMs: Date.UTC(2026, 10, 22), isOpen: () => true }
    );
    expect(dots).toHaveLength(59);
    expect(dots.filter(({ isToday }) => isToday)).toHaveLength(11);
    const link = toLink(dots);
    expect(link && toStrength(link)).toBe('strong');
  });

  it('are no link where chance explains it, however large it looks', () => {
    expect(toStrength({ r: 0.7, low: -0.1, high: 0.95 })).toBe('none');
    expect([0.2, -0.4, 0.8].map((r) => toStrength({ r, low: r - 0.1, high: r + 0.1 }))).toEqual(['weak', 'clear', 'strong']);
    expect(toLink([])).toBeNull();
  });

  it('know today by the opening of the house, also before it opens and across a change of the clocks', () => {
    const venue = { timeZone: 'America/New_York', openingHours: { opensMinute: 600, closesMinute: 1320 } };
    const at = (text: string) => new Date(toDayFromMs(venue, Date.parse(text))).toISOString();
    expect(at('2026-11-21T09:00:00-05:00')).toBe('2026-11-20T15:00:00.000Z');
    expect(at('2026-11-21T11:00:00-05:00')).toBe('2026-11-21T15:00:00.000Z');
    expect(at('2026-11-01T12:00:00-05:00')).toBe('2026-11-01T15:00:00.000Z');
    const isOpen = openIsOpen({ ...venue, openingHours: { opensMinute: 600, closesMinute: 1560 } });
    const opens = ['2026-11-21T09:59:00-05:00', '2026-11-21T10:00:00-05:00', '2026-11-22T01:59:00-05:00', '2026-11-22T02:00:00-05:00'];
    expect(opens.map((text) => isOpen(Date.parse(text)))).toEqual([false, true, true, false]);
  });
});

describe('the venues of a chain', () => {
  const rows = makeChain([
    ['a', 4, 240, 121.4, 31.2],
    ['b', 9, 180, 120.1, 30.2],
    ['few', 30, 2, 108.9, 34.2]
  ]);

  it('are ranked by what is sure, those of few events last', () => {
    expect(toChainRanks(rows).map(({ key }) => key)).toEqual(['b', 'a', 'few']);
    expect(toWorst(rows)?.key).toBe('b');
  });

  it('have one rate together, and none of a venue with too little data', () => {
    const places = toStillPlaces(rows, 'zh');
    const sums = { count: 2, size: 420, top: 420, bottom: 80_000, sampleSize: 420, exposure: 80_000, spread: 0 };
    expect(toGroupRate({ places: places.slice(0, 2), sums }, rows)).toBe(5.25);
    expect(toGroupRate({ places: places.slice(2), sums }, rows)).toBeNull();
    expect(toGroupRate({ places: places.slice(1, 2), sums }, rows)).toBe(9);
  });
});
