/** Valid IMDF archives of any kind, for rules that hold for all of them. */
import fc from 'fast-check';
import type { Position } from 'geojson';
import type { Archive, Collection, Feature } from './small-archive.ts';

type Ring = Position[];

/** Cells of a grid of ten metres, turned and put somewhere on Earth. */
interface Ground {
  readonly lng: number;
  readonly lat: number;
  readonly turn: number;
}

const groundArb: fc.Arbitrary<Ground> = fc.record({
  lng: fc.double({ min: -179, max: 179, noNaN: true }),
  lat: fc.double({ min: -65, max: 65, noNaN: true }),
  turn: fc.double({ min: 0, max: Math.PI, noNaN: true })
});

const toPosition = ({ lng, lat, turn }: Ground, x: number, y: number): Position => [
  lng + (x * Math.cos(turn) - y * Math.sin(turn)) * 1e-4,
  lat + (x * Math.sin(turn) + y * Math.cos(turn)) * 1e-4
];
const close = (ring: Ring): Ring => [...ring, ring[0]!];
const box = (x: number, y: number, w: number, h: number): [number, number][] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h]
];

const shapes: Readonly<Record<string, (x: number, y: number) => [number, number][][][]>> = {
  room: (x, y) => [[box(x, y, 1, 1)]],
  corner: (x, y) => [
    [
      [
        [x, y],
        [x + 0.9, y],
        [x + 0.9, y + 0.4],
        [x + 0.4, y + 0.4],
        [x + 0.4, y + 0.9],
        [x, y + 0.9]
      ]
    ]
  ],
  atrium: (x, y) => [[box(x, y, 0.9, 0.9), box(x + 0.3, y + 0.3, 0.2, 0.2).reverse()]],
  parts: (x, y) => [[box(x, y, 0.3, 0.9)], [box(x + 0.5, y, 0.3, 0.9)]]
};

function toGeometry(ground: Ground, polygons: [number, number][][][]) {
  const coordinates = polygons.map((rings) => rings.map((ring) => close(ring.map(([x, y]) => toPosition(ground, x, y)))));
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0]! } : { type: 'MultiPolygon', coordinates };
}

const word = fc.oneof(
  fc.constantFrom('Restroom', '洗手间', 'North Gate', '北门', 'constructor', '__proto__', 'Ａ１', 'a1', ' Paper  Moon ', '', 'Café'),
  fc.string({ minLength: 1, maxLength: 12 })
);
const labelsArb = fc.option(fc.dictionary(fc.constantFrom('en', 'zh', 'zh-Hant', 'fr'), word, { maxKeys: 3, noNullPrototype: true }));
const aliasesArb = fc.option(
  fc.array(
    word.filter((text) => text !== ''),
    { maxLength: 3 }
  )
);
const hoursArb = fc.constantFrom(
  null,
  'Mo-Su 10:00-22:00',
  '24/7',
  'Mo-Th 10:00-22:00; Fr-Su 09:30-00:30',
  'Mo-Fr 08:00-12:00,13:00-19:00; Sa,Su off; PH off'
);
const unitArb = fc.record({
  shape: fc.constantFrom(...Object.keys(shapes)),
  category: fc.constantFrom('room', 'restroom', 'walkway', 'parking', 'escalator', 'nonpublic'),
  name: labelsArb,
  altName: labelsArb,
  aliases: aliasesArb,
  occupants: fc.array(
    fc.record({ category: fc.constantFrom('restaurant', 'bank', 'shopping', 'room'), name: labelsArb, aliases: aliasesArb }),
    { maxLength: 2 }
  ),
  hasPoint: fc.boolean()
});
const levelArb = fc.record({
  ordinal: fc.integer({ min: -4, max: 12 }),
  exact: fc.option(fc.constantFrom(0.5, -0.5, 1.25)),
  name: labelsArb,
  shortName: labelsArb,
  aliases: aliasesArb,
  hasSection: fc.boolean(),
  units: fc.array(unitArb, { minLength: 1, maxLength: 6 })
});

export const archiveArb: fc.Arbitrary<Archive> = fc
  .record({
    ground: groundArb,
    category: fc.constantFrom('shoppingcenter', 'airport', 'university', 'retailstore', 'themepark'),
    timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns'),
    name: labelsArb,
    hours: hoursArb,
    levels: fc.uniqueArray(levelArb, { selector: ({ ordinal }) => ordinal, minLength: 1, maxLength: 4 })
  })
  .map(({ ground, levels, ...venue }) => {
    const feature = (type: string, id: string, geometry: Feature['geometry'], properties: Record<string, unknown>): Feature => ({
      id,
      type: 'Feature',
      feature_type: type,
      geometry,
      properties
    });
    const outline = toGeometry(ground, [[box(-1, -1, 16, 4)]]);
    const lists: Record<string, Feature[]> = {
      venue: [],
      level: [],
      unit: [],
      anchor: [],
      occupant: [],
      section: [],
      amenity: [],
      opening: []
    };
    lists.venue!.push(
      feature('venue', 'random', outline, { category: venue.category, name: venue.name, hours: venue.hours, timeZone: venue.timeZone })
    );
    for (const [at, level] of levels.entries()) {
      const levelId = `LV${at}`;
      lists.level!.push(
        feature('level', levelId, outline, {
          ordinal: level.ordinal,
          ...(level.exact !== null && { exactOrdinal: level.ordinal + level.exact }),
          name: level.name,
          short_name: level.shortName,
          aliases: level.aliases
        })
      );
      if (level.hasSection)
        lists.section!.push(
          feature('section', `${levelId}-S`, toGeometry(ground, [[box(-0.5, -0.5, 5, 3)]]), {
            category: 'retail',
            level_id: levelId,
            name: level.name
          })
        );
      lists.opening!.push(
        feature(
          'opening',
          `${levelId}-D`,
          { type: 'LineString', coordinates: [toPosition(ground, 0, 0), toPosition(ground, 0.1, 0)] },
          { category: 'pedestrian', level_id: levelId }
        )
      );
      for (const [index, unit] of level.units.entries()) {
        const id = `${levelId}-U${index}`;
        const middle = { type: 'Point', coordinates: toPosition(ground, index * 2 + 0.2, 0.2) };
        lists.unit!.push(
          feature('unit', id, toGeometry(ground, shapes[unit.shape]!(index * 2, 0)), {
            category: unit.category,
            level_id: levelId,
            name: unit.name,
            alt_name: unit.altName,
            aliases: unit.aliases,
            display_point: unit.hasPoint ? middle : null
          })
        );
        if (unit.occupants.length > 0) lists.anchor!.push(feature('anchor', `${id}-A`, middle, { unit_id: id }));
        for (const [which, occupant] of unit.occupants.entries())
          lists.occupant!.push(feature('occupant', `${id}-O${which}`, null, { ...occupant, anchor_id: `${id}-A` }));
        lists.amenity!.push(feature('amenity', `${id}-M`, middle, { category: 'seating', name: unit.altName, unit_ids: [id] }));
      }
    }
    return Object.fromEntries(
      Object.entries(lists).map(([name, features]): [string, Collection] => [name, { type: 'FeatureCollection', features }])
    );
  });
