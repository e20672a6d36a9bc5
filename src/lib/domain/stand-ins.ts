/** Who stands for units that have left the plan. */
import type { Venue } from './place.ts';

/** A unit of the plan with its level, or a level alone (`unit` is empty). */
export interface StandIn {
  readonly unit: string;
  readonly level: string;
}

const standInsByVenue = new WeakMap<Venue, ReadonlyMap<string, StandIn | null>>();

/**
 * For each unit that `successors` tells of and the plan has not: the place of the plan that took its place, however many steps away;
 * null where a chain ends nowhere or in a circle: its events stand at the venue, unplaced.
 */
export function toStandIns(venue: Venue): ReadonlyMap<string, StandIn | null> {
  let standIns = standInsByVenue.get(venue);
  if (!standIns) standInsByVenue.set(venue, (standIns = findStandIns(venue)));
  return standIns;
}

const nobody: ReadonlyMap<string, StandIn | null> = new Map();

function findStandIns({ successors, units, levels }: Venue): ReadonlyMap<string, StandIn | null> {
  const steps = new Map(Object.entries(successors ?? {}));
  if (steps.size === 0) return nobody;
  const places = new Map<string, StandIn>([
    ...levels.map(({ id }): [string, StandIn] => [id, { unit: '', level: id }]),
    ...units.map(({ id, levelId }): [string, StandIn] => [id, { unit: id, level: levelId }])
  ]);
  const standIns = new Map<string, StandIn | null>();
  for (const from of steps.keys()) {
    if (places.has(from)) continue;
    let id: string | null = from;
    // A chain is no longer than there are steps: what goes on is a circle.
    for (let step = 0; step < steps.size && id !== null && !places.has(id); step += 1) id = steps.get(id) ?? null;
    standIns.set(from, (id !== null && places.get(id)) || null);
  }
  return standIns;
}
