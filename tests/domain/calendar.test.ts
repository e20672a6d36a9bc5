import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { toBusinessDay, toBusinessDayStarts, toNextOpening, toOpenToday } from '../../src/lib/domain/calendar.ts';
import { toComparedStretch } from '../../src/lib/domain/compare.ts';
import type { VenueTime } from '../../src/lib/domain/day-hours.ts';
import { openHolidayCheck } from '../../src/lib/domain/holidays.ts';
import type { Holiday, OpeningHours } from '../../src/lib/domain/place.ts';
import { resolveRange, toRfc3339 } from '../../src/lib/domain/time-range.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const daily: OpeningHours = { opensMinute: 600, closesMinute: 1320 };
const late: OpeningHours = { opensMinute: 1080, closesMinute: 1560 };
const at = Date.parse;
const toText = (ms: number | null): string | null => (ms === null ? null : toRfc3339(ms));

/** Open Tuesday to Saturday, Saturday until two at night. */
const museum: VenueTime = {
  timeZone: 'Europe/Berlin',
  openingHours: daily,
  calendar: { week: [null, daily, daily, daily, daily, late, null], holidays: [] }
};
const plaza: VenueTime = {
  timeZone: 'Asia/Shanghai',
  openingHours: daily,
  calendar: {
    holidays: [
      { date: '2026-10-01', name: { zh: '国庆节', en: 'National Day' }, hours: { opensMinute: 540, closesMinute: 1440 } },
      { date: '2026-10-02', name: { en: 'Closed for the works' }, hours: null },
      { date: '2026-10-03', name: { en: 'Like any Saturday' } }
    ]
  }
};

describe('a business day', () => {
  it('lasts over closed days, until the venue opens again', () => {
    // Saturday 21 November opens at 18:00; Sunday and Monday are closed; Tuesday opens at ten.
    const saturday = { fromMs: at('2026-11-21T17:00:00Z'), toMs: at('2026-11-24T09:00:00Z') };
    expect(toBusinessDay(museum, at('2026-11-22T00:30:00Z'))).toEqual(saturday);
    expect(toBusinessDay(museum, at('2026-11-23T12:00:00Z'))).toEqual(saturday);
    expect(toBusinessDay(museum, at('2026-11-24T09:00:00Z')).fromMs).toBe(saturday.toMs);
    expect(toText(resolveRange({ businessDays: 2 }, museum, at('2026-11-24T12:00:00Z')).fromMs)).toBe('2026-11-21T17:00:00.000Z');
  });

  it('begins by the hours of a holiday, and not on one that is closed', () => {
    const starts = toBusinessDayStarts(plaza, at('2026-10-03T12:00:00+08:00'), 3).map(toText);
    expect(starts).toEqual(['2026-09-30T02:00:00.000Z', '2026-10-01T01:00:00.000Z', '2026-10-03T02:00:00.000Z']);
  });

  it('of a venue that never closes is the local date, also when it has 23 or 25 hours', () => {
    const hotel: VenueTime = { timeZone: 'Europe/Berlin', openingHours: { opensMinute: 0, closesMinute: 1440 } };
    const day = toBusinessDay(hotel, at('2026-03-29T12:00:00Z'));
    expect((day.toMs - day.fromMs) / hourMs).toBe(23);
    const long = toBusinessDay(hotel, at('2026-10-25T12:00:00Z'));
    expect((long.toMs - long.fromMs) / hourMs).toBe(25);
    expect(toOpenToday(hotel, at('2026-10-25T00:00:00Z')).isOpen).toBe(true);
  });

  it('of a calendar that is never open follows the hours without it', () => {
    const closed: VenueTime = { ...museum, calendar: { week: Array.from({ length: 7 }, () => null), holidays: [] } };
    expect(toText(toBusinessDay(closed, at('2026-11-22T12:00:00Z')).fromMs)).toBe('2026-11-22T09:00:00.000Z');
    expect(toOpenToday(closed, at('2026-11-22T12:00:00Z'))).toMatchObject({ opensMs: null, isOpen: false });
  });

  it('of a venue that opens on dates alone reaches to the next of them, the last one for ever', () => {
    const fair: VenueTime = {
      timeZone: 'Europe/Berlin',
      openingHours: daily,
      calendar: {
        week: Array.from({ length: 7 }, () => null),
        holidays: ['2026-05-01', '2026-08-01'].map((date): Holiday => ({ date, name: { en: 'Fair' }, hours: daily }))
      }
    };
    expect(toBusinessDay(fair, at('2026-06-01T00:00:00Z'))).toEqual({
      fromMs: at('2026-05-01T08:00:00Z'),
      toMs: at('2026-08-01T08:00:00Z')
    });
    expect(toBusinessDay(fair, at('2026-11-01T00:00:00Z'))).toEqual({ fromMs: at('2026-08-01T08:00:00Z'), toMs: Infinity });
    expect(toBusinessDay(fair, at('2026-01-01T00:00:00Z')).fromMs).toBe(0);
  });
});

