/** OpenStreetMap's Simple Indoor Tagging, as GeoJSON, to the features of a plan. */
import type { PlanFeature, PlanFeatures } from './plan-features.ts';
import { makeLists } from './plan-features.ts';
import { toFeatures } from './choose-format.ts';
import { toAmenityCategory, toUnitCategory } from './indoor-categories.ts';
import { toLevels } from './indoor-levels.ts';
import { LevelBook } from './level-book.ts';
import { toIdOfContent, toPlaceId } from './plan-ids.ts';
import type { PlanJson, PlanOptions } from './plan-input.ts';
import { toVenueFeature } from './plan-venue.ts';
import type { ProblemList } from './problem-list.ts';
import type { RawGeometry } from './repair-area.ts';
import type { Steps } from './slices.ts';
import { toNames, toOtherNames, toTags, type Tags } from './tags.ts';

const unitKinds = new Set(['room', 'area', 'corridor', 'yes', 'elevator', 'stairs']);
const unitKeys = ['room', 'shop', 'amenity', 'office', 'stairs', 'leisure', 'tourism', 'healthcare', 'craft'];

interface IndoorFeature {
  readonly file: string;
  readonly id: string;
  readonly idInFile: string | undefined;
  readonly tags: Tags;
  readonly geometry: RawGeometry;
  readonly shape: 'area' | 'line' | 'point' | 'none';
}

export function* readIndoorTags(
  files: readonly PlanJson[],
  options: PlanOptions,
  problems: ProblemList,
  notes: string[]
): Steps<PlanFeatures> {
  const lists = makeLists();
  const levels = new LevelBook(options);
  const unread = new Map<string, number>();
  let building: IndoorFeature | undefined;
  for (const { name: file, json } of files) {
    for (const [index, raw] of toFeatures(json).entries()) {
      yield;
      const feature = toIndoorFeature(file, raw, index, problems);
      const { tags } = feature;
      if (tags.building !== undefined && tags.indoor === undefined && feature.shape === 'area') {
        // The building with a name is the venue; else the first one.
        if (!building || (toNames(building.tags) === undefined && toNames(tags) !== undefined)) building = feature;
        continue;
      }
      const role = toRole(feature);
      if (role === undefined) {
        const what = tags.indoor !== undefined ? `indoor=${tags.indoor}` : 'without indoor tags';
        unread.set(what, (unread.get(what) ?? 0) + 1);
        continue;
      }
      const ordinals = toLevels(tags);
      if (ordinals === undefined) {
        const said =
          tags.level === undefined
            ? 'It has no level tag.'
            : `level=${tags.level}${tags.repeat_on === undefined ? '' : ` repeat_on=${tags.repeat_on}`} names no level.`;
        problems.leftOut(file, feature.id, said, 'Write level=0 for the ground floor, 0;1 or 0-2 for several.');
        continue;
      }
      add[role](feature, ordinals, lists, levels);
    }
  }
  lists.level.push(...levels.toFeatures());
  const { name } = files[0]!;
  const tags = building?.tags ?? {};
  lists.venue.push(
    toVenueFeature(
      name,
      options,
      { name: toNames(tags), hours: tags.opening_hours, category: tags.shop === 'mall' ? 'shoppingcenter' : 'unspecified' },
      building?.geometry ?? null
    )
  );
  for (const [what, count] of unread) notes.push(`${count} features ${what} are not shown on a plan and left out.`);
  if (lists.unit.some(({ idInFile }) => idInFile !== undefined)) notes.push('Ids such as way/12 are written way:12; both name the place.');
  return { ...lists, brokenIds: new Set() };
}

type Role = 'level' | 'unit' | 'opening' | 'amenity';

function toRole({ tags, shape }: IndoorFeature): Role | undefined {
  const { indoor } = tags;
  if (indoor === 'level') return 'level';
  if (indoor === 'door' || tags.door !== undefined) return shape === 'line' ? 'opening' : undefined;
  const isUnit =
    unitKinds.has(indoor ?? '') ||
    (indoor === undefined &&
      tags.level !== undefined &&
      (unitKeys.some((key) => tags[key] !== undefined) || /^(?:elevator|steps|corridor)$/.test(tags.highway ?? '')));
  // A room that is drawn as nothing is a problem of the room, so it stays a unit; a line may be a way through.
  if (isUnit && (shape === 'area' || (shape === 'none' && indoor !== undefined))) return 'unit';
  if (shape === 'point' && toAmenityCategory(tags) !== undefined && tags.level !== undefined) return 'amenity';
  return isUnit && indoor !== undefined && shape === 'line' && indoor !== 'corridor' ? 'unit' : undefined;
}

