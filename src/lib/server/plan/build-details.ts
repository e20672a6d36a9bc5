/** What stands on a level beside its units. */
import type { Amenity, Opening, Section, Unit } from '../../domain/place.ts';
import type { LevelFinder } from './build-units.ts';
import { toName } from './labels.ts';
import { mendArea, tryGeometry } from './mend-geometry.ts';
import type { PlanFeature, PlanFeatures } from './plan-features.ts';
import { toLineString, toPoint } from './point-and-line.ts';
import type { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';

export interface PlanDetails {
  readonly amenities: Amenity[];
  readonly sections: Section[];
  readonly openings: Opening[];
}

export function* buildDetails(
  features: PlanFeatures,
  units: readonly Unit[],
  finder: LevelFinder,
  problems: ProblemList
): Steps<PlanDetails> {
  const details: PlanDetails = { amenities: [], sections: [], openings: [] };
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  for (const feature of features.amenity) {
    const amenity = toAmenity(feature, unitById, finder, problems);
    if (amenity) details.amenities.push(amenity);
    yield;
  }
  for (const feature of features.section) {
    const { level_id: given, category, name } = feature.properties;
    const levelId = finder.find(feature, given);
    const geometry = levelId === undefined ? undefined : mendArea(feature, problems);
    if (geometry && levelId !== undefined) details.sections.push({ id: feature.id, levelId, category, name: toName(name) ?? {}, geometry });
    yield;
  }
  for (const feature of features.opening) {
    const { level_id: given, category } = feature.properties;
    const levelId = finder.find(feature, given);
    const geometry = levelId === undefined ? undefined : tryGeometry(feature, () => toLineString(feature.geometry), problems);
    if (geometry && levelId !== undefined) details.openings.push({ id: feature.id, levelId, category, geometry });
    yield;
  }
  return details;
}

function toAmenity(
  feature: PlanFeature<'amenity'>,
  unitById: ReadonlyMap<string, Unit>,
  finder: LevelFinder,
  problems: ProblemList
): Amenity | undefined {
  const { file, id, properties } = feature;
  const { category, name, unit_ids: unitIds, level_id: given } = properties;
  const [unit] = (unitIds ?? []).flatMap((unitId) => unitById.get(unitId) ?? []);
  const missing = (unitIds ?? []).filter((unitId) => !unitById.has(unitId));
  const canStay = unit !== undefined || Boolean(given);
  for (const unitId of missing) {
    const reason = `unit_ids names the unit "${unitId}", which is not in the plan.`;
    if (canStay) problems.repaired(file, id, reason, 'The reference is left out.');
    else problems.leftOut(file, id, reason);
  }
  if (!canStay) {
    if (missing.length === 0) problems.leftOut(file, id, 'It names no unit (unit_ids), so its level is not known.');
    return undefined;
  }
  const levelId = given ? finder.find(feature, given) : unit?.levelId;
  if (levelId === undefined) return undefined;
  if (!feature.geometry && unit) {
    problems.repaired(file, id, 'It has no geometry.', `Put into the middle of ${unit.id}.`);
    return { id, levelId, category, name: toName(name) ?? {}, geometry: { type: 'Point', coordinates: [...unit.displayPoint] } };
  }
  const geometry = tryGeometry(feature, () => toPoint(feature.geometry), problems);
  return geometry && { id, levelId, category, name: toName(name) ?? {}, geometry };
}
