/** One plan for each thing that real plans get wrong: the small archive with that thing done to it, and what is said of it. */
import type { PlanSeverity } from '../../src/lib/domain/plan.ts';
import { toRectangle, type Archive, type Feature } from './small-archive.ts';

export interface DirtyCase {
  readonly what: string;
  readonly change: (archive: Archive) => void;
  readonly said: readonly (readonly [severity: PlanSeverity, file: string, featureId: string | null, reason: RegExp])[];
  /** Of the shop that it was done to: type of the geometry and square metres; absent when the shop is left out. */
  readonly shop?: readonly [type: string, squareMetres: number];
}

/** Metres from the corner of the small plaza, as ten-thousandths of a degree: a shop of 5 by 5 is 47.7 by 55.7 m. */
const at = (x: number, y: number): number[] => [121 + x / 10_000, 31 + y / 10_000];
const ring = (...corners: (readonly [number, number])[]): number[][] => corners.map(([x, y]) => at(x, y));
const shop = (archive: Archive): Feature => archive.unit!.features[0]!;
const draw =
  (coordinates: unknown, type = 'Polygon') =>
  (archive: Archive): void => {
    shop(archive).geometry = { type, coordinates };
  };
const square = ring([0, 0], [5, 0], [5, 5], [0, 5], [0, 0]);
export const squareMetres = 2653;

