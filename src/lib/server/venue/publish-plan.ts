import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import type { PlanDiff, PlanFormat, PlanVersion } from '../../domain/plan.ts';
import type { Scope } from '../../domain/scope.ts';
import { comparePlans } from './plan-diff.ts';
import type { PlanNeighbours, Successors, VenueStore } from './venue-store.ts';

export interface NewPlan {
  readonly venue: Venue;
  readonly format: PlanFormat | null;
  readonly validFromMs: number | null | undefined;
  /** Chosen by who publishes. */
  readonly successors: Successors;
}

export interface PlanSaved {
  readonly venue: Venue;
  readonly isNew: boolean;
  readonly plan: PlanVersion;
  /** Against the plan that was valid when this one begins; null for a new venue. */
  readonly diff: PlanDiff | null;
}

/** All of it or nothing, one publish after the other. @throws FloorpulseError forbidden | bad_request: a successor that cannot be */
export async function publishPlan(
  venues: VenueStore,
  scope: Scope,
  { venue, format, validFromMs, successors }: NewPlan
): Promise<PlanSaved> {
  let compared: ComparedPlan = { diff: null, successors: {} };
  const saved = await venues.save(scope, venue, {
    validFromMs,
    format,
    successors: async (plan, neighbours) => {
      compared = await compareWithNeighbours(plan, neighbours, successors);
      return compared.successors;
    }
  });
  const plan = venues.plans(scope, venue.id).at(-1);
  if (!plan) throw new Error(`The plan of "${venue.id}" was saved and is not there.`);
  return { venue: saved, isNew: plan.version === 1, plan, diff: compared.diff };
}

export interface ComparedPlan {
  readonly diff: PlanDiff | null;
  /** By shared floor, and as it was chosen. */
  readonly successors: Successors;
}

/** @throws FloorpulseError bad_request: names the chosen successor that cannot be */
export async function compareWithNeighbours(plan: Venue, { before, after }: PlanNeighbours, chosen: Successors): Promise<ComparedPlan> {
  const fromBefore = before && (await comparePlans(before, plan));
  const went = fromBefore?.successors ?? {};
  const ids = new Set(plan.units.map(({ id }) => id));
  for (const [unit, successor] of Object.entries(chosen)) {
    if (!Object.hasOwn(went, unit)) throw toRefusal(`"${unit}" does not leave with this plan, so it has no successor.`);
    if (successor !== null && !ids.has(successor)) throw toRefusal(`The successor "${successor}" of "${unit}" is no unit of this plan.`);
  }
  // Units of this plan that the one after it does not have: their place is known there, too.
  const later = after ? (await comparePlans(plan, after)).successors : {};
  return { diff: fromBefore?.diff ?? null, successors: { ...later, ...went, ...chosen } };
}

function toRefusal(message: string): FloorpulseError {
  return new FloorpulseError('bad_request', `${message} Nothing was published.`, {
    field: 'successors',
    remedy: 'The preview lists the units that leave.'
  });
}
