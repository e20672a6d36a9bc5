import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveRange, shiftWeeks, toRfc3339, type RangeInput, type VenueTime } from '../../src/lib/domain/time-range.ts';

const shanghai: VenueTime = { timeZone: 'Asia/Shanghai', openingHours: { opensMinute: 600, closesMinute: 1320 } };
const berlin: VenueTime = { timeZone: 'Europe/Berlin', openingHours: { opensMinute: 540, closesMinute: 1560 } };
const nowMs = Date.parse('2026-11-21T20:08:00Z');

function resolve(range: RangeInput, venue = shanghai, now = nowMs): [string, string] {
  const { fromMs, toMs } = resolveRange(range, venue, now);
  return [toRfc3339(fromMs), toRfc3339(toMs)];
}

describe('a range', () => {
  it('of the last hour ends now', () => {
    expect(resolve({ last: 'PT1H' })).toEqual(['2026-11-21T19:08:00.000Z', '2026-11-21T20:08:00.000Z']);
  });

  it("of the last day is 25 hours long after the clock went back, because a day is the venue's", () => {
    const now = Date.parse('2026-10-25T12:00:00Z');
    const { fromMs, toMs } = resolveRange({ last: 'P1D' }, berlin, now);
    expect((toMs - fromMs) / 3_600_000).toBe(25);
    expect((now - resolveRange({ last: 'PT24H' }, berlin, now).fromMs) / 3_600_000).toBe(24);
  });

  it('between two instants never reaches beyond now', () => {
    const between = { from: '2026-11-22T03:00:00+08:00', to: '2026-11-23T00:00:00+08:00' };
    expect(resolve({ between })).toEqual(['2026-11-21T19:00:00.000Z', '2026-11-21T20:08:00.000Z']);
    const future = resolveRange({ between: { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' } }, shanghai, nowMs);
    expect(future.fromMs).toBe(future.toMs);
  });

  it('of one business day starts when the venue opened, also after midnight', () => {
    // 04:08 on the 22nd in Shanghai: the day that opened at ten on the 21st is still on.
    expect(resolve({ businessDays: 1 })[0]).toBe('2026-11-21T02:00:00.000Z');
    expect(resolve({ businessDays: 1 }, shanghai, Date.parse('2026-11-22T02:00:00Z'))[0]).toBe('2026-11-21T02:00:00.000Z');
    expect(resolve({ businessDays: 1 }, shanghai, Date.parse('2026-11-22T02:00:01Z'))[0]).toBe('2026-11-22T02:00:00.000Z');
  });

  it('of three business days is the current one and the two before it, through a change of the clock', () => {
    expect(resolve({ businessDays: 3 })[0]).toBe('2026-11-19T02:00:00.000Z');
    expect(resolve({ businessDays: 2 }, berlin, Date.parse('2026-10-25T12:00:00Z'))[0]).toBe('2026-10-24T07:00:00.000Z');
  });

  it('is never empty and never ends in the future, whatever is asked', () => {
    const input: fc.Arbitrary<RangeInput> = fc.oneof(
      fc.constantFrom('PT1M', 'PT15M', 'PT1H', 'P1D', 'P7D', 'P1M', 'P1Y', 'P1DT2H30M').map((last) => ({ last })),
      fc.integer({ min: 1, max: 400 }).map((businessDays) => ({ businessDays }))
    );
    fc.assert(
      fc.property(
        input,
        fc.constantFrom(shanghai, berlin),
        fc.integer({ min: Date.parse('2020-01-01'), max: nowMs }),
        (range, venue, now) => {
          const { fromMs, toMs } = resolveRange(range, venue, now);
          expect(toMs).toBe(now);
          expect(fromMs).toBeLessThan(toMs);
        }
      )
    );
  });

  it.each<[string, RangeInput, string]>([
    ['a word that is no duration', { last: 'an hour' }, 'range.last'],
    ['no time at all', { last: 'PT0S' }, 'range.last'],
    ['a negative duration', { last: '-PT1H' }, 'range.last'],
    ['more than the calendar holds', { last: 'P999999Y' }, 'range.last'],
    ['a time without an offset', { between: { from: '2026-11-21T10:00:00', to: '2026-11-21T11:00:00Z' } }, 'range.between.from'],
    ['an end before its beginning', { between: { from: '2026-11-21T11:00:00Z', to: '2026-11-21T10:00:00Z' } }, 'range.between'],
    ['half a business day', { businessDays: 0.5 }, 'range.businessDays'],
    ['two questions at once', { last: 'PT1H', businessDays: 1 } as unknown as RangeInput, 'range'],
    ['no question', {} as unknown as RangeInput, 'range']
  ])('of %s is refused by name', (_what, range, field) => {
    expect(() => resolveRange(range, shanghai, nowMs)).toThrowError(
      expect.objectContaining({ code: 'bad_request', details: expect.objectContaining({ field }) })
    );
  });

  it('a week before starts at the same local time and lasts as long', () => {
    const range = resolveRange({ between: { from: '2026-10-26T09:00:00+01:00', to: '2026-10-26T11:00:00+01:00' } }, berlin, nowMs);
    const before = shiftWeeks(range, 1, berlin.timeZone);
    expect(toRfc3339(before.fromMs)).toBe('2026-10-19T07:00:00.000Z');
    expect(before.toMs - before.fromMs).toBe(range.toMs - range.fromMs);
  });
});
