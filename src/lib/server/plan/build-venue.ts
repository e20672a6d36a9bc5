/** From the features of a plan to a whole venue; never half of one. What cannot be mended is left out and said. */
import type { Venue } from '../../domain/place.ts';
import { AliasIndex } from './alias-index.ts';
import { buildDetails } from './build-details.ts';
import { draftLevels } from './build-levels.ts';
import { draftUnits, makeLevelFinder, type UnitDraft } from './build-units.ts';
import { mendOutline } from './mend-geometry.ts';
import { toOccupantsByUnit, type Occupant } from './occupants.ts';
import { dropFarUnits, outlineLevels, toVenueOutline } from './outlines.ts';
import { planTypes, type PlanType } from './feature-schemas.ts';
import { findOverlaps, mostOverlaps } from './overlaps.ts';
import type { PlanFeatures } from './plan-features.ts';
import type { PlanOptions } from './plan-input.ts';
import type { ProblemList } from './problem-list.ts';
import type { Area } from './repair-area.ts';
import { separateIds } from './same-ids.ts';
import { assignSections } from './sections.ts';
import type { Steps } from './slices.ts';
import { toVenueHead } from './venue-head.ts';

export interface BuildOptions extends PlanOptions {
  /** Formats that have no outlines of levels and venues: to draw them is no repair. */
  readonly hasNoOutlines?: boolean | undefined;
}

/** Null when it is refused. Its version is 0: the store gives the real one. */
export function* buildVenue(raw: PlanFeatures, options: BuildOptions, problems: ProblemList, notes: string[]): Steps<Venue | null> {
  if (isTooLarge(raw, problems)) return null;
  const features = separateIds(raw, problems);
  yield;
  const head = toVenueHead(features, options, problems, notes);
  const levelDrafts = yield* draftLevels(features, options, problems);
  const finder = makeLevelFinder(features, levelDrafts, problems);
  const occupantsByUnit = toOccupantsByUnit(features, problems);
  const drafted = yield* draftUnits(features, finder, occupantsByUnit, problems, notes);
  const drafts = yield* dropFarUnits(drafted, levelDrafts, problems);
  yield;
  const levels = outlineLevels(levelDrafts.values(), drafts, problems, options.hasNoOutlines !== true);
  const units = drafts.map(({ unit }) => unit);
  const details = yield* buildDetails(features, units, finder, problems);
  if (levels.length === 0) problems.refused('level', null, 'No level is left.', 'A plan needs at least one level with an ordinal.');
  else if (units.length === 0) problems.refused('unit', null, 'No unit is left.', 'A plan needs at least one room, shop or area.');
  if (!head || levels.length === 0 || units.length === 0) return null;
  const aliases = yield* toAliases(features, drafts, occupantsByUnit, new Set(levels.map(({ id }) => id)), problems, notes);
  const geometry = toVenueGeometry(features, options, problems) ?? toVenueOutline(levels);
  const placed = yield* assignSections(units, details.sections);
  const venue: Venue = { ...head, geometry, levels, units: placed, ...details, aliases, version: 0 };
  const overlaps = yield* findOverlaps(venue.units);
  if (overlaps.length > 0) {
    const [a, b] = overlaps[0]!;
    notes.push(
      `${overlaps.length}${overlaps.length === mostOverlaps ? ' or more' : ''} pairs of units share floor, such as ${a.id} and ${b.id} on ${a.levelId}: what happens there belongs to the smaller one.`
    );
  }
  return venue;
}

/** The largest airports have a hundred levels and ten thousand rooms; every event is looked up among them. */
const mostFeatures = (type: PlanType): number => ({ level: 1000, unit: 50_000 })[type as string] ?? 100_000;

function isTooLarge(raw: PlanFeatures, problems: ProblemList): boolean {
  const tooMany = planTypes.filter((type) => raw[type].length > mostFeatures(type));
  for (const type of tooMany)
    problems.refused(type, null, `The plan has ${raw[type].length} features of the type ${type}, at most ${mostFeatures(type)} are read.`);
  return tooMany.length > 0;
}

function toVenueGeometry(features: PlanFeatures, options: BuildOptions, problems: ProblemList): Area | undefined {
  const feature = features.venue.find(({ id }) => id === options.id) ?? features.venue[0];
  if (!feature || (options.hasNoOutlines && !feature.geometry)) return undefined;
  const outline = mendOutline(feature, problems);
  if ('area' in outline) return outline.area;
  problems.repaired(feature.file, feature.id, outline.reason, 'Its outline is drawn around its levels.');
  return undefined;
}

function* toAliases(
  features: PlanFeatures,
  units: readonly UnitDraft[],
  occupantsByUnit: ReadonlyMap<string, readonly Occupant[]>,
  levelIds: ReadonlySet<string>,
  problems: ProblemList,
  notes: string[]
): Steps<Record<string, string>> {
  const index = new AliasIndex();
  for (const { feature } of units) {
    yield;
    const { id, idInFile, properties } = feature;
    index.addGiven(id, idInFile === undefined ? properties.aliases : [...(properties.aliases ?? []), idInFile]);
    index.addNames(id, properties.name, properties.alt_name);
    for (const each of occupantsByUnit.get(id) ?? []) {
      index.addGiven(id, each.aliases);
      index.addNames(id, each.name);
    }
  }
  for (const { id, idInFile, properties } of features.level.filter((level) => levelIds.has(level.id))) {
    index.addGiven(id, idInFile === undefined ? properties.aliases : [...(properties.aliases ?? []), idInFile]);
    index.addNames(id, properties.name, properties.short_name);
  }
  const { aliases, sharedCount } = yield* index.toAliases(problems, new Set(features.venue[0]?.properties.notAliases));
  if (sharedCount > 0) notes.push(`${sharedCount} names belong to more than one place and are no aliases.`);
  return aliases;
}
