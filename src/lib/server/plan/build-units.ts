import type { Unit } from '../../domain/place.ts';
import type { LevelDraft } from './build-levels.ts';
import type { Occupant } from './occupants.ts';
import { toName } from './labels.ts';
import { toInteriorPoint } from './label-point.ts';
import { mendArea } from './mend-geometry.ts';
import type { PlanFeature, PlanFeatures } from './plan-features.ts';
import type { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';
import { toCategoryLabel } from './unit-category-labels.ts';

export interface LevelFinder {
  /** Undefined when it is on no level, and then said. */
  find(feature: { readonly file: string; readonly id: string }, levelId: string): string | undefined;
}

/** Levels by what features say: a plan of one level has no other, a level that could not be read takes its features along. */
export function makeLevelFinder(features: PlanFeatures, levels: ReadonlyMap<string, LevelDraft>, problems: ProblemList): LevelFinder {
  const [only] = features.level.length === 1 ? levels.keys() : [];
  const isBroken = (id: string): boolean => features.brokenIds.has(`level:${id}`) || features.level.some((level) => level.id === id);
  return {
    find({ file, id }, levelId) {
      if (levels.has(levelId)) return levelId;
      if (levelId === '' && only !== undefined) {
        problems.repaired(file, id, 'properties.level_id is missing.', `Put on ${only}, the only level.`);
        return only;
      }
      if (levelId === '') problems.leftOut(file, id, 'properties.level_id is missing.', 'Say which level it is on.');
      else if (isBroken(levelId)) problems.leftOut(file, id, `Its level ${levelId} is left out.`, 'Mend the level.');
      else
        problems.leftOut(file, id, `level_id names the level "${levelId}", which is not in the plan.`, 'Add the level, or name another.');
      return undefined;
    }
  };
}

export interface UnitDraft {
  readonly unit: Unit;
  readonly feature: PlanFeature<'unit'>;
}

export function* draftUnits(
  features: PlanFeatures,
  finder: LevelFinder,
  occupantsByUnit: ReadonlyMap<string, readonly Occupant[]>,
  problems: ProblemList,
  notes: string[]
): Steps<UnitDraft[]> {
  const drafts: UnitDraft[] = [];
  let namelessCount = 0;
  for (const feature of features.unit) {
    yield;
    const { id, properties } = feature;
    const levelId = finder.find(feature, properties.level_id);
    if (levelId === undefined) continue;
    const geometry = mendArea(feature, problems);
    if (!geometry) continue;
    const occupants = occupantsByUnit.get(id) ?? [];
    const only = occupants.length === 1 ? occupants[0] : undefined;
    const given = toName(only?.name) ?? toName(properties.name) ?? toName(occupants[0]?.name);
    if (!given) namelessCount += 1;
    const displayPoint = toInteriorPoint(geometry, properties.display_point?.coordinates);
    const category = only?.category ?? properties.category;
    drafts.push({ unit: { id, levelId, name: given ?? toCategoryLabel(properties.category), category, geometry, displayPoint }, feature });
  }
  if (namelessCount > 0) notes.push(`${namelessCount} units have no name and are called by their category.`);
  return drafts;
}
