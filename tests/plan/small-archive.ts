/** A venue of two levels and three units, small enough to break in every way. */
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';

export interface Feature {
  id?: unknown;
  type: string;
  feature_type?: string;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown>;
}
export interface Collection {
  type: string;
  features: Feature[];
}
export type Archive = Record<string, Collection>;

/** A rectangle in ten-thousandths of a degree off 121 E, 31 N. */
export function toRectangle(x: number, y: number, width: number, height: number) {
  const at = (dx: number, dy: number) => [121 + (x + dx) / 10_000, 31 + (y + dy) / 10_000];
  return { type: 'Polygon', coordinates: [[at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)]] as unknown };
}

function toFeature(type: string, id: string, geometry: Feature['geometry'], properties: Record<string, unknown>): Feature {
  return { id, type: 'Feature', feature_type: type, geometry, properties };
}

export function makeArchive(): Archive {
  const collection = (...features: Feature[]): Collection => ({ type: 'FeatureCollection', features });
  return {
    venue: collection(
      toFeature('venue', 'small-plaza', toRectangle(0, 0, 20, 20), {
        category: 'shoppingcenter',
        name: { en: 'Small Plaza', zh: '小广场' },
        hours: 'Mo-Th 10:00-22:00; Fr-Su 09:30-00:30',
        timeZone: 'Asia/Shanghai'
      })
    ),
    level: collection(
      toFeature('level', 'L2', toRectangle(0, 0, 20, 20), {
        ordinal: 1,
        name: { en: 'Level 2', zh: '二层' },
        short_name: { en: 'L2' },
        aliases: ['二楼']
      }),
      toFeature('level', 'L1', toRectangle(0, 0, 20, 20), { ordinal: 0, name: { en: 'Level 1', zh: '一层' }, short_name: { en: 'L1' } })
    ),
    unit: collection(
      toFeature('unit', 'L1-S01', toRectangle(0, 0, 5, 5), {
        category: 'room',
        level_id: 'L1',
        name: null,
        display_point: null,
        alt_name: { en: 'Corner Shop' }
      }),
      toFeature('unit', 'L1-RESTROOM', toRectangle(5, 0, 5, 5), {
        category: 'restroom',
        level_id: 'L1',
        name: null,
        aliases: ['一楼厕所']
      }),
      toFeature('unit', 'L2-RESTROOM', toRectangle(5, 0, 5, 5), {
        category: 'restroom',
        level_id: 'L2',
        name: { en: 'Restroom', zh: '洗手间' }
      })
    ),
    anchor: collection(toFeature('anchor', 'A1', { type: 'Point', coordinates: [121.0002, 31.0002] }, { unit_id: 'L1-S01' })),
    occupant: collection(
      toFeature('occupant', 'O1', null, { category: 'bookstore', name: { en: 'Paper Moon', zh: '纸月亮' }, anchor_id: 'A1' })
    ),
    amenity: collection(
      toFeature(
        'amenity',
        'M1',
        { type: 'Point', coordinates: [121.0006, 31.0002] },
        { category: 'drinkingfountain', unit_ids: ['L1-RESTROOM'] }
      )
    ),
    section: collection(
      toFeature('section', 'S1', toRectangle(0, 0, 10, 5), { category: 'retail', level_id: 'L1', name: { en: 'South wing' } })
    ),
    opening: collection(
      toFeature(
        'opening',
        'D1',
        {
          type: 'LineString',
          coordinates: [
            [121.0001, 31],
            [121.0002, 31]
          ]
        },
        { category: 'pedestrian', level_id: 'L1' }
      )
    )
  };
}

export function toFiles(archive: Archive): Map<string, unknown> {
  return new Map(Object.entries(archive));
}

/** Packs texts by name. A name is patched in afterwards where the packer would refuse it. */
export async function pack(entries: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  const names = Object.keys(entries);
  names.forEach((name, index) => zip.addBuffer(Buffer.from(entries[name]!), `entry${index}`.padEnd(Buffer.byteLength(name), '_')));
  zip.end();
  const bytes = await buffer(zip.outputStream);
  names.forEach((name, index) => {
    const placeholder = Buffer.from(`entry${index}`.padEnd(Buffer.byteLength(name), '_'));
    if (placeholder.length !== Buffer.byteLength(name)) throw new Error(`"${name}" is too short to be patched in.`);
    for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder, at + 1)) bytes.write(name, at);
  });
  return new Uint8Array(bytes);
}

export function packArchive(archive: Archive, folder = ''): Promise<Uint8Array> {
  return pack(
    Object.fromEntries(Object.entries(archive).map(([name, collection]) => [`${folder}${name}.geojson`, JSON.stringify(collection)]))
  );
}
