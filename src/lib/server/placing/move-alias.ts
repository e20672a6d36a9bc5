import type { UnplacedReason } from '../../domain/event.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Assigned } from '../../domain/unplaced.ts';
import { findPlace } from '../ingest/locate.ts';
import { namesAlias, withAlias, type AssignParts } from './assign.ts';
import { openPlanAt } from './open-plan-at.ts';

const reasons: readonly UnplacedReason[] = ['unknown_alias', 'removed_unit', 'unknown_unit', 'unknown_level'];

/**
 * Writes an alias into the book, or takes it out (`place` null), and places everything again that names it: what had no place and what
 * stood where the alias led before. So taking it out undoes putting it in, for past events too.
 */
export async function moveAlias(parts: AssignParts, scope: Scope, venue: Venue, key: string, place: string | null): Promise<Assigned> {
  const { venues, ingest, clock } = parts;
  const ledTo = await findLedTo(venues, scope, venue, key);
  const now = await venues.saveBook(scope, venue.id, (book) => {
    // In turn: what another assignment wrote since counts as well.
    if (Object.hasOwn(book.aliases, key)) ledTo.add(book.aliases[key]!.place);
    if (place !== null) return withAlias(key, { place, assignedAt: new Date(clock.now()).toISOString() })(book);
    return { ...book, aliases: Object.fromEntries(Object.entries(book.aliases).filter(([alias]) => alias !== key)) };
  });
  const planAt = await openPlanAt(venues, scope, now);
  const places = [...ledTo];
  const { feedback, measurements, conflicts } = await ingest.move({
    venueId: venue.id,
    which: { reasons, units: places, levels: places },
    toPlace: ({ location, atMs }) => {
      // An id that no plan has goes by the aliases as well.
      const isMeant = namesAlias(location, key) || (location !== undefined && idOf(location) === key);
      return isMeant ? findPlace(planAt(atMs), location, venues.get(scope, venue.id) ?? now) : null;
    }
  });
  return { moved: { feedback, measurements }, conflicts, remembered: place !== null };
}

/** Every place that the alias means on some plan: events of an older plan's time stand on the units of that plan. */
async function findLedTo(venues: AssignParts['venues'], scope: Scope, venue: Venue, key: string): Promise<Set<string>> {
  const planAt = await openPlanAt(venues, scope, venue);
  const starts = venues.plans(scope, venue.id).map(({ validFrom }) => (validFrom === null ? 0 : Date.parse(validFrom)));
  const found = [venue, ...starts.map(planAt)].flatMap(({ aliases }) => (Object.hasOwn(aliases, key) ? [aliases[key]!] : []));
  return new Set(found);
}

function idOf(location: object): string | undefined {
  if ('unit' in location && typeof location.unit === 'string') return location.unit.toLowerCase();
  if (!('lngLat' in location) && 'level' in location && typeof location.level === 'string') return location.level.toLowerCase();
  return undefined;
}
