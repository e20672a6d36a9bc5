import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorToGrain, maxBuckets, toBuckets } from '../../src/lib/domain/buckets.ts';
import { grains, toZoned, type Grain } from '../../src/lib/domain/time-range.ts';

const zones = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/Santiago'
];
const hourMs = 3_600_000;
const longest: Readonly<Record<Grain, number>> = {
  minute: 20 * hourMs,
  quarterHour: 20 * 24 * hourMs,
  hour: 100 * 24 * hourMs,
  day: 800 * 24 * hourMs,
  week: 2000 * 24 * hourMs,
  month: 3000 * 24 * hourMs
};
const question = fc
  .record({
    zone: fc.constantFrom(...zones),
    grain: fc.constantFrom(...grains),
    fromMs: fc.integer({ min: Date.parse('2005-01-01'), max: Date.parse('2027-01-01') }),
    share: fc.double({ min: 0.000001, max: 1, noNaN: true })
  })
  .map(({ zone, grain, fromMs, share }) => ({ zone, grain, range: { fromMs, toMs: fromMs + Math.ceil(longest[grain] * share) } }));

describe('buckets', () => {
  it('tile the range without a gap or an overlap, whatever the zone does with its clock', () => {
    fc.assert(
      fc.property(question, ({ zone, grain, range }) => {
        const { startsMs, endMs, stepMs } = toBuckets(range, grain, zone);
        expect(startsMs[0]).toBeLessThanOrEqual(range.fromMs);
        expect(endMs).toBeGreaterThanOrEqual(range.toMs);
        expect(startsMs.at(-1)).toBeLessThan(range.toMs);
        startsMs.forEach((start, index) => {
          expect((startsMs[index + 1] ?? endMs) - start).toBeGreaterThan(0);
          if (stepMs !== null) expect((startsMs[index + 1] ?? endMs) - start).toBe(stepMs);
        });
      }),
      { numRuns: 150 }
    );
  });

  it('hold each quarter hour in exactly one bucket, so that sums of quarter hours are sums of buckets', () => {
    fc.assert(
      fc.property(question, fc.double({ min: 0, max: 0.999999, noNaN: true }), ({ zone, grain, range }, at) => {
        fc.pre(grain !== 'minute');
        const { startsMs, endMs } = toBuckets(range, grain, zone);
        const quarter = floorToGrain(range.fromMs + Math.floor((range.toMs - range.fromMs) * at), 'quarterHour', zone);
        const holding = startsMs.filter((start, index) => start <= quarter && quarter + 15 * 60_000 <= (startsMs[index + 1] ?? endMs));
        expect(holding).toHaveLength(1);
      }),
      { numRuns: 150 }
    );
  });

  it('start where the local clock shows the start of the grain', () => {
    fc.assert(
      fc.property(question, ({ zone, grain, range }) => {
        for (const ms of toBuckets(range, grain, zone).startsMs.slice(0, 50)) {
          const local = toZoned(ms, zone);
          if (grain === 'month') expect(local.day).toBe(1);
          if (grain === 'week') expect(local.dayOfWeek).toBe(1);
          if (grain === 'day' || grain === 'week' || grain === 'month') expect(local.equals(local.startOfDay())).toBe(true);
          expect(floorToGrain(ms, grain, zone)).toBe(ms);
        }
      }),
      { numRuns: 100 }
    );
  });

  it('give a day of 23 or 25 hours where the clock changes', () => {
    const day = (date: string): number => {
      const fromMs = Date.parse(`${date}T12:00:00Z`);
      const { startsMs, endMs } = toBuckets({ fromMs, toMs: fromMs + 1 }, 'day', 'Europe/Berlin');
      return (endMs - (startsMs[0] ?? 0)) / hourMs;
    };
    expect([day('2026-03-29'), day('2026-06-01'), day('2026-10-25')]).toEqual([23, 24, 25]);
  });

  it('keep the repeated hour of autumn as two buckets', () => {
    const fromMs = Date.parse('2026-10-25T00:00:00Z');
    const { startsMs } = toBuckets({ fromMs, toMs: fromMs + 3 * hourMs }, 'hour', 'Europe/Berlin');
    expect(startsMs.map((ms) => toZoned(ms, 'Europe/Berlin').hour)).toEqual([2, 2, 3]);
  });

  it('let the hour last 90 minutes where the clock goes back by half an hour', () => {
    const fromMs = Date.parse('2026-04-04T14:00:00Z');
    const { startsMs } = toBuckets({ fromMs, toMs: fromMs + 2 * hourMs }, 'hour', 'Australia/Lord_Howe');
    expect(startsMs.map((ms) => new Date(ms).toISOString())).toEqual(['2026-04-04T14:00:00.000Z', '2026-04-04T15:30:00.000Z']);
  });

  it('say which are partial: begun before the range, or not over yet', () => {
    const fromMs = Date.parse('2026-11-21T10:20:00Z');
    expect(toBuckets({ fromMs, toMs: Date.parse('2026-11-21T12:30:00Z') }, 'hour', 'UTC').partial).toEqual([true, false, true]);
    expect(
      toBuckets({ fromMs: floorToGrain(fromMs, 'hour', 'UTC'), toMs: Date.parse('2026-11-21T12:00:00Z') }, 'hour', 'UTC').partial
    ).toEqual([false, false]);
  });

  it('are none for an empty range', () => {
    expect(toBuckets({ fromMs: 5, toMs: 5 }, 'hour', 'UTC').startsMs).toEqual([]);
  });

  it('are refused beyond the limit, before they are made', () => {
    const question = () => toBuckets({ fromMs: 0, toMs: Date.parse('2026-11-21') }, 'minute', 'UTC');
    expect(question).toThrowError(expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(String(maxBuckets)) }));
    expect(toBuckets({ fromMs: 0, toMs: 60_000 * maxBuckets }, 'minute', 'UTC').startsMs).toHaveLength(maxBuckets);
    expect(() => toBuckets({ fromMs: 1, toMs: 60_000 * maxBuckets + 1 }, 'minute', 'UTC')).toThrowError();
  });
});