describe('today', () => {
  it('is the evening before as long as it lasts, then the hours of the date', () => {
    expect(toOpenToday(museum, at('2026-11-22T00:30:00Z'))).toMatchObject({ isOpen: true, closesMs: at('2026-11-22T01:00:00Z') });
    expect(toOpenToday(museum, at('2026-11-22T01:00:00Z'))).toEqual({ opensMs: null, closesMs: null, isOpen: false, holiday: null });
    expect(toOpenToday(museum, at('2026-11-24T08:00:00Z'))).toMatchObject({ isOpen: false, opensMs: at('2026-11-24T09:00:00Z') });
  });

  it('names the holiday, open or closed', () => {
    expect(toOpenToday(plaza, at('2026-10-01T15:30:00Z'))).toMatchObject({ isOpen: true, holiday: { date: '2026-10-01' } });
    expect(toOpenToday(plaza, at('2026-10-02T04:00:00Z'))).toMatchObject({ isOpen: false, opensMs: null, holiday: { date: '2026-10-02' } });
    expect(toOpenToday(plaza, at('2026-10-03T04:00:00Z'))).toMatchObject({ isOpen: true, opensMs: at('2026-10-03T02:00:00Z') });
  });
});

const hours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([opensMinute, length]): OpeningHours => ({ opensMinute, closesMinute: opensMinute + length }));
const maybeHours = fc.option(hours, { freq: 3 });
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata', 'Pacific/Apia'];
const firstDay = at('2010-01-01T00:00:00Z');
const dates = fc.integer({ min: 0, max: 6200 }).map((days) => new Date(firstDay + days * dayMs).toISOString().slice(0, 10));
const venues: fc.Arbitrary<VenueTime> = fc.record({
  timeZone: fc.constantFrom(...zones),
  openingHours: hours,
  calendar: fc.option(
    fc.record({
      week: fc.option(fc.array(maybeHours, { minLength: 7, maxLength: 7 }), { nil: undefined }),
      holidays: fc.array(fc.record({ date: dates, name: fc.constant({ en: 'a day' }), hours: fc.option(maybeHours, { nil: undefined }) }), {
        maxLength: 20
      })
    }),
    { nil: undefined }
  )
});
const instants = fc.integer({ min: firstDay, max: at('2026-11-22T00:00:00Z') });

