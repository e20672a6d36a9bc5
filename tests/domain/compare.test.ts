import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChange, toComparedColumns, toComparedStretch, type Compare } from '../../src/lib/domain/compare.ts';
import { openLocalClock } from '../../src/lib/domain/local-clock.ts';
import { resolveRange, toZoned, type Grain, type RangeInput, type VenueTime } from '../../src/lib/domain/time-range.ts';

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
const berlin: VenueTime = { timeZone: 'Europe/Berlin', openingHours: { opensMinute: 540, closesMinute: 1320 } };
const shanghai: VenueTime = { timeZone: 'Asia/Shanghai', openingHours: { opensMinute: 600, closesMinute: 1320 } };

function toStretch(compare: Exclude<Compare, 'siblings'>, input: RangeInput, now: string, venue = berlin, grain?: Grain) {
  const range = resolveRange(input, venue, Date.parse(now));
  const stretch = toComparedStretch(compare, range, input, venue, grain);
  return { range, stretch, said: [iso(stretch.range.fromMs), iso(stretch.range.toMs)] };
}

const between = (from: string, to: string): RangeInput => ({ between: { from, to } });

describe('the previous stretch', () => {
  it('lies just before and is as long', () => {
    expect(toStretch('previous', { last: 'PT1H' }, '2026-11-21T12:07:00Z').said).toEqual(['2026-11-21T10:07', '2026-11-21T11:07']);
    expect(toStretch('previous', { last: 'PT90M' }, '2026-11-21T12:00:00Z').said).toEqual(['2026-11-21T09:00', '2026-11-21T10:30']);
  });

  it('of days is as many days, also where one of them has 25 hours', () => {
    // Berlin's clock went back on 25 October at 01:00 UTC.
    expect(toStretch('previous', { last: 'P7D' }, '2026-10-28T12:00:00Z').said).toEqual(['2026-10-14T11:00', '2026-10-21T11:00']);
    const { range, stretch } = toStretch('previous', { last: 'P1D' }, '2026-10-26T11:00:00Z');
    expect((range.toMs - range.fromMs) / 3_600_000).toBe(24);
    expect((stretch.range.toMs - stretch.range.fromMs) / 3_600_000).toBe(25);
    expect(stretch.range.toMs).toBe(range.fromMs);
  });

  it('of business days ends at the same time of day, so that half a day is compared with half a day', () => {
    expect(toStretch('previous', { businessDays: 1 }, '2026-11-21T12:07:00Z', shanghai).said).toEqual([
      '2026-11-20T02:00',
      '2026-11-20T12:07'
    ]);
    expect(toStretch('previous', { businessDays: 3 }, '2026-11-21T12:07:00Z', shanghai).said).toEqual([
      '2026-11-16T02:00',
      '2026-11-18T12:07'
    ]);
    // Opened at nine on the 26th, and at nine on the 25th, an hour later in UTC than the day before.
    expect(toStretch('previous', { businessDays: 1 }, '2026-10-26T12:00:00Z').said).toEqual(['2026-10-25T08:00', '2026-10-25T12:00']);
    expect(toStretch('previous', { businessDays: 1 }, '2026-10-25T12:00:00Z').said).toEqual(['2026-10-24T07:00', '2026-10-24T11:00']);
  });

  it('of whole months, month by month, is as many months; day by day as many days', () => {
    const november = between('2026-11-01T00:00:00+01:00', '2026-12-01T00:00:00+01:00');
    expect(toStretch('previous', november, '2026-12-05T00:00:00Z', berlin, 'month').said).toEqual(['2026-09-30T22:00', '2026-10-31T23:00']);
    expect(toStretch('previous', november, '2026-12-05T00:00:00Z', berlin, 'day').said).toEqual(['2026-10-01T22:00', '2026-10-31T23:00']);
    // Of 29 February there is no month before in every direction: counted in days.
    const leap = between('2028-01-31T00:00:00+01:00', '2028-02-29T00:00:00+01:00');
    expect(toStretch('previous', leap, '2028-03-05T00:00:00Z', berlin, 'month').said).toEqual(['2028-01-01T23:00', '2028-01-30T23:00']);
  });

  it('never begins before 1970', () => {
    const early = between('1970-01-02T00:00:00Z', '1970-02-01T00:00:00Z');
    expect(toStretch('previous', early, '2026-11-21T12:00:00Z').said[0]).toBe('1970-01-01T00:00');
  });
});

