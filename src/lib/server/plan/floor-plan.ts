/** One GeoJSON a floor: which floor is said by whoever imports it, by the file's features, or by its name. */
import type { PlanFeatures } from './plan-features.ts';
import { makeLists } from './plan-features.ts';
import { toFeatures } from './choose-format.ts';
import { addFloorFeature } from './floor-feature.ts';
import { parseLevels } from './indoor-levels.ts';
import { LevelBook } from './level-book.ts';
import { toLabels } from './labels.ts';
import { parseLevelName, toOrdinals } from './level-names.ts';
import type { LevelOptions, PlanJson, PlanOptions } from './plan-input.ts';
import { toVenueFeature } from './plan-venue.ts';
import type { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';
import { toTags } from './tags.ts';

const stem = (name: string): string => name.replace(/\.(?:geo)?json$/i, '').replace(/\.(?:geo)?json$/i, '');

export function* readFloors(files: readonly PlanJson[], options: PlanOptions, problems: ProblemList, notes: string[]): Steps<PlanFeatures> {
  const lists = makeLists();
  const floors = files.filter(({ name, json }) => {
    const isPlan = toFeatures(json).length > 0;
    if (!isPlan) problems.leftOut(name, null, 'The file has no GeoJSON features.');
    return isPlan;
  });
  const byName = toOrdinals(floors.map(({ name }) => parseLevelName(stem(name))));
  const book = new LevelBook(toOrdinalOptions(floors, byName, options));
  const unread = new Map<string, number>();
  for (const [at, { name: file, json }] of floors.entries()) {
    const given = toGiven(file, options)?.ordinal;
    const fromName = byName[at];
    let saidByFeatures = false;
    let unknownCount = 0;
    for (const [index, raw] of toFeatures(json).entries()) {
      yield;
      const own = given === undefined ? toOwnOrdinal(raw) : undefined;
      saidByFeatures ||= own !== undefined;
      const ordinal = given ?? own ?? fromName;
      if (ordinal === undefined) unknownCount += 1;
      else {
        const what = addFloorFeature({ file, raw, index, ordinal }, lists, book, problems);
        if (what !== undefined) unread.set(what, (unread.get(what) ?? 0) + 1);
      }
    }
    if (unknownCount > 0) {
      const reason = `Which floor this is cannot be told from its name or its features (${unknownCount} of them).`;
      problems.leftOut(
        file,
        null,
        reason,
        'Call the file L2.geojson, B1.geojson or 二层.geojson, give its features an ordinal, or say it as an option of the import.'
      );
    } else if (given === undefined && !saidByFeatures && fromName !== undefined) notes.push(`${file} is read as ordinal ${fromName}.`);
    const title = stem(file);
    if (given === undefined && !saidByFeatures && fromName !== undefined && /[\u4e00-\u9fff]/.test(title))
      book.describe(file, fromName, { names: toLabels(title) });
  }
  lists.level.push(...book.toFeatures());
  const venueFile = files.length === 1 ? files[0]!.name : 'venue';
  lists.venue.push(toVenueFeature(venueFile, options));
  for (const [what, count] of unread) notes.push(`${count} ${what} are not shown on a plan and left out.`);
  return { ...lists, brokenIds: new Set() };
}

/** Options name a floor by its file, with its ending or without. */
function toGiven(file: string, options: PlanOptions): LevelOptions | undefined {
  return options.levels?.[file] ?? options.levels?.[stem(file)];
}

/** What options say of files, said of ordinals. */
function toOrdinalOptions(files: readonly PlanJson[], byName: readonly (number | undefined)[], options: PlanOptions): PlanOptions {
  const pairs = files.flatMap(({ name }, at): [string, LevelOptions][] => {
    const given = toGiven(name, options);
    const ordinal = given?.ordinal ?? byName[at];
    return given && ordinal !== undefined ? [[String(ordinal), given]] : [];
  });
  return { ...options, levels: { ...options.levels, ...Object.fromEntries(pairs) } };
}

/** From the properties of a feature: `ordinal` is exact, `level` and `floor` are numbers or names of floors. */
function toOwnOrdinal(raw: unknown): number | undefined {
  const tags = toTags(raw);
  const ordinal = tags.ordinal === undefined || tags.ordinal === '' ? undefined : Number(tags.ordinal);
  if (ordinal !== undefined && Number.isFinite(ordinal)) return ordinal;
  const text = tags.level ?? tags.level_id ?? tags.floor ?? tags.storey;
  if (text === undefined || text === '') return undefined;
  const levels = parseLevels(text);
  return levels?.length === 1 ? levels[0] : undefined;
}
