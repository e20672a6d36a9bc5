import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { FeedbackLocation } from '../../src/lib/domain/event.ts';
import { findPlace } from '../../src/lib/server/ingest/locate.ts';
import { makeVenue } from './ingest-harness.ts';

const venue = makeVenue();
const find = (location: FeedbackLocation | undefined) => {
  const { levelId, unitId, unplacedReason } = findPlace(venue, location);
  return [levelId, unitId, unplacedReason];
};

describe('an event is placed by what it names', () => {
  test.each<[string, FeedbackLocation | undefined, string[]]>([
    ['nothing: the venue', undefined, ['', '', '']],
    ['a unit', { unit: 'L1-SHOP' }, ['L1', 'L1-SHOP', '']],
    ['an unknown unit', { unit: 'L9-SHOP' }, ['', '', 'unknown_unit']],
    ['a level', { level: 'L2' }, ['L2', '', '']],
    ['an unknown level', { level: 'L9' }, ['', '', 'unknown_level']],
    ['the alias of a unit, in any case and spacing', { alias: '  The  KIOSK ' }, ['L1', 'L1-KIOSK', '']],
    ['the alias of a level', { alias: '二楼' }, ['L2', '', '']],
    ['an unknown alias', { alias: 'the moon' }, ['', '', 'unknown_alias']],
    ['an alias that every object has', { alias: 'constructor' }, ['', '', 'unknown_alias']],
    ['a point in a unit', { lngLat: [1.5, 4.5], level: 'L1' }, ['L1', 'L1-SHOP', '']],
    ['a point in a unit within a unit: the smaller one', { lngLat: [2.5, 2.5], level: 'L1' }, ['L1', 'L1-KIOSK', '']],
    ['a point of the same place on another level', { lngLat: [2.5, 2.5], level: 'L2' }, ['L2', 'L2-HALL', '']],
    ['a point on a shared wall: always the same one', { lngLat: [5, 3], level: 'L1' }, ['L1', 'L1-NEXT', '']],
    ['a point between the units of its level: the level', { lngLat: [9.5, 9.5], level: 'L1' }, ['L1', '', '']],
    ['a point without a level: the level nearest to the ground', { lngLat: [1.5, 4.5] }, ['L1', 'L1-SHOP', '']],
    ['a point without a level that has a unit only further up', { lngLat: [8.5, 8.5] }, ['L2', 'L2-HALL', '']],
    ['a point outside of the venue', { lngLat: [50, 50] }, ['', '', 'outside_venue']],
    ['a point outside of the venue with a level', { lngLat: [50, 50], level: 'L1' }, ['', '', 'outside_venue']],
    ['a point on an unknown level', { lngLat: [2.5, 2.5], level: 'L9' }, ['', '', 'unknown_level']]
  ])('%s', (_, location, expected) => {
    expect(find(location)).toEqual(expected);
  });

  test('a point in the venue and in no unit at all is between units', () => {
    const gaps = { ...venue, units: venue.units.filter((unit) => unit.levelId === 'L1') };
    expect(findPlace(gaps, { lngLat: [9.5, 9.5] })).toMatchObject({ levelId: '', unplacedReason: 'between_units' });
  });

  test('a venue without geometry, for what happens online, still knows its units', () => {
    const nowhere = { type: 'Polygon' as const, coordinates: [] };
    const online = {
      ...venue,
      geometry: nowhere,
      levels: venue.levels.map((level) => ({ ...level, geometry: nowhere })),
      units: venue.units.map((unit) => ({ ...unit, geometry: nowhere }))
    };
    expect(findPlace(online, { unit: 'L1-SHOP' })).toMatchObject({ unitId: 'L1-SHOP' });
    expect(findPlace(online, { lngLat: [1, 1] })).toMatchObject({ unplacedReason: 'outside_venue' });
  });

  test('the order in which units are listed decides nothing', () => {
    const coordinate = fc.integer({ min: -4, max: 44 }).map((quarter) => quarter / 4);
    fc.assert(
      fc.property(fc.shuffledSubarray([...venue.units], { minLength: 5 }), coordinate, coordinate, (units, x, y) => {
        expect(findPlace({ ...venue, units }, { lngLat: [x, y] })).toEqual(findPlace(venue, { lngLat: [x, y] }));
      })
    );
  });
});
