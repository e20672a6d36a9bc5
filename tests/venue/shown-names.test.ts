import { expect, test } from 'vitest';
import { emptyBook } from '../../src/lib/domain/venue-book.ts';
import { toShownBook, toShownVenue } from '../../src/lib/server/venue/shown-names.ts';
import { everything, makeVenue } from '../ingest/ingest-harness.ts';

const assignedAt = '2026-11-22T00:00:00Z';
const aliases = { 'till of 13812345678': 'L1-SHOP', 'the kiosk': 'L1-KIOSK' };
const venue = { ...makeVenue(), aliases };
const book = {
  ...emptyBook,
  aliases: { 'till of 13812345678': { place: 'L1-SHOP', assignedAt }, 'the kiosk': { place: 'L1-KIOSK', assignedAt } }
};

test('names with personal data in them leave the plan and the book for who does not see texts whole', () => {
  for (const texts of ['masked', 'none'] as const) {
    const scope = { ...everything, texts };
    expect(toShownVenue(scope, venue).aliases).toEqual({ 'the kiosk': 'L1-KIOSK' });
    expect(toShownVenue(scope, venue)).toBe(toShownVenue(scope, venue));
    expect(Object.keys(toShownBook(scope, book).aliases)).toEqual(texts === 'none' ? [] : ['the kiosk']);
    expect(toShownBook({ ...scope, can: new Set(['look']) }, { ...book, groups: ['airport', 'run by 13812345678'] }).groups).toEqual([
      'airport',
      'run by [phone]'
    ]);
  }
  expect(toShownVenue(everything, venue)).toBe(venue);
  expect(toShownBook(everything, book)).toBe(book);
});
