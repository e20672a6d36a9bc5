import type { Unit } from '../src/lib/domain/place.ts';
import type { GraphqlContext } from './context.ts';

/** Plans are looked through from the newest back. */
const mostPlans = 5;

/** A unit as it was on the last plan that had it; undefined when none of the last plans did. */
export async function findFormerUnit(
  { venues, scope }: Pick<GraphqlContext, 'venues' | 'scope'>,
  venueId: string,
  unitId: string
): Promise<Unit | undefined> {
  const starts = (venues.plans?.(scope, venueId) ?? []).map(({ validFrom }) => (validFrom === null ? 0 : Date.parse(validFrom)));
  for (const startMs of [...new Set(starts)].sort((a, b) => b - a).slice(0, mostPlans)) {
    const then = await venues.at?.(scope, venueId, startMs);
    const unit = then?.units.find(({ id }) => id === unitId);
    if (unit) return unit;
  }
  return undefined;
}
