/** Shapes of features: mended, with what was done said to the list of problems. */
import type { PlanType } from './feature-schemas.ts';
import type { PlanFeature } from './plan-features.ts';
import { BadGeometry } from './positions.ts';
import type { ProblemList } from './problem-list.ts';
import { repairArea, type Area } from './repair-area.ts';

/** Undefined when nothing can be made of it; `isNeeded` false: that is no problem here (whoever asks knows another way). */
export function mendArea(feature: PlanFeature<PlanType>, problems: ProblemList): Area | undefined {
  const made = tryGeometry(feature, () => repairArea(feature.geometry), problems);
  if (!made) return undefined;
  for (const { reason, remedy, isQuiet } of made.repairs) {
    if (isQuiet) problems.repairedAlike(feature.file, feature.id, reason, remedy);
    else problems.repaired(feature.file, feature.id, reason, remedy);
  }
  return made.area;
}

/** What it makes, or a problem of the feature, which is left out then. */
export function tryGeometry<G>({ file, id }: PlanFeature<PlanType>, make: () => G, problems: ProblemList): G | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof BadGeometry)) throw error;
    problems.leftOut(file, id, error.message);
    return undefined;
  }
}

/** An outline that something else can stand in for. */
export function mendOutline(feature: PlanFeature<PlanType>, problems: ProblemList): { area: Area } | { reason: string } {
  try {
    const { area, repairs } = repairArea(feature.geometry);
    for (const { reason, remedy } of repairs) problems.repaired(feature.file, feature.id, reason, remedy);
    return { area };
  } catch (error) {
    if (!(error instanceof BadGeometry)) throw error;
    return { reason: error.message };
  }
}
