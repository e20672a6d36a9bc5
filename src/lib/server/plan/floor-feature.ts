/** One feature of a floor's GeoJSON. Nobody agrees on property names, so the common ones are tried. */
import type { FeatureLists } from './plan-features.ts';
import { toAmenityCategory, toUnitCategory } from './indoor-categories.ts';
import { parseLabels, toName } from './labels.ts';
import type { LevelBook } from './level-book.ts';
import { toIdOfContent, toPlaceId } from './plan-ids.ts';
import type { ProblemList } from './problem-list.ts';
import type { RawGeometry } from './repair-area.ts';
import { toNames, toOtherNames, toTags } from './tags.ts';

export interface FloorFeature {
  readonly file: string;
  readonly raw: unknown;
  readonly index: number;
  readonly ordinal: number;
}

const outlineWords = new Set(['level', 'floor', 'outline', 'footprint', 'storey']);
const sectionWords = new Set(['section', 'zone', 'wing', 'area_group']);
const openingWords = new Set(['opening', 'door', 'entrance', 'gate']);

/** Adds it as what it is. Returns what it was when a plan does not show it. */
export function addFloorFeature(
  { file, raw, index, ordinal }: FloorFeature,
  lists: FeatureLists,
  book: LevelBook,
  problems: ProblemList
): string | undefined {
  const { id: own, geometry: shape, properties } = raw as { id?: unknown; geometry?: unknown; properties?: Record<string, unknown> | null };
  const tags = toTags(raw);
  const given =
    typeof own === 'string' || typeof own === 'number' ? own : (tags.id ?? tags['@id'] ?? tags.unit_id ?? tags.ref ?? tags.code);
  const id = given === undefined || given === '' ? toIdOfContent('unit', raw) : toPlaceId(given);
  const word = (tags.feature_type ?? tags.category ?? tags.type ?? tags.kind ?? tags.class ?? tags.usage ?? '').toLowerCase();
  const geometry = (shape ?? null) as RawGeometry;
  const name = toName(parseLabels(properties?.name)) ?? toNames(tags) ?? toName(parseLabels(tags.title ?? tags.label ?? tags.NAME));
  if (outlineWords.has(word)) {
    const shortName = toName(parseLabels(properties?.short_name ?? properties?.shortName));
    book.describe(file, ordinal, { names: name, shortNames: shortName, geometry });
    return undefined;
  }
  if (geometry?.type === 'Point') {
    const category = toAmenityCategory(tags) ?? (word || undefined);
    if (category === undefined) return 'points';
    lists.amenity.push({ file, id, properties: { category: category.slice(0, 64), name, level_id: book.toId(ordinal) }, geometry });
    return undefined;
  }
  if (openingWords.has(word)) {
    lists.opening.push({ file, id, properties: { category: 'pedestrian', level_id: book.toId(ordinal) }, geometry });
    return undefined;
  }
  if (geometry?.type === 'LineString' && !isClosed(geometry)) return 'lines';
  tellId(file, id, given, index, problems);
  const idInFile = given !== undefined && String(given) !== id ? { idInFile: String(given) } : {};
  if (sectionWords.has(word)) {
    lists.section.push({ file, id, ...idInFile, properties: { category: 'unspecified', name, level_id: book.toId(ordinal) }, geometry });
    return undefined;
  }
  const category = tags.category ?? tags.type ?? tags.kind ?? tags.class ?? tags.usage;
  lists.unit.push({
    file,
    id,
    ...idInFile,
    properties: {
      category: category === undefined || word === 'unit' || category === '' ? toUnitCategory(tags) : category.slice(0, 64),
      level_id: book.use(file, ordinal),
      name,
      aliases: [...toOtherNames(tags).filter((each) => each !== String(given)), ...toAliases(properties?.aliases)]
    },
    geometry
  });
  return undefined;
}

function tellId(file: string, id: string, given: unknown, index: number, problems: ProblemList): void {
  if (given === undefined || given === '')
    problems.repaired(
      file,
      null,
      `Feature ${index} has no id.`,
      `It is called ${id}; give it an id that stays, so that events can name it.`
    );
  else if (String(given) !== id)
    problems.repaired(
      file,
      String(given).slice(0, 128),
      `The id "${String(given).slice(0, 128)}" is not 1 to 64 of letters, digits and . _ : -`,
      `It is called ${id}.`
    );
}

function toAliases(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each.trim() !== '') : [];
}

function isClosed(geometry: NonNullable<RawGeometry>): boolean {
  const line = geometry.coordinates;
  return Array.isArray(line) && line.length >= 4 && JSON.stringify(line[0]) === JSON.stringify(line.at(-1));
}
