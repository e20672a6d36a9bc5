/** A small, true IMDF archive for a venue of the chain: rows of shops on both sides of a corridor, restrooms, entrances. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { SeedVenue } from './chain-venues.ts';

type Ring = [number, number][];
interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly feature_type: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

const lengthM = 120;
const depthM = 48;
const rowM = 18;
const shopsInRow = 6;
const metresPerDegree = 111_320;

const trades: readonly (readonly [string, string])[] = [
  ['Kitchen', '餐厅'],
  ['Coffee', '咖啡'],
  ['Fashion', '服饰'],
  ['Books', '书店'],
  ['Electronics', '数码'],
  ['Home', '家居']
];

export function toUnitIds(venue: SeedVenue): string[] {
  return toUnits(venue).map(({ id }) => id);
}

interface PlannedUnit {
  readonly id: string;
  readonly levelId: string;
  readonly category: string;
  readonly name: Readonly<Record<string, string>>;
  readonly box: readonly [x: number, y: number, width: number, depth: number];
}

function toUnits({ levelCount }: SeedVenue): PlannedUnit[] {
  const width = lengthM / shopsInRow;
  return Array.from({ length: levelCount }, (_, level) => `L${level + 1}`).flatMap((levelId, level) => {
    const rows = [0, 1].flatMap((row) =>
      Array.from({ length: shopsInRow }, (_, at): PlannedUnit => {
        const box = [at * width, row * (depthM - rowM), width, rowM] as const;
        const number = String(row * shopsInRow + at + 1).padStart(2, '0');
        if (row === 1 && at === shopsInRow - 1)
          return { id: `${levelId}-WC`, levelId, category: 'restroom', name: { en: `Restroom ${levelId}`, zh: `${levelId} 洗手间` }, box };
        if (level === 0 && row === 0 && at === 2)
          return { id: `${levelId}-GATE`, levelId, category: 'lobby', name: { en: 'Main entrance', zh: '主入口' }, box };
        const [en, zh] = trades[(row * 5 + at + level) % trades.length]!;
        return { id: `${levelId}-${number}`, levelId, category: 'room', name: { en: `${en} ${number}`, zh: `${zh} ${number}` }, box };
      })
    );
    const name = { en: 'Mall', zh: '中庭' };
    return [...rows, { id: `${levelId}-HALL`, levelId, category: 'walkway', name, box: [0, rowM, lengthM, depthM - 2 * rowM] as const }];
  });
}

export async function makePlan(venue: SeedVenue): Promise<Uint8Array<ArrayBuffer>> {
  const [lng, lat] = venue.corner;
  const scale = Math.cos((lat * Math.PI) / 180);
  const toArea = ([x, y, width, depth]: PlannedUnit['box']) => {
    const at = (dx: number, dy: number): [number, number] => [
      Number((lng + (x + dx) / (metresPerDegree * scale)).toFixed(8)),
      Number((lat + (y + dy) / metresPerDegree).toFixed(8))
    ];
    const ring: Ring = [at(0, 0), at(width, 0), at(width, depth), at(0, depth), at(0, 0)];
    return { type: 'Polygon', coordinates: [ring] };
  };
  const whole = toArea([0, 0, lengthM, depthM]);
  const make = (feature_type: string, id: string, geometry: Feature['geometry'], properties: Feature['properties']): Feature => ({
    type: 'Feature',
    id,
    feature_type,
    geometry,
    properties
  });
  const { opensMinute, closesMinute } = venue.hours;
  const files: Readonly<Record<string, readonly Feature[]>> = {
    venue: [
      make('venue', venue.id, whole, {
        category: 'shoppingcenter',
        name: venue.name,
        hours: `Mo-Su ${toClock(opensMinute)}-${toClock(closesMinute)}`,
        timeZone: venue.city.timeZone
      })
    ],
    level: Array.from({ length: venue.levelCount }, (_, level) =>
      make('level', `L${level + 1}`, whole, {
        ordinal: level,
        name: { en: `Level ${level + 1}`, zh: `${level + 1} 层` },
        short_name: { en: `L${level + 1}` }
      })
    ),
    unit: toUnits(venue).map(({ id, levelId, category, name: { en, zh }, box }) =>
      make('unit', id, toArea(box), { category, level_id: levelId, name: { en, zh } })
    )
  };
  const zip = new ZipFile();
  for (const [name, features] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })), `${name}.geojson`);
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

const toClock = (minute: number): string =>
  `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
