/** What the routes of aliases and assignments answer. */
import { FloorpulseError } from '../../domain/errors.ts';
import { maskText } from '../../domain/mask.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { readJsonBody } from '../read-body.ts';
import { assign, assignmentSchema, getTarget, toKey, type AssignParts } from './assign.ts';
import { moveAlias } from './move-alias.ts';
import { z } from 'zod';

const maxBodyBytes = 16_000;
const aliasBodySchema = z.strictObject({ place: z.string() });

/** Every alias that people gave, by alias. Names are people's words: shown as texts are. @throws FloorpulseError not_found */
export function listAliases({ venues }: AssignParts, scope: Scope, venueId: string): Response {
  getVenue(venues, scope, venueId);
  const given = Object.entries(venues.book(scope, venueId)?.aliases ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (scope.texts === 'none') return Response.json({ aliases: [], hiddenCount: given.length });
  const toShown = scope.texts === 'full' ? (text: string) => text : maskText;
  return Response.json({
    aliases: given.map(([alias, { place, assignedAt }]) => ({ alias: toShown(alias), place, assignedAt })),
    hiddenCount: 0
  });
}

/** Says what a name means; events that used it move there. @throws FloorpulseError */
export async function putAlias(parts: AssignParts, scope: Scope, venueId: string, alias: string, request: Request): Promise<Response> {
  const venue = getVenueToArrange(parts.venues, scope, venueId);
  const body = parseBody(aliasBodySchema, await readJsonBody(request, maxBodyBytes), '{"place": "L2-RESTROOM-03"}');
  getTarget(venue, body.place);
  return Response.json(await moveAlias(parts, scope, venue, toKey(alias), body.place));
}

/** Takes an alias out of the book; events that used it go back to where they would stand without it. @throws FloorpulseError */
export async function deleteAlias(parts: AssignParts, scope: Scope, venueId: string, alias: string): Promise<Response> {
  const venue = getVenueToArrange(parts.venues, scope, venueId);
  const key = toKey(alias);
  if (!Object.hasOwn(parts.venues.book(scope, venueId)?.aliases ?? {}, key)) {
    const remedy = Object.hasOwn(venue.aliases, key)
      ? 'It is an alias of the plan: give it another place with PUT, or change the plan.'
      : 'GET .../aliases lists those that people gave.';
    throw new FloorpulseError('not_found', `The book of ${venueId} has no alias ${JSON.stringify(alias)}.`, { field: 'alias', remedy });
  }
  return Response.json(await moveAlias(parts, scope, venue, key, null));
}

/** @throws FloorpulseError */
export async function postAssignment(parts: AssignParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  const venue = getVenueToArrange(parts.venues, scope, venueId);
  const example = '{"name": {"alias": "north car park"}, "place": "B1-PARKING-A"}';
  const assignment = parseBody(assignmentSchema, await readJsonBody(request, maxBodyBytes), example);
  return Response.json(await assign(parts, scope, venue, assignment));
}

function parseBody<T>(schema: z.ZodType<T>, body: unknown, example: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
  throw new FloorpulseError('bad_request', `${lines.join('; ')}. Send for example ${example}.`);
}

function getVenue(venues: AssignParts['venues'], scope: Scope, venueId: string): Venue {
  const venue = venues.get(scope, venueId);
  if (venue) return venue;
  throw new FloorpulseError('not_found', `There is no venue "${venueId}".`, { field: 'venue' });
}

function getVenueToArrange(venues: AssignParts['venues'], scope: Scope, venueId: string): Venue {
  if (!scope.can.has('arrange')) throw new FloorpulseError('forbidden', `A token of the role ${scope.role} may not change venues.`);
  return getVenue(venues, scope, venueId);
}
