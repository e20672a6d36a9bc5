import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Venue } from '../../domain/place.ts';
import { emptyBook } from '../../domain/venue-book.ts';
import type { Clock } from '../clock.ts';
import { chooseNextPlan, choosePlan, sortByValidity } from './choose-plan.ts';
import { insertPlan, toPlanHead, type PlanHead } from './plan-table.ts';
import { toBarePlan } from './to-effective-venue.ts';
import { toNewestPlan } from './venue-entry.ts';
import type { VenueKeeper } from './venue-keeper.ts';
import type { PlanNeighbours, SavePlanOptions, Successors } from './venue-store.ts';

/** One row is the whole save: the plan with who takes the place of its leaving units. Call it in turn. */
export async function savePlan(keeper: VenueKeeper, engine: Engine, clock: Clock, venue: Venue, options: SavePlanOptions): Promise<Venue> {
  await keeper.read(venue.id);
  const before = keeper.entry(venue.id);
  const nowMs = clock.now();
  const state = before?.state ?? { sorted: [], legacyVersion: 0, book: emptyBook, bookVersion: 0 };
  const validFromMs = toValidFrom(options.validFromMs, before ? nowMs : null);
  const plan = toBarePlan(venue);
  const neighbours = await getNeighbours(keeper, venue.id, state.sorted, validFromMs);
  const chosen = typeof options.successors === 'function' ? await options.successors(plan, neighbours) : options.successors;
  const head = toPlanHead({
    version: toNewestPlan(state) + 1,
    validFromMs,
    // Two saves of one millisecond stand in the order of their numbers.
    savedAtMs: Math.max(nowMs, ...state.sorted.map(({ savedAtMs }) => savedAtMs)),
    format: options.format ?? null,
    levelCount: plan.levels.length,
    unitCount: plan.units.length,
    successors: toSuccessors(plan, neighbours, chosen ?? {})
  });
  await insertPlan(engine.ingest, venue.id, head, JSON.stringify(plan));
  keeper.shelf.put(venue.id, head.version, plan);
  return (await keeper.settle(venue.id, { ...state, sorted: sortByValidity([...state.sorted, head]) })).venue;
}

/** 1970 stands for "since ever" in the table. */
function toValidFrom(asked: number | null | undefined, usual: number | null): number | null {
  const ms = asked === undefined ? usual : asked;
  return ms === null || ms <= 0 ? null : Math.round(ms);
}

export async function getNeighbours(
  keeper: VenueKeeper,
  venueId: string,
  sorted: readonly PlanHead[],
  validFromMs: number | null
): Promise<PlanNeighbours> {
  const ms = validFromMs ?? 0;
  const toPlan = async (head: PlanHead | undefined): Promise<Venue | undefined> =>
    head && (keeper.planInMemory(venueId, keeper.entry(venueId), head) ?? (await keeper.shelf.get(venueId, head.version)));
  const before = choosePlan(sorted, ms);
  const after = chooseNextPlan(sorted, ms);
  return { before: await toPlan(before), after: after?.version === before?.version ? undefined : await toPlan(after) };
}

/** Units that leave with this plan, and units of this plan that leave with the one after it. Nobody said who follows: null. */
function toSuccessors(plan: Venue, { before, after }: PlanNeighbours, chosen: Successors): Successors {
  const ids = new Set(plan.units.map(({ id }) => id));
  const idsAfter = new Set(after?.units.map(({ id }) => id));
  const went = (before?.units ?? []).filter(({ id }) => !ids.has(id));
  const goes = after ? plan.units.filter(({ id }) => !idsAfter.has(id)) : [];
  const inferred = [...went, ...goes].map(({ id }): [string, string | null] => [id, null]);
  return Object.fromEntries([...inferred, ...Object.entries(chosen)]);
}