describe('the same stretch of last week and last year', () => {
  it('has the same weekdays and times of day', () => {
    expect(toStretch('lastWeek', { last: 'PT3H' }, '2026-11-21T12:00:00Z').said).toEqual(['2026-11-14T09:00', '2026-11-14T12:00']);
    // 52 weeks, through a leap year and out of winter time on both sides.
    expect(toStretch('lastYear', { businessDays: 1 }, '2028-11-21T12:00:00Z').said).toEqual(['2027-11-23T08:00', '2027-11-23T12:00']);
    expect(toStretch('lastYear', { last: 'PT1H' }, '2026-10-25T12:00:00Z').said).toEqual(['2025-10-26T11:00', '2025-10-26T12:00']);
    expect(toStretch('lastYear', { last: 'PT1H' }, '2026-10-24T12:00:00Z').said).toEqual(['2025-10-25T11:00', '2025-10-25T12:00']);
  });

  it('keeps the time of day across a change of the clock', () => {
    expect(toStretch('lastWeek', { last: 'PT3H' }, '2026-10-27T12:00:00Z').said).toEqual(['2026-10-20T08:00', '2026-10-20T11:00']);
  });

  it('of months are the same months a year before, 29 February with 28', () => {
    const year = between('2028-01-01T00:00:00+01:00', '2028-02-29T12:00:00+01:00');
    const { said, stretch } = toStretch('lastYear', year, '2028-03-05T00:00:00Z', berlin, 'month');
    expect(said).toEqual(['2026-12-31T23:00', '2027-02-28T11:00']);
    expect(iso(stretch.toBefore(Date.parse('2028-02-01T00:00:00+01:00')))).toBe('2027-01-31T23:00');
  });

  it('has nothing for the hour that the clock skipped, and the hour that it repeated counts with the bucket before its end', () => {
    // On 29 March 2026 Berlin went from 02:00 to 03:00; on 25 October from 03:00 back to 02:00.
    const spring = toStretch('lastWeek', between('2026-04-05T00:00:00+02:00', '2026-04-05T06:00:00+02:00'), '2026-04-06T00:00:00Z').stretch;
    const at = (time: string) => spring.toBefore(Date.parse(`2026-04-05T${time}:00+02:00`));
    expect(at('03:00') - at('02:00')).toBe(0);
    expect([iso(at('02:00')), iso(at('02:30')), iso(at('04:00'))]).toEqual(['2026-03-29T01:00', '2026-03-29T01:00', '2026-03-29T02:00']);
    const autumn = toStretch('lastWeek', between('2026-11-01T00:00:00+01:00', '2026-11-01T06:00:00+01:00'), '2026-11-02T00:00:00Z').stretch;
    const then = (time: string) => autumn.toBefore(Date.parse(`2026-11-01T${time}:00+01:00`));
    expect((then('03:00') - then('02:00')) / 3_600_000).toBe(2);
    expect((then('02:00') - then('01:00')) / 3_600_000).toBe(1);
  });
});

describe('the stretch of an hour that the clock repeats now', () => {
  it('is its like once: the second hour has none', () => {
    const asked = between('2026-10-25T00:00:00+02:00', '2026-10-25T06:00:00+01:00');
    const { stretch, said } = toStretch('lastWeek', asked, '2026-10-26T00:00:00Z');
    expect(said).toEqual(['2026-10-17T22:00', '2026-10-18T04:00']);
    const at = (time: string) => iso(stretch.toBefore(Date.parse(`2026-10-25T${time}Z`)));
    // 00:00Z is 02:00 for the first time, 01:00Z for the second, 02:00Z is 03:00.
    expect([at('00:00:00'), at('00:30:00'), at('01:00:00'), at('01:30:00'), at('02:00:00')]).toEqual([
      '2026-10-18T00:00',
      '2026-10-18T00:30',
      '2026-10-18T01:00',
      '2026-10-18T01:00',
      '2026-10-18T01:00'
    ]);
  });
});

