import type { LocalizedText } from '../../domain/place.ts';
import type { PlanFeatures } from './plan-features.ts';
import type { ProblemList } from './problem-list.ts';

export interface Occupant {
  readonly name: LocalizedText | null | undefined;
  readonly category: string;
  readonly aliases: readonly string[] | null | undefined;
}

/** Who is in which unit: an occupant stands on an anchor, an anchor in a unit. */
export function toOccupantsByUnit(features: PlanFeatures, problems: ProblemList): Map<string, Occupant[]> {
  const unitIds = new Set(features.unit.map(({ id }) => id));
  const unitByAnchor = new Map<string, string | null>();
  for (const { file, id, properties } of features.anchor) {
    const unitId = properties.unit_id ?? null;
    if (unitId !== null && !unitIds.has(unitId))
      problems.leftOut(file, id, `unit_id names the unit "${unitId}", which ${toWhy(features, 'unit', unitId)}.`);
    unitByAnchor.set(id, unitId !== null && unitIds.has(unitId) ? unitId : null);
  }
  const byUnit = new Map<string, Occupant[]>();
  for (const { file, id, properties } of features.occupant) {
    const { anchor_id: anchorId, name, category, aliases } = properties;
    // IMDF lets an occupant be known before it is known where.
    if (anchorId === null || anchorId === undefined) continue;
    const unitId = unitByAnchor.get(anchorId);
    if (unitId === undefined)
      problems.leftOut(file, id, `anchor_id names the anchor "${anchorId}", which ${toWhy(features, 'anchor', anchorId)}.`);
    if (unitId) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), { name, category, aliases }]);
  }
  return byUnit;
}

function toWhy(features: PlanFeatures, type: 'unit' | 'anchor', id: string): string {
  return features.brokenIds.has(`${type}:${id}`) ? 'is left out' : 'is not in the plan';
}
