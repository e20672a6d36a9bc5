/** An IMDF archive of a mall with thousands of units: turned to the street, walls in many short pieces, shops with occupants. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const metre = 1e-5;

function toRing(x: number, y: number, width: number, height: number, pieces: number): number[][] {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height]
  ];
  const ring = corners.flatMap(([fromX, fromY], index) => {
    const [toX, toY] = corners[(index + 1) % 4]!;
    return Array.from({ length: pieces }, (_, piece) => {
      const [dx, dy] = [fromX + ((toX - fromX) * piece) / pieces, fromY + ((toY - fromY) * piece) / pieces];
      // Turned by a third of a right angle, as buildings are.
      return [121.4 + (dx * 0.866 - dy * 0.5) * metre, 31.2 + (dx * 0.5 + dy * 0.866) * metre];
    });
  });
  return [...ring, ring[0]!];
}

const toFeature = (type: string, id: string, ring: number[][] | null, properties: Record<string, unknown>) => ({
  type: 'Feature',
  id,
  feature_type: type,
  geometry: ring && { type: 'Polygon', coordinates: [ring] },
  properties
});

/** Every fiftieth unit is a bow tie, every thirtieth runs the wrong way: real plans are dirty. */
export async function makeLargePlan(levelCount: number, unitCount: number): Promise<Uint8Array> {
  const perLevel = Math.ceil(unitCount / levelCount);
  const columns = Math.ceil(Math.sqrt(perLevel * 2));
  const outline = toRing(-2, -2, columns * 9 + 4, Math.ceil(perLevel / columns) * 12 + 4, 40);
  const levels = Array.from({ length: levelCount }, (_, index) =>
    toFeature('level', `L${index}`, outline, {
      ordinal: index - 2,
      name: { en: `Level ${index}`, zh: `${index} 层` },
      short_name: { en: `L${index}` }
    })
  );
  const units: unknown[] = [];
  const anchors: unknown[] = [];
  const occupants: unknown[] = [];
  for (let index = 0; index < unitCount; index += 1) {
    const [levelIndex, at] = [Math.floor(index / perLevel), index % perLevel];
    const id = `L${levelIndex}-S${at}`;
    const ring = toRing((at % columns) * 9, Math.floor(at / columns) * 12, 8.9, 11.9, 6);
    if (index % 50 === 7) [ring[6], ring[12]] = [ring[12]!, ring[6]!];
    if (index % 30 === 5) ring.reverse();
    units.push(
      toFeature('unit', id, ring, { category: 'room', level_id: `L${levelIndex}`, name: { en: `Shop ${index}`, zh: `${index} 号店` } })
    );
    if (index % 2 === 0) {
      anchors.push({ ...toFeature('anchor', `${id}-A`, null, { unit_id: id }), geometry: { type: 'Point', coordinates: ring[0] } });
      occupants.push(toFeature('occupant', `${id}-O`, null, { category: 'fashion', name: { en: `Brand ${index}` }, anchor_id: `${id}-A` }));
    }
  }
  const sections = levels.flatMap((level, at) =>
    Array.from({ length: 6 }, (_, index) =>
      toFeature('section', `${level.id}-X${index}`, toRing(index * 60, 0, 60, 400, 4), {
        category: 'retail',
        level_id: `L${at}`,
        name: { en: `Wing ${index}` }
      })
    )
  );
  const venue = [
    toFeature('venue', 'large', outline, {
      category: 'shoppingcenter',
      name: { en: 'Large' },
      hours: 'Mo-Su 10:00-22:00',
      timeZone: 'Asia/Shanghai'
    })
  ];
  const zip = new ZipFile();
  const files = { venue, level: levels, unit: units, anchor: anchors, occupant: occupants, section: sections };
  for (const [name, features] of Object.entries(files))
    zip.addBuffer(Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })), `${name}.geojson`);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
