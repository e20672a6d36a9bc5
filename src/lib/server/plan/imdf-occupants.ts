import type { LocalizedText } from '../../domain/place.ts';
import type { ImdfFeatures } from './imdf-features.ts';
import type { ProblemList } from './imdf-problems.ts';

export interface Occupant {
  readonly name: LocalizedText | null | undefined;
  readonly category: string;
  readonly aliases: readonly string[] | null | undefined;
}

/** Who is in which unit: an occupant stands on an anchor, an anchor in a unit. */
export function toOccupantsByUnit(features: ImdfFeatures, unitIds: ReadonlySet<string>, problems: ProblemList): Map<string, Occupant[]> {
  const unitByAnchor = new Map<string, string | null>();
  for (const { id, properties } of features.anchor) {
    const unitId = properties.unit_id ?? null;
    if (unitId !== null && !unitIds.has(unitId))
      problems.add('anchor', id, `unit_id names the unit "${unitId}", which is not in the archive.`);
    unitByAnchor.set(id, unitId);
  }
  const byUnit = new Map<string, Occupant[]>();
  for (const { id, properties } of features.occupant) {
    const { anchor_id: anchorId, name, category, aliases } = properties;
    // IMDF lets an occupant be known before it is known where.
    if (anchorId === null || anchorId === undefined) continue;
    const unitId = unitByAnchor.get(anchorId);
    if (unitId === undefined && !features.brokenIds.has(anchorId))
      problems.add('occupant', id, `anchor_id names the anchor "${anchorId}", which is not in the archive.`);
    if (unitId) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), { name, category, aliases }]);
  }
  return byUnit;
}
