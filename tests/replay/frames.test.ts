import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { ReplayEvents } from '../../src/lib/domain/replay.ts';
import type { ReplayFields } from '../../src/lib/replay/ask-replay.ts';
import { Frames } from '../../src/lib/replay/frames.ts';
import { PlaceColumns } from '../../src/lib/replay/place-columns.ts';

const square = { type: 'Polygon', coordinates: [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]] } as const; // prettier-ignore
const venue = {
  id: 'v',
  name: { en: 'V' },
  kind: 'mall',
  timeZone: 'Asia/Shanghai',
  openingHours: { opensMinute: 600, closesMinute: 1320 },
  geometry: square,
  levels: [{ id: 'L1', ordinal: 0, name: {}, shortName: {}, geometry: square }],
  units: ['a', 'b', 'c'].map((id) => ({ id, levelId: 'L1', name: {}, category: 'room', geometry: square, displayPoint: [0.5, 0.5], sectionId: id === 'c' ? undefined : 'S' })),
  sections: [{ id: 'S', levelId: 'L1', category: 'x', name: {}, geometry: square }],
  amenities: [],
  aliases: {},
  version: 1
} as unknown as Venue; // prettier-ignore

const rangeSeconds = 7200;
const event = fc.record({
  at: fc.integer({ min: 0, max: rangeSeconds - 1 }),
  unit: fc.integer({ min: -1, max: 2 }),
  complaint: fc.integer({ min: 0, max: 1 }),
  sentiment: fc.option(fc.integer({ min: -1000, max: 1000 }))
});
type Drawn = typeof event extends fc.Arbitrary<infer T> ? T : never;

function toEvents(drawn: readonly Drawn[]): ReplayEvents {
  const sorted = [...drawn].sort((a, b) => a.at - b.at);
  return {
    at: sorted.map(({ at }) => at),
    unit: sorted.map(({ unit }) => unit),
    level: sorted.map(() => 0),
    count: sorted.map(() => 1),
    complaints: sorted.map(({ complaint }) => complaint),
    sentimentCount: sorted.map(({ sentiment }) => (sentiment === null ? 0 : 1)),
    sentimentMilliSum: sorted.map(({ sentiment }) => sentiment ?? 0),
    sentimentMilliSquareSum: sorted.map(({ sentiment }) => (sentiment ?? 0) ** 2)
  };
}

