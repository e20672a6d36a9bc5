/** What the routes answer that take a plan. */
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdPattern } from '../../domain/place.ts';
import type { PlanPreview, PlanProblem } from '../../domain/plan.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Logger } from '../log.ts';
import { readPlan } from '../plan/read-plan.ts';
import { moveOffRemoved } from './move-off-removed.ts';
import { assertMayArrange } from './open-venue-store.ts';
import { readPlanRequest } from './plan-request.ts';
import { compareWithNeighbours, publishPlan } from './publish-plan.ts';
import { toSummary } from './venue-answers.ts';
import type { VenueStore } from './venue-store.ts';

export interface PublishParts {
  readonly venues: VenueStore;
  readonly ingest: Pick<Ingest, 'move'>;
  readonly config: Pick<Config, 'plans'>;
  readonly clock: Clock;
  readonly log: Logger;
}

const maxProblems = 1000;

/** Publishes a plan: all of it, or nothing and every problem. @throws FloorpulseError bad_request | forbidden | too_large */
export async function putVenue(parts: PublishParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  assertVenueId(venueId);
  assertMayArrange(scope, venueId);
  const { input, options, validFromMs, successors } = await readPlanRequest(request, venueId, parts.config.plans.maxBytes);
  const { venue, format, problems, notes } = await readPlan(input, options);
  if (!venue) return toRefused(problems);
  const saved = await publishPlan(parts.venues, scope, { venue, format, validFromMs, successors });
  const { moved, note } = await moveEvents(parts, scope, venueId, saved.plan.version, validFromMs);
  return Response.json(
    {
      venue: toSummary(saved.venue),
      plan: saved.plan,
      problems: problems.slice(0, maxProblems),
      problemCount: problems.length,
      notes: [...notes, ...note],
      diff: saved.diff,
      moved
    },
    { status: saved.isNew ? 201 : 200 }
  );
}

/** A plan that begins now has no events yet; one that begins earlier finds some that stand on units it does not have. */
async function moveEvents(
  parts: PublishParts,
  scope: Scope,
  venueId: string,
  planVersion: number,
  validFromMs: number | null | undefined
): Promise<{ moved: number; note: string[] }> {
  if (validFromMs === undefined || (validFromMs ?? 0) > parts.clock.now()) return { moved: 0, note: [] };
  try {
    return { moved: await moveOffRemoved(parts, scope, venueId, planVersion), note: [] };
  } catch (error) {
    // The plan is published; its events can be moved by sending it again.
    parts.log.warn({ err: error, venue: venueId, planVersion }, 'Events on removed units were not all moved.');
    return { moved: 0, note: ['Events on units that are gone could not all be moved yet: publish the same plan again to move the rest.'] };
  }
}

function toRefused(problems: readonly PlanProblem[]): Response {
  const message = `The plan has ${problems.length} problem${problems.length === 1 ? '' : 's'}; nothing was imported.`;
  return Response.json(
    { error: { code: 'bad_request', message }, problemCount: problems.length, problems: problems.slice(0, maxProblems) },
    { status: 422 }
  );
}

/** What publishing would do. Saves nothing. @throws FloorpulseError bad_request | forbidden | too_large */
export async function previewVenue(parts: PublishParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  assertVenueId(venueId);
  assertMayArrange(scope, venueId);
  const { input, options, validFromMs, successors } = await readPlanRequest(request, venueId, parts.config.plans.maxBytes);
  const { venue, format, problems, notes } = await readPlan(input, options);
  const beginsMs = validFromMs === undefined ? parts.clock.now() : (validFromMs ?? 0);
  const before = venue ? await parts.venues.at(scope, venueId, beginsMs) : undefined;
  const compared = venue && (await compareWithNeighbours(venue, { before, after: undefined }, successors));
  const preview: PlanPreview = {
    venue,
    format,
    problems: problems.slice(0, maxProblems),
    problemCount: problems.length,
    notes,
    diff: compared?.diff ?? null,
    successors: compared?.successors ?? {}
  };
  return Response.json(preview);
}

function assertVenueId(venueId: string): void {
  if (!placeIdPattern.test(venueId)) throw new FloorpulseError('bad_request', 'A venue id is 1 to 64 of letters, digits and . _ : -');
}