describe('any stretch of the past', () => {
  const inputs: fc.Arbitrary<RangeInput> = fc.oneof(
    fc.constantFrom('PT7M', 'PT1H', 'P1D', 'P7D', 'P30D', 'P1M', 'P3M').map((last) => ({ last })),
    fc.integer({ min: 1, max: 60 }).map((businessDays) => ({ businessDays }))
  );
  const question = fc.record({
    compare: fc.constantFrom('previous' as const, 'lastWeek' as const, 'lastYear' as const),
    input: inputs,
    venue: fc.constantFrom(berlin, shanghai, { ...berlin, timeZone: 'America/St_Johns' }, { ...berlin, timeZone: 'Australia/Lord_Howe' }),
    nowMs: fc.oneof(
      fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2028-12-31') }),
      // Within a day of the changes in Berlin.
      fc.integer({ min: Date.parse('2026-10-24T12:00Z'), max: Date.parse('2026-10-26T12:00Z') }),
      fc.integer({ min: Date.parse('2026-03-28T12:00Z'), max: Date.parse('2026-03-30T12:00Z') })
    ),
    grain: fc.constantFrom<Grain | undefined>(undefined, 'hour', 'day', 'month')
  });

  it('is before, follows the order of time, and ends where the asked one begins when it is the previous', () => {
    fc.assert(
      fc.property(
        question,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        ({ compare, input, venue, nowMs, grain }, at) => {
          const range = resolveRange(input, venue, nowMs);
          const stretch = toComparedStretch(compare, range, input, venue, grain);
          expect(stretch.range.toMs).toBeLessThan(range.toMs);
          expect(stretch.range.fromMs).toBeLessThanOrEqual(stretch.range.toMs);
          if (compare === 'previous') expect(stretch.range.toMs).toBeLessThanOrEqual(range.fromMs + (input.businessDays ? 86_400_000 : 0));
          const instants = at.map((part) => Math.round(range.fromMs + part * (range.toMs - range.fromMs))).sort((a, b) => a - b);
          const likes = instants.map(stretch.toBefore);
          if (grain !== 'month') expect(likes).toEqual([...likes].sort((a, b) => a - b));
          for (const like of likes) {
            expect(like).toBeGreaterThanOrEqual(stretch.range.fromMs);
            expect(like).toBeLessThanOrEqual(stretch.range.toMs);
          }
        }
      )
    );
  });

  it('shows the same clock and weekday a week or 52 weeks before, unless the clock skipped it', () => {
    fc.assert(
      fc.property(question, ({ compare, input, venue, nowMs }) => {
        fc.pre(compare !== 'previous');
        const range = resolveRange(input, venue, nowMs);
        const { toBefore } = toComparedStretch(compare, range, input, venue);
        const [now, before] = [toZoned(nowMs, venue.timeZone), toZoned(toBefore(nowMs), venue.timeZone)];
        // The second of two equal hours stands at the end of the first.
        fc.pre(now.epochMilliseconds === now.toPlainDateTime().toZonedDateTime(venue.timeZone).epochMilliseconds);
        expect(before.dayOfWeek).toBe(now.dayOfWeek);
        const isSkipped = !now.toPlainDateTime().equals(before.add({ days: compare === 'lastWeek' ? 7 : 364 }).toPlainDateTime());
        if (!isSkipped) expect(before.toPlainTime().equals(now.toPlainTime())).toBe(true);
        else expect(before.getTimeZoneTransition('previous')?.epochMilliseconds).toBe(before.epochMilliseconds);
      })
    );
  });
});

describe('the clock on the wall', () => {
  it('is that of the zone, there and back', () => {
    const fromMs = Date.parse('2025-01-01T00:00:00Z');
    const toMs = Date.parse('2027-01-01T00:00:00Z');
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const clocks = new Map(zones.map((zone) => [zone, openLocalClock(zone, fromMs, toMs)]));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: fromMs, max: toMs }), (zone, ms) => {
        const clock = clocks.get(zone);
        const zoned = toZoned(ms, zone);
        expect(clock?.toLocal(ms)).toBe(ms + zoned.offsetNanoseconds / 1e6);
        const isRepeated = zoned.epochMilliseconds !== zoned.toPlainDateTime().toZonedDateTime(zone).epochMilliseconds;
        if (isRepeated) expect(clock?.toRisingLocal(ms)).toBeGreaterThan(clock?.toLocal(ms) ?? 0);
        else expect(clock?.toRisingLocal(ms)).toBe(clock?.toLocal(ms));
        const first = zoned.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
        expect(clock?.toInstant(clock.toLocal(ms))).toBe(first);
      })
    );
  });
});

describe('a change', () => {
  it('is null without both values, and has no ratio against nothing', () => {
    expect(toChange(3, null)).toEqual({ change: null, changeRatio: null });
    expect(toChange(null, 3)).toEqual({ change: null, changeRatio: null });
    expect(toChange(3, 0)).toEqual({ change: 3, changeRatio: null });
    expect(toChange(3, 2)).toEqual({ change: 1, changeRatio: 0.5 });
  });

  it('upwards from below zero is a rise', () => {
    expect(toChange(5, -10)).toEqual({ change: 15, changeRatio: 1.5 });
  });

  it('has no columns without a comparison', () => {
    expect(toComparedColumns([1], null)).toEqual({ compared: null, change: null, changeRatio: null });
    expect(toComparedColumns([1, null], [2, 3])).toEqual({ compared: [2, 3], change: [-1, null], changeRatio: [-0.5, null] });
  });
});