export const dirtyCases: readonly DirtyCase[] = [
  {
    what: 'a bow tie: both halves are kept',
    change: draw([ring([0, 0], [5, 5], [5, 0], [0, 5], [0, 0])]),
    said: [['repaired', 'unit', 'L1-S01', /walls cross near/]],
    shop: ['MultiPolygon', squareMetres / 2]
  },
  {
    what: 'a bow tie that is knotted at a corner',
    change: draw([ring([0, 0], [2.5, 2.5], [5, 5], [5, 0], [2.5, 2.5], [0, 5], [0, 0])]),
    said: [['repaired', 'unit', 'L1-S01', /touches itself/]],
    shop: ['MultiPolygon', squareMetres / 2]
  },
  {
    what: 'a crossing that leaves a sliver: the sliver is dropped',
    change: draw([ring([0, 0], [5, 0], [5, 5.002], [5.002, 5], [0, 5], [0, 0])]),
    said: [['repaired', 'unit', 'L1-S01', /walls cross near/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'the wrong ring direction',
    change: draw([square.toReversed()]),
    said: [['repaired', 'unit', 'L1-S01', /wrong direction/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a hole in its polygon is no problem',
    change: draw([square, ring([1, 1], [1, 2], [2, 2], [2, 1], [1, 1])]),
    said: [],
    shop: ['Polygon', (squareMetres * 24) / 25]
  },
  {
    what: 'a hole outside its polygon',
    change: draw([square, ring([7, 7], [7, 8], [8, 8], [8, 7], [7, 7])]),
    said: [['repaired', 'unit', 'L1-S01', /hole lies outside/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a hole that crosses the wall is cut out',
    change: draw([square, ring([4, 1], [4, 2], [6, 2], [6, 1], [4, 1])]),
    said: [['repaired', 'unit', 'L1-S01', /walls cross/]],
    shop: ['Polygon', (squareMetres * 24) / 25]
  },
  {
    what: 'a hole in a hole',
    change: draw([square, ring([1, 1], [1, 4], [4, 4], [4, 1], [1, 1]), ring([2, 2], [2, 3], [3, 3], [3, 2], [2, 2])]),
    said: [['repaired', 'unit', 'L1-S01', /hole lies in another/]],
    shop: ['Polygon', (squareMetres * 16) / 25]
  },
  {
    what: 'a hole as large as its polygon',
    change: draw([square, square.toReversed()]),
    said: [['leftOut', 'unit', 'L1-S01', /no area/]]
  },
  {
    what: 'an open ring',
    change: draw([square.slice(0, -1)]),
    said: [['repaired', 'unit', 'L1-S01', /not closed/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'repeated positions',
    change: draw([[square[0], square[0], ...square.slice(1), square[0], square[0]]]),
    said: [['repaired', 'unit', 'L1-S01', /position is repeated/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a spike',
    change: draw([ring([0, 0], [5, 0], [9, 0], [5, 0], [5, 5], [0, 5], [0, 0])]),
    said: [['repaired', 'unit', 'L1-S01', /spike/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a MultiPolygon is kept as it is',
    change: draw([[ring([0, 0], [2, 0], [2, 5], [0, 5], [0, 0])], [ring([3, 0], [5, 0], [5, 5], [3, 5], [3, 0])]], 'MultiPolygon'),
    said: [],
    shop: ['MultiPolygon', (squareMetres * 4) / 5]
  },
  {
    what: 'parts that lie over each other are joined',
    change: draw([[ring([0, 0], [3, 0], [3, 5], [0, 5], [0, 0])], [ring([2, 1], [5, 1], [5, 4], [2, 4], [2, 1])]], 'MultiPolygon'),
    said: [['repaired', 'unit', 'L1-S01', /lie over each other/]],
    shop: ['Polygon', (squareMetres * 21) / 25]
  },
  {
    what: 'heights',
    change: draw([square.map((position) => [...position, 12.5])]),
    said: [['repaired', 'unit', 'L1-S01', /third number/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'latitude before longitude',
    change: draw([square.map(([lng, lat]) => [lat!, lng!])]),
    said: [['repaired', 'unit', 'L1-S01', /Latitude comes before/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a GeometryCollection of one polygon',
    change: (archive) => {
      shop(archive).geometry = {
        type: 'GeometryCollection',
        coordinates: undefined,
        geometries: [
          { type: 'Point', coordinates: at(1, 1) },
          { type: 'Polygon', coordinates: [square] }
        ]
      } as Feature['geometry'];
    },
    said: [['repaired', 'unit', 'L1-S01', /GeometryCollection/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a closed line',
    change: draw(square, 'LineString'),
    said: [['repaired', 'unit', 'L1-S01', /closed LineString/]],
    shop: ['Polygon', squareMetres]
  },
  { what: 'an open line', change: draw(square.slice(0, 3), 'LineString'), said: [['leftOut', 'unit', 'L1-S01', /not LineString/]] },
  { what: 'a null geometry', change: (archive) => (shop(archive).geometry = null), said: [['leftOut', 'unit', 'L1-S01', /no geometry/]] },
  { what: 'empty coordinates', change: draw([]), said: [['leftOut', 'unit', 'L1-S01', /no area/]] },
  {
    what: 'metres of a projection',
    change: draw([square.map(([x, y]) => [x! * 111_320, y! * 111_320])]),
    said: [['leftOut', 'unit', 'L1-S01', /metres of a projection/]]
  },
  {
    what: 'a unit far from its level',
    change: draw([square.map(([lng, lat]) => [lng! + 1, lat!])]),
    said: [['leftOut', 'unit', 'L1-S01', /95\.\d km outside its level L1/]]
  },
  {
    what: 'a scribble',
    change: draw([
      [...Array.from({ length: 200 }, (_, index) => at(5 * Math.abs(Math.sin(index * 7)), 5 * Math.abs(Math.cos(index * 3)))), at(0, 5)]
    ]),
    said: [['leftOut', 'unit', 'L1-S01', /more than 300 places/]]
  },
  {
    what: 'ordinals used twice in one building',
    change: (archive) => (archive.level!.features[0]!.properties.ordinal = 0),
    said: [['repaired', 'level', 'L1', /ordinal 0 is also that of L2/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'ordinals used twice by two buildings are no problem',
    change: (archive) => {
      archive.level!.features[0]!.properties = { ...archive.level!.features[0]!.properties, ordinal: 0, building_ids: ['east'] };
      archive.level!.features[1]!.properties.building_ids = ['west'];
    },
    said: [],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'an ordinal that is a fraction',
    change: (archive) => (archive.level!.features[0]!.properties.ordinal = 0.5),
    said: [['repaired', 'level', 'L2', /is a fraction/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a level without geometry',
    change: (archive) => (archive.level!.features[1]!.geometry = null),
    said: [['repaired', 'level', 'L1', /no geometry/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a venue without geometry',
    change: (archive) => (archive.venue!.features[0]!.geometry = null),
    said: [['repaired', 'venue', 'small-plaza', /no geometry/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a level without a name',
    change: (archive) => {
      archive.level!.features[1]!.properties.name = null;
      archive.level!.features[1]!.properties.short_name = null;
    },
    said: [['repaired', 'level', 'L1', /no name/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'ids that are numbers, and references to them',
    change: (archive) => {
      archive.unit!.features[1]!.id = 17;
      archive.amenity!.features[0]!.properties.unit_ids = [17];
    },
    said: [['repaired', 'unit', '17', /is a number/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a dangling reference beside a good one',
    change: (archive) => (archive.amenity!.features[0]!.properties.unit_ids = ['L1-RESTROOM', 'gone']),
    said: [['repaired', 'amenity', 'M1', /"gone"/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'a name that is a plain text',
    change: (archive) => (archive.unit!.features[2]!.properties.name = '洗手间'),
    said: [['repaired', 'unit', 'L2-RESTROOM', /is a text, not labels/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'the same feature twice',
    change: (archive) => archive.unit!.features.push(structuredClone(archive.unit!.features[2]!)),
    said: [['leftOut', 'unit', 'L2-RESTROOM', /stands in the file twice/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'mixed geometry in one file',
    change: (archive) => {
      archive.unit!.features.push({ ...structuredClone(shop(archive)), id: 'POINT', geometry: { type: 'Point', coordinates: at(1, 1) } });
      archive.unit!.features.push({ ...structuredClone(shop(archive)), id: 'SECOND', geometry: toRectangle(12, 12, 3, 3) });
    },
    said: [['leftOut', 'unit', 'POINT', /not Point/]],
    shop: ['Polygon', squareMetres]
  },
  {
    what: 'members that are no features',
    change: (archive) => archive.unit!.features.push(null as unknown as Feature, 'unit' as unknown as Feature),
    said: [
      ['leftOut', 'unit', null, /Feature 3 is not/],
      ['leftOut', 'unit', null, /Feature 4 is not/]
    ],
    shop: ['Polygon', squareMetres]
  }
];
