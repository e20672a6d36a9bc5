/** The pure parts of bringing a plan: which files are one, from when it holds, which venue it is for, when a venue is open. */
import { describe, expect, it } from 'vitest';
import { isReadable, toValidFrom } from '../../src/lib/desk/bring/valid-from.ts';
import { suggestVenueId, toVenueFaults } from '../../src/lib/desk/bring/venue-choice.ts';
import { fromInput, sortFiles } from '../../src/lib/desk/files/collect-files.ts';
import { fromEditedDay, toCalendar, toEditedDay, toEditedHoliday, toEditedWeek } from '../../src/lib/desk/settings/week.ts';
import { calendarSchema } from '../../src/lib/domain/venue-book.ts';

const toFiles = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob(['x']) }));
const usual = { opensMinute: 600, closesMinute: 1320 };

describe('bringing a plan', () => {
  it('knows a zip, floors and a picture, and names what is none of them', () => {
    expect(sortFiles(toFiles('plan.zip', 'readme.txt'))).toMatchObject({ kind: 'plan', left: ['readme.txt'] });
    expect(sortFiles(toFiles('plan/L1.geojson', 'plan/L2.json', 'plan/photo.png'))).toMatchObject({
      kind: 'plan',
      left: ['plan/photo.png']
    });
    expect(sortFiles(toFiles('floor.SVG'))).toMatchObject({ kind: 'picture' });
    expect(sortFiles(toFiles('notes.txt'))).toEqual({ kind: 'refused', why: 'unknown' });
    expect(sortFiles(toFiles('a.zip', 'b.zip'))).toEqual({ kind: 'refused', why: 'twoArchives' });
    expect(sortFiles([])).toEqual({ kind: 'refused', why: 'nothing' });
    expect(sortFiles(toFiles(...Array.from({ length: 2001 }, (_, index) => `${index}.json`)))).toEqual({ kind: 'refused', why: 'tooMany' });
  });

  it('leaves what computers add to folders', () => {
    const files = [new File(['x'], 'L1.geojson'), new File(['x'], '.DS_Store'), new File(['x'], 'Thumbs.db')];
    expect(fromInput(files).map(({ path }) => path)).toEqual(['L1.geojson']);
  });

  it('takes the date of the venue’s clock, over a change of it, too', () => {
    expect(toValidFrom({ kind: 'now', local: '' }, 'Asia/Shanghai')).toBeUndefined();
    expect(toValidFrom({ kind: 'ever', local: '' }, 'Asia/Shanghai')).toBeNull();
    expect(toValidFrom({ kind: 'at', local: '2026-12-01T09:00' }, 'Asia/Shanghai')).toBe('2026-12-01T09:00:00+08:00');
    expect(toValidFrom({ kind: 'at', local: '2026-03-29T02:30' }, 'Europe/Berlin')).toBe('2026-03-29T03:30:00+02:00');
    expect(isReadable({ kind: 'at', local: '2026-12-' })).toBe(false);
  });

  it('says what a new venue lacks', () => {
    const venue = { id: 'aurora', zh: '', en: '', kind: 'mall', timeZone: 'Asia/Shanghai' } as const;
    expect(toVenueFaults(venue, [], null)).toEqual([]);
    expect(toVenueFaults({ ...venue, id: '' }, [], null)).toEqual(['idMissing']);
    expect(toVenueFaults({ ...venue, id: 'a b' }, [], null)).toEqual(['idWrong']);
    expect(toVenueFaults(venue, ['aurora'], null)).toEqual(['idTaken']);
    expect(toVenueFaults(venue, [], ['other'])).toEqual(['idNotYours']);
    expect(toVenueFaults({ ...venue, timeZone: 'Mars/Base' }, [], null)).toEqual(['zoneWrong']);
    expect(suggestVenueId('Café Nørd 2')).toBe('cafe-n-rd-2');
    expect(suggestVenueId('曙光广场')).toBe('');
  });

  it('opening hours go to the form and back, past midnight too, and what is no span is not sent', () => {
    for (const hours of [usual, { opensMinute: 600, closesMinute: 1560 }, { opensMinute: 0, closesMinute: 1440 }, null])
      expect(fromEditedDay(toEditedDay(hours))).toEqual(hours);
    expect(fromEditedDay({ isOpen: true, opens: '22:00', closes: '10:00', isNextDay: false })).toBeUndefined();
  });

  it('a calendar that was edited in one language keeps the names in the others', () => {
    const before = { holidays: [{ date: '2026-10-01', name: { zh: '国庆节', en: 'National Day' }, hours: null }] };
    const edited = before.holidays.map((holiday) => toEditedHoliday(holiday, 'en', usual));
    const calendar = toCalendar(
      toEditedWeek(before, usual),
      edited.map((one) => ({ ...one, name: 'Golden Week' })),
      'en',
      before
    );
    expect(calendarSchema.parse(calendar).holidays).toEqual([
      { date: '2026-10-01', name: { zh: '国庆节', en: 'Golden Week' }, hours: null }
    ]);
    expect(calendar?.week).toHaveLength(7);
    expect(toCalendar(toEditedWeek(null, usual), [{ ...edited[0]!, date: '' }], 'en', null)).toBeUndefined();
  });
});