const from = Date.UTC(2026, 10, 21, 2);
const toAnswer = (events: readonly Drawn[], weeks: readonly (readonly Drawn[])[] = []): ReplayFields => ({
  asOf: '',
  from: new Date(from).toISOString(),
  to: new Date(from + rangeSeconds * 1000).toISOString(),
  grain: 'event',
  footfallGrain: 'quarterHour',
  weeksGrain: 'quarterHour',
  plan: null,
  units: ['a', 'b', 'c'],
  levels: ['L1'],
  events: toEvents(events),
  footfall: [{ place: 'v', kind: 'venue', quarter: [0, 1, 2, 3], visitors: [400, 400, 400, 400] }],
  spans: [],
  weeks: weeks.map(toEvents),
  weekStarts: weeks.map((_, index) => new Date(from - (index + 1) * 604_800_000).toISOString()),
  since: new Date(from - 9 * 604_800_000).toISOString()
});
const window = fc
  .tuple(fc.integer({ min: 0, max: rangeSeconds }), fc.integer({ min: 0, max: rangeSeconds }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe('frames of a replay', () => {
  it('sum exactly the events of their window, place by place', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), window, (drawn, [fromSecond, toSecond]) => {
        const columns = new PlaceColumns(toEvents(drawn), (index) => String([...drawn].sort((a, b) => a.at - b.at)[index]?.unit));
        for (const unit of [-1, 0, 1, 2]) {
          const own = drawn.filter(({ at, unit: place }) => place === unit && at >= fromSecond && at < toSecond);
          expect(columns.sum(String(unit), fromSecond, toSecond)).toEqual({
            feedbackCount: own.length,
            complaintCount: own.filter(({ complaint }) => complaint === 1).length,
            sentimentCount: own.filter(({ sentiment }) => sentiment !== null).length,
            sentimentMilliSum: own.reduce((sum, { sentiment }) => sum + (sentiment ?? 0), 0),
            sentimentMilliSquareSum: own.reduce((sum, { sentiment }) => sum + (sentiment ?? 0) ** 2, 0)
          });
        }
      })
    );
  });

  it('add up to the same events by unit, section and level', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), window, (drawn, [fromSecond, toSecond]) => {
        const frames = new Frames(toAnswer(drawn), venue);
        const toCounts = (by: 'unit' | 'section' | 'level'): Map<string, number | null> =>
          new Map([...frames.toRows({ kind: 'density', by, fromSecond, toSecond })].map(([key, row]) => [key, row.value]));
        const units = toCounts('unit');
        expect(toCounts('section').get('S')).toBe((units.get('a') ?? 0) + (units.get('b') ?? 0));
        expect(toCounts('level').get('L1')).toBe(drawn.filter(({ at }) => at >= fromSecond && at < toSecond).length);
      })
    );
  });

  it('divide by the visitors of the window, whose they are is said', () => {
    const complaints = Array.from({ length: 4 }, (_, index) => ({ at: index * 60, unit: 0, complaint: 1, sentiment: null }));
    const row = new Frames(toAnswer(complaints), venue).toRows({ kind: 'rate', by: 'unit', fromSecond: 0, toSecond: 1800 }).get('a');
    expect(row).toMatchObject({ value: 5, exposure: 800, exposureOf: 'venue', sampleSize: 4, enough: true });
    const half = new Frames(toAnswer(complaints), venue).toRows({ kind: 'rate', by: 'unit', fromSecond: 0, toSecond: 450 }).get('a');
    expect(half?.exposure).toBe(200);
  });

  it('surprise by the same windows of the weeks before, and by nothing where there are fewer than three', () => {
    const burst = Array.from({ length: 8 }, (_, index) => ({ at: 1000 + index, unit: 1, complaint: 1, sentiment: null }));
    const quiet = [{ at: 1000, unit: 1, complaint: 1, sentiment: null }];
    const question = { kind: 'surprise', by: 'unit', fromSecond: 0, toSecond: 3600 } as const;
    const rows = new Frames(toAnswer(burst, [quiet, quiet, quiet, quiet]), venue).toRows(question);
    expect(rows.get('b')?.value).toBeGreaterThan(2);
    expect(rows.get('a')?.value).toBe(0);
    expect(new Frames(toAnswer(burst, [quiet, quiet]), venue).toRows(question).get('b')?.value).toBeNull();
  });

  it('know what the ghost of last week had in the same window', () => {
    const last = [{ at: 1000, unit: 2, complaint: 1, sentiment: null }];
    const ghost = new Frames(toAnswer([], [last]), venue).toGhost('unit', 900, 1800);
    expect(ghost('c').feedbackCount).toBe(1);
    expect(ghost('a').feedbackCount).toBe(0);
  });

  it('that are summed by the hour show whole hours, with the visitors of the same time', () => {
    const hourly = [0, 3600].map((at) => ({ at, unit: 0, complaint: 1, sentiment: null }));
    const answer = toAnswer(hourly, [hourly, hourly, hourly]);
    const frames = new Frames(
      {
        ...answer,
        grain: 'hour',
        footfallGrain: 'hour',
        weeksGrain: 'hour',
        footfall: [{ place: 'v', kind: 'venue', quarter: [0, 4], visitors: [400, 800] }]
      },
      venue
    );
    const show = (fromSecond: number, toSecond: number) => frames.toRows({ kind: 'rate', by: 'unit', fromSecond, toSecond }).get('a');
    // Half past, with the hour behind it: the hour that is under way, not a mixture, and never two of them.
    expect(show(1800, 5400)).toMatchObject({ sampleSize: 1, exposure: 800 });
    expect(show(4500, 5400)).toMatchObject({ sampleSize: 1, exposure: 800 });
    expect(show(0, 7200)).toMatchObject({ sampleSize: 2, exposure: 1200 });
    expect(frames.toCounts('unit', 'a', 4500, 5400).feedbackCount).toBe(1);
    expect(frames.toGhost('unit', 4500, 5400)('a').feedbackCount).toBe(1);
    // One complaint an hour is usual in every hour, wherever in it the window ends.
    const surprise = (toSecond: number) =>
      frames.toRows({ kind: 'surprise', by: 'unit', fromSecond: toSecond - 3600, toSecond }).get('a')?.value;
    expect(surprise(5400)).toBe(surprise(7200));
  });

  it('spread visitors that are summed by the hour over its quarter hours', () => {
    const complaints = [{ at: 1000, unit: 0, complaint: 1, sentiment: null }];
    const answer: ReplayFields = {
      ...toAnswer(complaints),
      footfallGrain: 'hour',
      footfall: [{ place: 'v', kind: 'venue', quarter: [0, 4], visitors: [400, 800] }]
    };
    const row = new Frames(answer, venue).toRows({ kind: 'rate', by: 'unit', fromSecond: 900, toSecond: 1800 }).get('a');
    expect(row).toMatchObject({ value: 10, exposure: 100 });
  });
});
