/** What the route of a venue's book answers. Aliases have routes of their own. */
import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { calendarSchema, venueBookSchema } from '../../domain/venue-book.ts';
import { readJsonBody } from '../read-body.ts';
import type { RegionStore } from '../regions/region-store.ts';
import { assertMayArrange } from './open-venue-store.ts';
import { toShownBook } from './shown-names.ts';
import type { VenueStore } from './venue-store.ts';

interface BookParts {
  readonly venues: VenueStore;
  readonly regions: Pick<RegionStore, 'get'>;
}

/** What is named is replaced, successors one by one; null takes the region or the calendar away. */
const patchSchema = z.strictObject({
  region: venueBookSchema.shape.region,
  groups: z.array(z.string().trim().min(1).max(64)).max(50).optional(),
  calendar: calendarSchema.nullish(),
  successors: z.record(z.string(), z.string().nullable()).optional()
});

/** @throws FloorpulseError not_found */
export function getBook({ venues }: BookParts, scope: Scope, venueId: string): Response {
  const book = venues.book(scope, venueId);
  if (!book) throw new FloorpulseError('not_found', `There is no venue "${venueId}".`);
  return Response.json(toShownBook(scope, book));
}

/** @throws FloorpulseError bad_request: each field that is not right, by name | forbidden | not_found | too_large */
export async function patchBook({ venues, regions }: BookParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  assertMayArrange(scope, venueId);
  const venue = venues.get(scope, venueId);
  if (!venue) throw new FloorpulseError('not_found', `There is no venue "${venueId}".`);
  const parsed = patchSchema.safeParse(await readJsonBody(request, 1_000_000));
  if (!parsed.success) throw toRefusal(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'book'}: ${message}`));
  const { region, groups, calendar, successors } = parsed.data;
  const wrong = Object.entries(successors ?? {}).flatMap(([unit, successor]) => getSuccessorProblems(venue, unit, successor));
  if (region && !regions.get(scope, region)) wrong.push(`region: there is no region "${region}"`);
  if (wrong.length > 0) throw toRefusal(wrong);
  await venues.saveBook(scope, venueId, (book) => {
    const { calendar: old, ...rest } = book;
    const kept = calendar === undefined ? old : (calendar ?? undefined);
    return {
      ...rest,
      region: region === undefined ? book.region : (region ?? undefined),
      groups: groups ? [...new Set(groups)] : book.groups,
      successors: { ...book.successors, ...successors },
      ...(kept && { calendar: kept })
    };
  });
  return getBook({ venues, regions }, scope, venueId);
}

function getSuccessorProblems({ units, successors }: Venue, unit: string, successor: string | null): string[] {
  const path = `successors.${unit}`;
  const isUnit = (id: string): boolean => units.some((one) => one.id === id);
  if (isUnit(unit)) return [`${path}: "${unit}" is on the plan, so nothing takes its place`];
  if (!Object.hasOwn(successors ?? {}, unit)) return [`${path}: no plan of this venue has had a unit "${unit}"`];
  return successor === null || isUnit(successor) ? [] : [`${path}: "${successor}" is no unit of the plan`];
}

function toRefusal(lines: readonly string[]): FloorpulseError {
  return new FloorpulseError('bad_request', `The book cannot be saved: ${lines.join('; ')}.`);
}
