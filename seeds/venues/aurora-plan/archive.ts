/** From drawn floors to IMDF (OGC 20-094): one GeoJSON feature collection per feature type, and a manifest. */
import type { Feature, Geometry, Polygon, Position } from 'geojson';
import { toGround, type FramePoint } from './frame.ts';
import type { Floor, Room } from './drawing.ts';

const venueId = 'aurora-plaza';
const buildingId = 'building.aurora-plaza';
const addressId = 'address.aurora-plaza';
const origin = { lng: 121.0385, lat: 31.142 };
const metresPerDegree = 111_320;

/** About a centimetre. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

function toPosition(point: FramePoint): Position {
  const [x, y] = toGround(point);
  return [round(origin.lng + x / (metresPerDegree * Math.cos((origin.lat * Math.PI) / 180))), round(origin.lat + y / metresPerDegree)];
}

/** Closed; outer rings anticlockwise and holes clockwise (RFC 7946). */
function toRing(points: readonly FramePoint[], hole: boolean): Position[] {
  // Rounded to a centimetre, corners may fall together.
  const ring = points.map(toPosition).filter(([x, y], i, all) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1]);
  let doubled = 0;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    doubled += a[0]! * b[1]! - b[0]! * a[1]!;
  });
  if (doubled > 0 === hole) ring.reverse();
  return [...ring, ring[0]!];
}

function toGeometry(polygons: readonly (readonly FramePoint[][])[]): Geometry {
  const coordinates = polygons.map((rings) => rings.map((ring, i) => toRing(ring, i > 0)));
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0]! } : { type: 'MultiPolygon', coordinates };
}

const toPolygon = (ring: FramePoint[]): Polygon => ({ type: 'Polygon', coordinates: [toRing(ring, false)] });
const toPoint = (point: FramePoint): { type: 'Point'; coordinates: Position } => ({ type: 'Point', coordinates: toPosition(point) });

type ImdfFeature = Omit<Feature, 'geometry'> & { feature_type: string; geometry: Geometry | null };

function toFeature(type: string, id: string, geometry: Geometry | null, properties: Record<string, unknown>): ImdfFeature {
  return { type: 'Feature', id, feature_type: type, geometry, properties };
}

function toUnitFeatures(floor: Floor, room: Room): ImdfFeature[] {
  const { id, category, name, tenant, door, amenity } = room;
  const aliases = [...new Set([...(room.aliases ?? []), ...(tenant && tenant.category !== 'information' ? [tenant.zh, tenant.en] : [])])];
  const features = [
    toFeature('unit', id, toGeometry(room.polygons), {
      category,
      restriction: category === 'nonpublic' || category === 'storage' ? 'employeesonly' : null,
      accessibility: null,
      name: { en: name.en, zh: name.zh },
      alt_name: null,
      level_id: floor.id,
      display_point: toPoint(room.at),
      aliases
    })
  ];
  if (tenant) {
    features.push(
      toFeature('anchor', `anchor.${id}`, toPoint(room.at), { address_id: addressId, unit_id: id }),
      toFeature('occupant', `occupant.${id}`, null, {
        name: { en: tenant.en, zh: tenant.zh },
        category: tenant.category,
        anchor_id: `anchor.${id}`,
        hours: null,
        phone: null,
        website: null,
        validity: null,
        correlation_id: null
      })
    );
  }
  if (door) {
    features.push(
      toFeature(
        'opening',
        `opening.${id}`,
        { type: 'LineString', coordinates: door.line.map(toPosition) },
        {
          category: door.category,
          accessibility: null,
          access_control: null,
          door: null,
          name: null,
          alt_name: null,
          display_point: null,
          level_id: floor.id
        }
      )
    );
  }
  if (amenity) {
    features.push(
      toFeature('amenity', `amenity.${id}`, toPoint(room.at), {
        category: amenity,
        accessibility: null,
        name: { en: name.en, zh: name.zh },
        alt_name: null,
        hours: null,
        phone: null,
        website: null,
        unit_ids: [id],
        address_id: addressId,
        correlation_id: null
      })
    );
  }
  return features;
}

