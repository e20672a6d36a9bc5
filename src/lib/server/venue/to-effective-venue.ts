/** A plan and what people wrote beside it, as one venue. Pure. */
import type { Venue } from '../../domain/place.ts';
import type { VenueBook } from '../../domain/venue-book.ts';
import type { PlanHead } from './plan-table.ts';
import { resolveSuccessors } from './resolve-successors.ts';

export interface EffectiveParts {
  /** As it was saved (`toBarePlan`). */
  readonly plan: Venue;
  readonly head: PlanHead;
  /** All plans of the venue, by validity. */
  readonly sorted: readonly PlanHead[];
  readonly book: VenueBook;
  readonly version: number;
}

export function toEffectiveVenue({ plan, head, sorted, book, version }: EffectiveParts): Venue {
  const placeIds = new Set([...plan.levels.map(({ id }) => id), ...plan.units.map(({ id }) => id)]);
  const successors = resolveSuccessors(sorted, head, book.successors, (id) => placeIds.has(id));
  return {
    ...plan,
    version,
    plan: { version: head.version, validFrom: head.validFrom },
    aliases: toAliases(plan, book, placeIds, successors),
    ...(Object.keys(successors).length > 0 && { successors }),
    ...(book.calendar && { calendar: book.calendar }),
    ...(book.region && { region: book.region }),
    ...(book.groups.length > 0 && { groups: book.groups })
  };
}

/** An alias of the book whose unit left follows it; where nothing took its place it stands, so that what names it is said to have gone. */
function toAliases(
  plan: Venue,
  book: VenueBook,
  placeIds: ReadonlySet<string>,
  successors: Record<string, string | null>
): Venue['aliases'] {
  const given = Object.entries(book.aliases);
  if (given.length === 0) return plan.aliases;
  const known = given.flatMap(([key, { place }]): [string, string][] => {
    if (placeIds.has(place)) return [[key, place]];
    // A unit of another plan that nobody said anything about: the plan's own alias counts.
    return Object.hasOwn(successors, place) ? [[key, successors[place] ?? place]] : [];
  });
  return Object.fromEntries([...Object.entries(plan.aliases), ...known]);
}

/** What of a venue is its plan: the rest is given by the store. */
export function toBarePlan(venue: Venue): Venue {
  const { plan: _plan, successors: _successors, region: _region, groups: _groups, ...bare } = venue;
  return { ...bare, version: 0 };
}
