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

  test.each<[string, FeedbackLocation, string[]]>([
    ['a point on a corner that two units share: the smaller, then the first by id', { lngLat: [5, 5], level: 'L1' }, ['L1', 'L1-NEXT', '']],
    ['a point on the wall of a unit within a unit: the smaller one', { lngLat: [2, 2.5], level: 'L1' }, ['L1', 'L1-KIOSK', '']],
    ['a point on the wall of the venue', { lngLat: [10, 10], level: 'B1' }, ['B1', 'B1-PARK', '']],
    [
      'a point whose unit is on another level than the one named: the level that was named',
      { lngLat: [8.5, 8.5], level: 'L1' },
      ['L1', '', '']
    ],
    ['a point whose level is named by an alias', { lngLat: [2.5, 2.5], level: 'second-floor' }, ['', '', 'unknown_level']],
    ['an id that is an alias: a till', { unit: 'THE-TILL' }, ['L1', 'L1-SHOP', '']],
    ['an alias in full width, another case and with spaces', { alias: ' ＴＨＥ　kiosk ' }, ['L1', 'L1-KIOSK', '']]
  ])('%s', (_, location, expected) => {
    const named = { ...venue, aliases: { ...venue.aliases, 'the-till': 'L1-SHOP' } };
    const { levelId, unitId, unplacedReason } = findPlace(named, location);
    expect([levelId, unitId, unplacedReason]).toEqual(expected);
  });

  test('a hole is no part of its unit: what stands in it is found, else the level; the edge of the hole belongs to the unit', () => {
    const ring = venue.units.find(({ id }) => id === 'L2-HALL')!;
    const hole = [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
      [4, 4]
    ];
    const atrium = {
      ...venue,
      units: [{ ...ring, geometry: { type: 'Polygon' as const, coordinates: [...(ring.geometry.coordinates as number[][][]), hole] } }]
    };
    expect(findPlace(atrium, { lngLat: [5, 5], level: 'L2' })).toMatchObject({ levelId: 'L2', unitId: '', unplacedReason: '' });
    expect(findPlace(atrium, { lngLat: [5, 5] })).toMatchObject({ unplacedReason: 'between_units' });
    expect(findPlace(atrium, { lngLat: [4, 5], level: 'L2' })).toMatchObject({ unitId: 'L2-HALL' });
    const desk = { ...venue.units[0]!, id: 'DESK', levelId: 'L2', geometry: { type: 'Polygon' as const, coordinates: [hole] } };
    expect(findPlace({ ...atrium, units: [...atrium.units, desk] }, { lngLat: [5, 5], level: 'L2' })).toMatchObject({ unitId: 'DESK' });
  });

  test('a level without units takes what is inside of it, when it is named', () => {
    const bare = { ...venue, units: venue.units.filter(({ levelId }) => levelId !== 'L2') };
    expect(findPlace(bare, { lngLat: [9.5, 9.5], level: 'L2' })).toMatchObject({ levelId: 'L2', unplacedReason: '' });
    expect(findPlace(bare, { lngLat: [50, 9.5], level: 'L2' })).toMatchObject({ levelId: '', unplacedReason: 'outside_venue' });
  });

  describe('a unit that left the plan', () => {
    const left = {
      ...venue,
      aliases: { ...venue.aliases, bar: 'L1-BAR', cafe: 'L1-CAFE' },
      successors: { 'L1-BAR': 'L1-SHOP', 'L1-CAFE': null }
    };
    test('is its successor, by its id and by its alias', () => {
      expect(findPlace(left, { unit: 'L1-BAR' })).toMatchObject({ unitId: 'L1-SHOP', placeId: 'L1-SHOP' });
      expect(findPlace(left, { alias: 'Bar' })).toMatchObject({ unitId: 'L1-SHOP' });
    });
    test('without one it is said to have gone, and a measurement keeps its name', () => {
      expect(findPlace(left, { unit: 'L1-CAFE' })).toMatchObject({ unplacedReason: 'removed_unit', placeId: 'L1-CAFE', placeKind: 'unit' });
      expect(findPlace(left, { alias: 'cafe' })).toMatchObject({ unplacedReason: 'removed_unit' });
    });
    test('is followed over several plans, to a level too', () => {
      const twice = { ...venue, successors: { A: 'B', B: 'L1-SHOP', C: 'L2' } };
      expect(findPlace(twice, { unit: 'A' })).toMatchObject({ unitId: 'L1-SHOP' });
      expect(findPlace(twice, { unit: 'C' })).toMatchObject({ levelId: 'L2', unitId: '', unplacedReason: '' });
    });
    test('successors in a circle end', () => {
      const ring = { ...venue, successors: { A: 'B', B: 'A' } };
      expect(findPlace(ring, { unit: 'A' })).toMatchObject({ unplacedReason: 'removed_unit' });
    });
  });

  test('a name that only the plan of now knows is believed of the past; a point is looked for on its own plan', () => {
    const then = { ...venue, units: venue.units.filter(({ id }) => id !== 'L1-KIOSK'), aliases: {} };
    expect(findPlace(then, { unit: 'L1-KIOSK' }, venue)).toMatchObject({ unitId: 'L1-KIOSK' });
    expect(findPlace(then, { alias: 'the kiosk' }, venue)).toMatchObject({ unitId: 'L1-KIOSK' });
    expect(findPlace(then, { lngLat: [2.5, 2.5], level: 'L1' }, venue)).toMatchObject({ unitId: 'L1-SHOP' });
    expect(findPlace(then, { unit: 'NOWHERE' }, venue)).toMatchObject({ unplacedReason: 'unknown_unit' });
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