function toFloorFeatures(floor: Floor): ImdfFeature[] {
  return [
    toFeature('level', floor.id, toPolygon(floor.outline), {
      category: floor.id === 'B2' ? 'parking' : 'unspecified',
      restriction: null,
      outdoor: false,
      ordinal: floor.ordinal,
      name: { en: floor.name.en, zh: floor.name.zh },
      short_name: { en: floor.id, zh: floor.id },
      display_point: toPoint([156, 0]),
      address_id: addressId,
      building_ids: [buildingId],
      aliases: [floor.id.toLowerCase(), ...floor.aliases]
    }),
    ...floor.sections.map((section) =>
      toFeature('section', section.id, toPolygon(section.ring), {
        category: section.category,
        restriction: null,
        accessibility: null,
        name: { en: section.name.en, zh: section.name.zh },
        alt_name: null,
        display_point: null,
        level_id: floor.id,
        address_id: addressId,
        correlation_id: null,
        parents: null
      })
    ),
    ...floor.rooms.flatMap((room) => toUnitFeatures(floor, room))
  ];
}

/** File name to content. The same floors always give the same bytes. */
export function toArchive(floors: readonly Floor[]): Map<string, string> {
  const ground = floors.find((floor) => floor.ordinal === 0)!;
  const basement = floors.find((floor) => floor.ordinal === -2)!;
  const name = { en: 'Aurora Plaza', zh: '曙光广场' };
  const footprint = (id: string, category: string, floor: Floor): ImdfFeature =>
    toFeature('footprint', id, toPolygon(floor.outline), { category, name: null, building_ids: [buildingId] });
  const features: ImdfFeature[] = [
    toFeature('address', addressId, null, {
      address: '1 Aurora Avenue',
      unit: null,
      locality: 'Yunhu',
      province: 'CN-SH',
      country: 'CN',
      postal_code: null,
      postal_code_ext: null,
      postal_code_vanity: null
    }),
    toFeature('venue', venueId, toPolygon(toGrounds(ground)), {
      category: 'shoppingcenter',
      restriction: null,
      name,
      alt_name: null,
      hours: 'Mo-Su 10:00-22:00',
      phone: null,
      website: null,
      display_point: toPoint([156, 0]),
      address_id: addressId,
      // Not in IMDF: the zone that days and hours are counted in, and the opening hours under the name of our own plans.
      timeZone: 'Asia/Shanghai',
      openingHours: 'Mo-Su 10:00-22:00',
      kind: 'mall'
    }),
    toFeature('building', buildingId, null, {
      category: 'unspecified',
      restriction: null,
      name,
      alt_name: null,
      display_point: toPoint([156, 0]),
      address_id: addressId
    }),
    footprint('footprint.ground', 'ground', ground),
    footprint('footprint.subterranean', 'subterranean', basement),
    footprint('footprint.aerial', 'aerial', floors[floors.length - 1]!),
    ...floors.flatMap(toFloorFeatures)
  ];
  const files = new Map<string, string>();
  const manifest = {
    version: '1.0.0',
    created: '2026-11-21T00:00:00Z',
    generated_by: 'floorpulse seeds',
    language: 'zh',
    extensions: null
  };
  files.set('manifest.json', `${JSON.stringify(manifest)}\n`);
  for (const type of new Set(features.map((feature) => feature.feature_type))) {
    const lines = features.filter((feature) => feature.feature_type === type).map((feature) => JSON.stringify(feature));
    files.set(`${type}.geojson`, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
  }
  return files;
}

/** The venue's ground: the ground floor's outline grown by the plaza around it. */
function toGrounds(floor: Floor): FramePoint[] {
  return floor.outline.map(([s, t]) => [156 + (s - 156) * 1.06, t * 1.35]);
}