type Add = (feature: IndoorFeature, ordinals: readonly number[], lists: ReturnType<typeof makeLists>, levels: LevelBook) => void;

const add: Readonly<Record<Role, Add>> = {
  level: ({ file, tags, geometry, idInFile }, ordinals, _lists, levels) => {
    const ref = tags['level:ref'] ?? tags.ref;
    for (const ordinal of ordinals) {
      levels.describe(file, ordinal, {
        names: toNames(tags),
        shortNames: ref === undefined ? undefined : { en: ref },
        geometry,
        aliases: [...toOtherNames(tags), ...(idInFile === undefined ? [] : [idInFile])]
      });
    }
  },
  unit: (feature, ordinals, lists, levels) => {
    for (const ordinal of ordinals)
      lists.unit.push(
        toUnit(
          feature,
          ordinals.length === 1 ? feature.id : `${feature.id}:${ordinal}`,
          levels.use(feature.file, ordinal),
          ordinals.length === 1
        )
      );
  },
  opening: ({ file, id, geometry }, ordinals, lists, levels) => {
    for (const ordinal of ordinals) {
      const properties = { category: 'pedestrian', level_id: levels.toId(ordinal) };
      lists.opening.push({ file, id: ordinals.length === 1 ? id : `${id}:${ordinal}`, properties, geometry });
    }
  },
  amenity: ({ file, id, tags, geometry }, ordinals, lists, levels) => {
    for (const ordinal of ordinals) {
      const properties = { category: toAmenityCategory(tags)!, name: toNames(tags), level_id: levels.toId(ordinal) };
      lists.amenity.push({ file, id: ordinals.length === 1 ? id : `${id}:${ordinal}`, properties, geometry });
    }
  }
};

function toUnit({ file, idInFile, tags, geometry }: IndoorFeature, id: string, levelId: string, isAlone: boolean): PlanFeature<'unit'> {
  const names = toNames(tags);
  const others = toOtherNames(tags);
  const [ref] = tags.ref === undefined || tags.ref === '' ? [] : [tags.ref];
  return {
    file,
    id,
    ...(isAlone && idInFile !== undefined && { idInFile }),
    // What is on several levels is called by the same names on each: those are aliases of none.
    properties: {
      category: toUnitCategory(tags),
      level_id: levelId,
      name: names ?? (ref === undefined ? undefined : { en: ref }),
      aliases: isAlone ? others : []
    },
    geometry
  };
}

function toIndoorFeature(file: string, raw: unknown, index: number, problems: ProblemList): IndoorFeature {
  const { id: own, geometry } = raw as { id?: unknown; geometry?: { type?: unknown; coordinates?: unknown } | null };
  const tags = toTags(raw);
  const given = typeof own === 'string' || typeof own === 'number' ? String(own) : (tags['@id'] ?? tags.id);
  const id = given === undefined ? toIdOfContent('feature', raw) : toPlaceId(given);
  if (given === undefined && toLevels(tags) !== undefined)
    problems.repaired(file, null, `Feature ${index} has no id.`, `It is called ${id}; give it an id that stays.`);
  return {
    file,
    id,
    idInFile: given !== undefined && given !== id ? given : undefined,
    tags,
    geometry: (geometry ?? null) as RawGeometry,
    shape: toShape(geometry)
  };
}

function toShape(geometry: { type?: unknown; coordinates?: unknown } | null | undefined): IndoorFeature['shape'] {
  const type = geometry?.type;
  if (type === 'Point' || type === 'MultiPoint') return 'point';
  if (type === 'Polygon' || type === 'MultiPolygon' || type === 'GeometryCollection') return 'area';
  if (type !== 'LineString' && type !== 'MultiLineString') return 'none';
  const line = geometry?.coordinates;
  const isClosed =
    type === 'LineString' && Array.isArray(line) && line.length >= 4 && JSON.stringify(line[0]) === JSON.stringify(line.at(-1));
  return isClosed ? 'area' : 'line';
}
