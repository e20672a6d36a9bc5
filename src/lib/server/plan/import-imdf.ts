/** IMDF (OGC 20-094) to our Venue. Pure: parsed files in, a whole venue or every problem out; never half of one. */
import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import {
  placeIdPattern,
  type Amenity,
  type Level,
  type LocalizedText,
  type Opening,
  type Section,
  type Unit,
  type Venue
} from '../../domain/place.ts';
import { AliasIndex } from './alias-index.ts';
import { imdfTypes, parseFeatures, type ImdfFeature, type ImdfFeatures, type ImdfType } from './imdf-features.ts';
import { BadGeometry, toArea, toInteriorPoint, toLineString, toPoint } from './imdf-geometry.ts';
import { toOccupantsByUnit } from './imdf-occupants.ts';
import { ProblemList, type ImdfProblem } from './imdf-problems.ts';
import { allDay, parseOpeningHours } from './opening-hours.ts';
import { toCategoryLabel } from './unit-category-labels.ts';
import { toVenueKind } from './venue-kinds.ts';

export interface ImportOptions {
  /** Our id of the venue; without it the id of the venue feature. */
  readonly id?: string | undefined;
  /** IANA zone; without it the `timeZone` property of the venue feature. */
  readonly timeZone?: string | undefined;
}

export type ImdfImport =
  | { readonly kind: 'imported'; readonly venue: Venue; /** What was left out, and what was assumed. */ readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly ImdfProblem[] };

/** `files` maps IMDF names without endings (`unit`) to parsed JSON. The version of the venue is 0: the store gives the real one. */
export function importImdf(files: ReadonlyMap<string, unknown>, options: ImportOptions = {}): ImdfImport {
  const problems = new ProblemList();
  const notes: string[] = [];
  for (const file of ['venue', 'level', 'unit']) if (!files.has(file)) problems.add(file, null, `The archive has no ${file}.geojson.`);
  const features = parseFeatures(files, problems);
  assertUniqueIds(features, problems);

  const levels = toLevels(features, problems);
  const levelIds = new Set([...features.level.map(({ id }) => id), ...features.brokenIds]);
  const unitIds = new Set([...features.unit.map(({ id }) => id), ...features.brokenIds]);
  const occupantsByUnit = toOccupantsByUnit(features, unitIds, problems);
  const aliasIndex = new AliasIndex();
  const units = features.unit.flatMap((feature) => {
    const { id, properties } = feature;
    assertLevel('unit', id, properties.level_id, levelIds, problems);
    const occupants = occupantsByUnit.get(id) ?? [];
    const [occupant] = occupants;
    const only = occupants.length === 1 ? occupant : undefined;
    const name = toName(only?.name) ?? toName(properties.name) ?? toName(occupant?.name) ?? toCategoryLabel(properties.category);
    aliasIndex.addGiven(id, properties.aliases);
    aliasIndex.addNames(id, properties.name, properties.alt_name);
    for (const each of occupants) {
      aliasIndex.addGiven(id, each.aliases);
      aliasIndex.addNames(id, each.name);
    }
    const geometry = toGeometry('unit', feature, toArea, problems);
    if (!geometry) return [];
    const displayPoint = toInteriorPoint(geometry, properties.display_point?.coordinates);
    return {
      id,
      levelId: properties.level_id,
      name,
      category: only?.category ?? properties.category,
      geometry,
      displayPoint
    } satisfies Unit;
  });
  for (const { id, properties } of features.level) {
    aliasIndex.addGiven(id, properties.aliases);
    aliasIndex.addNames(id, properties.name, properties.short_name);
  }
  const amenities = toAmenities(features, levelIds, problems);
  const sections = toSections(features, levelIds, problems);
  const openings = toOpenings(features, levelIds, problems);
  const { aliases, sharedCount } = aliasIndex.toAliases(problems);
  if (sharedCount > 0) notes.push(`${sharedCount} names belong to more than one place and are no aliases.`);
  const venue = toVenue(features, options, problems, notes);
  const unread = [...files.keys()].filter((file) => !(imdfTypes as string[]).includes(file) && file !== 'manifest');
  if (unread.length > 0) notes.push(`Not shown on a plan and left out: ${unread.sort().join(', ')}.`);

  if (problems.all.length > 0 || !venue) return { kind: 'refused', problems: problems.all };
  return { kind: 'imported', venue: { ...venue, levels, units, amenities, sections, openings, aliases, version: 0 }, notes };
}

type VenueHead = Pick<Venue, 'id' | 'name' | 'kind' | 'timeZone' | 'openingHours' | 'geometry'>;

