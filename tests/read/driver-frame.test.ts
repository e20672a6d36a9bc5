import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { toDriverFrame } from '../../clickhouse/read/insight/driver-frame.ts';
import { toBuckets } from '../../src/lib/domain/buckets.ts';
import type { VenueTime } from '../../src/lib/domain/day-hours.ts';
import { toZoned } from '../../src/lib/domain/time-range.ts';
import { countShuffles } from '../../src/lib/stats/shuffle-test.ts';

const dayMs = 86_400_000;
const quarterMs = 900_000;
const weekMs = 7 * dayMs;
const fromMs = fc.integer({ min: 0, max: 364 * 96 }).map((quarters) => Date.parse('2026-01-01T00:00:00Z') + quarters * quarterMs);
const openingHours = { opensMinute: 600, closesMinute: 1320 };

function toFrame(startMs: number, days: number, timeZone: string, grain: 'quarterHour' | 'hour' | 'day') {
  const buckets = toBuckets({ fromMs: startMs, toMs: startMs + days * dayMs }, grain, timeZone);
  return { buckets, frame: toDriverFrame(buckets, { timeZone, openingHours }) };
}

describe('what drivers compare', () => {
  it('are the same local hours of the week, within about four weeks, across clock changes too', () => {
    fc.assert(
      fc.property(fromMs, fc.integer({ min: 21, max: 60 }), fc.constantFrom('Europe/Berlin', 'Asia/Shanghai'), (startMs, days, zone) => {
        const { buckets, frame } = toFrame(startMs, days, zone, 'hour');
        expect(frame.control).toBe('hourOfWeek');
        const first = new Map<number, { hour: string; ms: number }>();
        for (const [index, ms] of buckets.startsMs.entries()) {
          const local = toZoned(ms, zone);
          const hour = `${local.dayOfWeek} ${local.hour}`;
          const stratum = frame.strata[index] ?? -1;
          const known = first.get(stratum) ?? { hour, ms };
          first.set(stratum, known);
          expect(hour).toBe(known.hour);
          expect(ms - known.ms).toBeLessThan(6 * weekMs);
        }
        expect(first.size).toBe(frame.strataCount);
      }),
      { numRuns: 20 }
    );
  });

  it('may stand for each other only whole weeks apart, and each stretch has a place of its own in its block', () => {
    fc.assert(
      fc.property(fromMs, fc.integer({ min: 21, max: 52 }), (startMs, days) => {
        const { buckets, frame } = toFrame(startMs, days, 'Asia/Shanghai', 'quarterHour');
        const taken = new Set<number>();
        const byPlace = new Map<string, number>();
        for (const [index, ms] of buckets.startsMs.entries()) {
          const [block = 0, position = 0] = [frame.blocks[index], frame.positions[index]];
          taken.add(block * frame.positionCount + position);
          const key = `${frame.classes[block]} ${position}`;
          const known = byPlace.get(key) ?? ms;
          byPlace.set(key, known);
          expect((ms - known) % weekMs).toBe(0);
        }
        expect(taken.size).toBe(buckets.startsMs.length);
        expect(countShuffles(frame.classes)).toBeGreaterThan(1000);
      }),
      { numRuns: 10 }
    );
  });

  it('are hours of working days or of weekends where there are not three weeks, and days where days are asked', () => {
    const monday = Date.parse('2026-11-02T00:00:00+08:00');
    expect(toFrame(monday, 10, 'Asia/Shanghai', 'quarterHour').frame).toMatchObject({ control: 'hourOfDay', strataCount: 48 });
    expect(toFrame(monday, 28, 'Asia/Shanghai', 'day').frame).toMatchObject({ control: 'dayOfWeek', strataCount: 7, dayCount: 28 });
    expect(toFrame(monday, 10, 'Asia/Shanghai', 'day').frame).toMatchObject({ control: 'kindOfDay', strataCount: 2 });
  });

  it('are of the business day of the calendar: nights, closed days and holidays belong to the date on which the venue last opened', () => {
    const venue: VenueTime = {
      timeZone: 'Europe/Berlin',
      openingHours,
      calendar: {
        // Closed on Mondays; late on Saturdays.
        week: [null, ...Array.from({ length: 4 }, () => openingHours), { opensMinute: 1080, closesMinute: 1560 }, openingHours],
        holidays: [{ date: '2026-10-22', name: { en: 'Closed' }, hours: null }]
      }
    };
    const startMs = Date.parse('2026-09-28T22:00:00Z');
    const buckets = toBuckets({ fromMs: startMs, toMs: startMs + 35 * dayMs }, 'hour', venue.timeZone);
    const frame = toDriverFrame(buckets, venue);
    const dayOf = (local: string): number => frame.days[buckets.startsMs.indexOf(toMs(local))] ?? -1;
    const toMs = (local: string): number => Temporal.PlainDateTime.from(local).toZonedDateTime(venue.timeZone).epochMilliseconds;
    for (const [one, other] of [
      // The night, and all of Monday, is Sunday's.
      ['2026-10-04T12:00', '2026-10-05T23:00'],
      ['2026-10-05T12:00', '2026-10-06T09:00'],
      // Saturday opens at six in the evening; until then it is Friday.
      ['2026-10-09T12:00', '2026-10-10T17:00'],
      ['2026-10-10T18:00', '2026-10-11T09:00'],
      ['2026-10-21T12:00', '2026-10-23T09:00'],
      // Across the end of summer time.
      ['2026-10-24T20:00', '2026-10-25T09:00']
    ] as const)
      expect(dayOf(one)).toBe(dayOf(other));
    expect(dayOf('2026-10-05T12:00')).not.toBe(dayOf('2026-10-06T10:00'));
    expect(dayOf('2026-10-10T17:00')).not.toBe(dayOf('2026-10-10T18:00'));
    expect(new Set(frame.days).size).toBe(frame.dayCount);
    // 35 dates and the night before the first; five Mondays and a holiday are none.
    expect(frame.dayCount).toBe(36 - 6);
    const taken = new Set(
      buckets.startsMs.map((_, index) => (frame.blocks[index] ?? 0) * frame.positionCount + (frame.positions[index] ?? 0))
    );
    // Only the hour that the clock shows twice shares its place.
    expect(taken.size).toBe(buckets.startsMs.length - 1);
  });
});