describe('business days of any calendar and zone', () => {
  it('follow each other without a gap or an overlap', () => {
    fc.assert(
      fc.property(venues, instants, (venue, ms) => {
        const day = toBusinessDay(venue, ms);
        expect(day.fromMs).toBeLessThanOrEqual(ms);
        expect(ms).toBeLessThan(day.toMs);
        expect(toBusinessDay(venue, day.fromMs)).toEqual(day);
        if (Number.isFinite(day.toMs)) {
          expect(toBusinessDay(venue, day.toMs - 1)).toEqual(day);
          expect(toBusinessDay(venue, day.toMs).fromMs).toBe(day.toMs);
        }
        if (day.fromMs > 0) expect(toBusinessDay(venue, day.fromMs - 1).toMs).toBe(day.fromMs);
        const starts = toBusinessDayStarts(venue, ms, 5);
        expect(starts.at(-1)).toBe(day.fromMs);
        for (const [index, startMs] of starts.slice(1).entries()) expect(toNextOpening(venue, starts[index] ?? 0)).toBe(startMs);
      }),
      { numRuns: 400 }
    );
  });

  it('begin when the hours of their date say', () => {
    fc.assert(
      fc.property(venues, instants, (venue, ms) => {
        const { fromMs } = toBusinessDay(venue, ms);
        fc.pre(fromMs > 0);
        const local = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(venue.timeZone);
        const { week, holidays = [] } = venue.calendar ?? {};
        const holiday = holidays.find(({ date }) => date === local.toPlainDate().toString());
        const usual = week ? week[local.dayOfWeek - 1] : venue.openingHours;
        const isNeverOpen = week?.every((one) => one === null) && !holidays.some((one) => one.hours);
        const expected = isNeverOpen ? venue.openingHours : holiday?.hours === undefined ? usual : holiday.hours;
        const minute = local.hour * 60 + local.minute;
        // Skipped by a change of the clock: then it opens at the change, which may be on the next date.
        const isAfterChange = local.subtract({ seconds: 1 }).offset !== local.offset;
        expect(isAfterChange || minute === expected?.opensMinute).toBe(true);
      }),
      { numRuns: 400 }
    );
  });

  it('are compared with business days: the past never runs backwards, and never reaches the asked range', () => {
    fc.assert(
      fc.property(
        venues,
        instants,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('previous' as const, 'lastWeek' as const),
        (venue, ms, n, compare) => {
          const range = resolveRange({ businessDays: n }, venue, ms);
          fc.pre(range.fromMs > 0);
          const { range: before, toBefore } = toComparedStretch(compare, range, { businessDays: n }, venue);
          expect(before.fromMs).toBeLessThanOrEqual(before.toMs);
          if (compare === 'previous') expect(before.toMs).toBeLessThanOrEqual(range.fromMs);
          let last = -1;
          for (let step = 0; step <= 20; step += 1) {
            const past = toBefore(range.fromMs + ((range.toMs - range.fromMs) * step) / 20);
            expect(past).toBeGreaterThanOrEqual(last);
            last = past;
          }
        }
      ),
      { numRuns: 300 }
    );
  });
});

describe('what a business day is compared with', () => {
  const compared = (compare: 'previous' | 'lastWeek', venue: VenueTime, businessDays: number, now: string): (string | null)[] => {
    const range = resolveRange({ businessDays }, venue, at(now));
    const { fromMs, toMs } = toComparedStretch(compare, range, { businessDays }, venue).range;
    return [toText(fromMs), toText(toMs)];
  };

  it('is the business day before, as far into it, whatever was closed between them', () => {
    expect(compared('previous', museum, 1, '2026-11-24T12:00:00Z')).toEqual(['2026-11-21T17:00:00.000Z', '2026-11-21T20:00:00.000Z']);
    expect(compared('previous', museum, 2, '2026-11-24T12:00:00Z')).toEqual(['2026-11-19T09:00:00.000Z', '2026-11-20T12:00:00.000Z']);
  });

  it('of last week is the business day that began on the same weekday, by its own opening', () => {
    expect(compared('lastWeek', plaza, 1, '2026-10-08T12:00:00+08:00')).toEqual(['2026-10-01T01:00:00.000Z', '2026-10-01T03:00:00.000Z']);
  });
});

describe('a stretch is a holiday’s', () => {
  const isHoliday = openHolidayCheck({
    ...plaza,
    calendar: { holidays: [{ date: '2026-10-01', name: { en: 'National Day' }, hours: { opensMinute: 600, closesMinute: 1560 } }] }
  });
  const check = (from: string, to: string): boolean => isHoliday({ fromMs: at(`2026-${from}:00+08:00`), toMs: at(`2026-${to}:00+08:00`) });

  it('on its date, in the night that belongs to it, and in a week that holds it', () => {
    expect(check('10-01T08:00', '10-01T09:00')).toBe(true);
    expect(check('10-01T00:00', '10-02T00:00')).toBe(true);
    expect(check('10-02T01:00', '10-02T02:00')).toBe(true);
    expect(check('09-28T00:00', '10-05T00:00')).toBe(true);
  });

  it('and not on the days around it', () => {
    expect(check('09-30T00:00', '10-01T00:00')).toBe(false);
    expect(check('10-02T00:00', '10-03T00:00')).toBe(false);
    expect(check('10-02T02:00', '10-02T03:00')).toBe(false);
    expect(check('10-05T00:00', '10-12T00:00')).toBe(false);
  });
});