function toVenue(features: ImdfFeatures, options: ImportOptions, problems: ProblemList, notes: string[]): VenueHead | undefined {
  const [feature, another] = features.venue;
  if (!feature) {
    if (problems.all.every(({ file }) => file !== 'venue')) problems.add('venue', null, 'The archive has no venue feature.');
    return undefined;
  }
  if (another) problems.add('venue', another.id, 'An archive is one venue; this is a second one.');
  const { id: featureId, properties } = feature;
  const id = options.id ?? featureId;
  if (!placeIdPattern.test(id)) problems.add('venue', featureId, `The venue id "${id}" must be 1 to 64 of letters, digits and . _ : -`);
  const timeZone = options.timeZone ?? properties.timeZone ?? undefined;
  if (timeZone === undefined) {
    problems.add(
      'venue',
      featureId,
      'The time zone is not known: add a timeZone property to the venue, or say --time-zone Asia/Shanghai (?timeZone=Asia/Shanghai).'
    );
  } else if (!isTimeZone(timeZone)) problems.add('venue', featureId, `"${timeZone}" is not an IANA time zone, such as Asia/Shanghai.`);
  const openingHours = properties.hours ? parseOpeningHours(properties.hours) : allDay;
  if (!openingHours)
    problems.add('venue', featureId, `No opening times can be read in hours "${properties.hours}"; write them like "Mo-Su 10:00-22:00".`);
  if (!properties.hours) notes.push('The venue has no hours: its business day is the calendar day.');
  const geometry = toGeometry('venue', feature, toArea, problems);
  if (!geometry || !openingHours || timeZone === undefined) return undefined;
  return { id, name: toName(properties.name) ?? { en: id }, kind: toVenueKind(properties.category), timeZone, openingHours, geometry };
}

function toLevels(features: ImdfFeatures, problems: ProblemList): Level[] {
  if (features.level.length === 0 && problems.all.every(({ file }) => file !== 'level'))
    problems.add('level', null, 'The archive has no level.');
  return features.level
    .flatMap((feature) => {
      const { ordinal, name, short_name: shortName } = feature.properties;
      const geometry = toGeometry('level', feature, toArea, problems);
      const painted = ordinal >= 0 ? `L${ordinal + 1}` : `B${-ordinal}`;
      return geometry
        ? {
            id: feature.id,
            ordinal,
            name: toName(name) ?? { en: painted },
            shortName: toName(shortName) ?? toName(name) ?? { en: painted },
            geometry
          }
        : [];
    })
    .sort((a, b) => a.ordinal - b.ordinal);
}

function toAmenities(features: ImdfFeatures, levelIds: ReadonlySet<string>, problems: ProblemList): Amenity[] {
  const levelByUnit = new Map(features.unit.map(({ id, properties }) => [id, properties.level_id]));
  return features.amenity.flatMap((feature) => {
    const { category, name, unit_ids: unitIds, level_id: givenLevelId } = feature.properties;
    for (const unitId of unitIds ?? []) {
      if (!levelByUnit.has(unitId))
        problems.add('amenity', feature.id, `unit_ids names the unit "${unitId}", which is not in the archive.`);
    }
    if (givenLevelId) assertLevel('amenity', feature.id, givenLevelId, levelIds, problems);
    const levelId = givenLevelId ?? levelByUnit.get(unitIds?.[0] ?? '');
    if (levelId === undefined && !unitIds?.length)
      problems.add('amenity', feature.id, 'It names no unit (unit_ids), so its level is not known.');
    const geometry = toGeometry('amenity', feature, toPoint, problems);
    return geometry && levelId !== undefined ? { id: feature.id, levelId, category, name: toName(name) ?? {}, geometry } : [];
  });
}

function toSections(features: ImdfFeatures, levelIds: ReadonlySet<string>, problems: ProblemList): Section[] {
  return features.section.flatMap((feature) => {
    const { level_id: levelId, category, name } = feature.properties;
    assertLevel('section', feature.id, levelId, levelIds, problems);
    const geometry = toGeometry('section', feature, toArea, problems);
    return geometry ? { id: feature.id, levelId, category, name: toName(name) ?? {}, geometry } : [];
  });
}

function toOpenings(features: ImdfFeatures, levelIds: ReadonlySet<string>, problems: ProblemList): Opening[] {
  return features.opening.flatMap((feature) => {
    const { level_id: levelId, category } = feature.properties;
    assertLevel('opening', feature.id, levelId, levelIds, problems);
    const geometry = toGeometry('opening', feature, toLineString, problems);
    return geometry ? { id: feature.id, levelId, category, geometry } : [];
  });
}

function toGeometry<T extends ImdfType, G extends Point | LineString | Polygon | MultiPolygon>(
  type: T,
  feature: ImdfFeature<T>,
  convert: (geometry: ImdfFeature<T>['geometry']) => G,
  problems: ProblemList
): G | undefined {
  try {
    return convert(feature.geometry);
  } catch (error) {
    if (!(error instanceof BadGeometry)) throw error;
    problems.add(type, feature.id, error.message);
    return undefined;
  }
}

function assertUniqueIds(features: ImdfFeatures, problems: ProblemList): void {
  const fileById = new Map<string, string>();
  for (const type of imdfTypes) {
    for (const { id } of features[type]) {
      const before = fileById.get(id);
      if (before !== undefined) problems.add(type, id, `The id is used twice (also in ${before}).`);
      fileById.set(id, type);
    }
  }
}

function assertLevel(type: ImdfType, id: string, levelId: string, levelIds: ReadonlySet<string>, problems: ProblemList): void {
  if (!levelIds.has(levelId)) problems.add(type, id, `level_id names the level "${levelId}", which is not in the archive.`);
}

/** Undefined for labels without any text. */
function toName(labels: LocalizedText | null | undefined): LocalizedText | undefined {
  const entries = Object.entries(labels ?? {}).filter(([, text]) => text.trim() !== '');
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // A bare offset is a zone to Intl, and knows nothing of summer time.
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
