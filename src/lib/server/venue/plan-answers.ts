/** What the routes answer that give plans out. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { exportImdf } from '../plan/export-imdf.ts';
import { comparePlans } from './plan-diff.ts';
import { parseInstant } from './plan-request.ts';
import { toShownVenue } from './shown-names.ts';
import type { VenueStore } from './venue-store.ts';

interface PlanParts {
  readonly venues: VenueStore;
}

interface PlanBytes {
  readonly etag: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly zipped: Buffer<ArrayBuffer>;
}

const bytesByVenue = new WeakMap<Venue, Promise<PlanBytes>>();

async function toPlanBytes(venue: Venue): Promise<PlanBytes> {
  const plain = Buffer.from(JSON.stringify(venue));
  const digest = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  return { etag: `"v${venue.version}-${digest}"`, plain, zipped: (await promisify(gzip)(plain)) as Buffer<ArrayBuffer> };
}

/** The whole venue with its geometry, now, `?at=` an instant or on `?plan=` one of its plans. With `?version=` of the current version a browser never asks again. @throws FloorpulseError not_found | bad_request */
export async function getPlan({ venues }: PlanParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const venue = toShownVenue(scope, await chooseVenue(venues, scope, venueId, searchParams));
  const made = bytesByVenue.get(venue) ?? toPlanBytes(venue);
  bytesByVenue.set(venue, made);
  const { etag, plain, zipped } = await made;
  const isPinned = searchParams.get('version') === String(venue.version);
  const headers = new Headers({
    etag,
    vary: 'accept-encoding, authorization, cookie',
    'cache-control': isPinned ? 'private, max-age=31536000, immutable' : 'private, no-cache'
  });
  const known = request.headers.get('if-none-match') ?? '';
  if (known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', 'application/json');
  const wantsGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  if (wantsGzip) headers.set('content-encoding', 'gzip');
  return new Response(wantsGzip ? zipped : plain, { headers });
}

/** A venue that is not there and one that is somebody else's are refused before anything of the request is looked at. */
async function chooseVenue(venues: VenueStore, scope: Scope, venueId: string, asked: URLSearchParams): Promise<Venue> {
  const now = venues.get(scope, venueId);
  if (!now) throw new FloorpulseError('not_found', `There is no venue "${venueId}".`);
  const [at, plan] = [asked.get('at'), asked.get('plan')];
  if (at !== null && plan !== null) throw new FloorpulseError('bad_request', 'Ask with at or with plan, not with both.', { field: 'plan' });
  if (plan !== null) return getNumbered(venues, scope, now, plan, 'plan');
  if (at === null) return now;
  const ms = parseInstant(at);
  if (ms === undefined) {
    throw new FloorpulseError('bad_request', `at ${JSON.stringify(at)} is not an RFC 3339 time with an offset.`, {
      field: 'at',
      remedy: 'For example 2026-11-21T09:30:00+08:00, with + written as %2B.'
    });
  }
  return (await venues.at(scope, venueId, ms)) ?? now;
}

async function getNumbered(venues: VenueStore, scope: Scope, { id }: Venue, text: string, field: string): Promise<Venue> {
  const venue = /^\d{1,9}$/.test(text) ? await venues.planOf(scope, id, Number(text)) : undefined;
  if (venue) return venue;
  const numbers = venues.plans(scope, id).map(({ version }) => version);
  throw new FloorpulseError('not_found', `The venue "${id}" has no plan ${JSON.stringify(text)}. It has ${numbers.join(', ')}.`, { field });
}

/** Every plan of a venue, and which one is valid now. @throws FloorpulseError not_found */
export async function listPlans({ venues }: PlanParts, scope: Scope, venueId: string): Promise<Response> {
  const venue = await chooseVenue(venues, scope, venueId, new URLSearchParams());
  return Response.json({ plans: venues.plans(scope, venueId), current: venue.plan?.version ?? null });
}

/** What changed from one plan to another; without numbers, what the plan of now changed. @throws FloorpulseError not_found */
export async function diffPlans({ venues }: PlanParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const now = await chooseVenue(venues, scope, venueId, new URLSearchParams());
  const to = searchParams.get('to') ?? String(now.plan?.version ?? 1);
  const from = searchParams.get('from') ?? String(Math.max(1, Number(to) - 1));
  const older = await getNumbered(venues, scope, now, from, 'from');
  const newer = await getNumbered(venues, scope, now, to, 'to');
  const { diff } = await comparePlans(older, newer);
  const known = newer.successors ?? {};
  const successors = Object.fromEntries(diff.went.map(({ id }) => [id, Object.hasOwn(known, id) ? (known[id] ?? null) : null]));
  return Response.json({ from: Number(from), to: Number(to), ...diff, successors });
}

/** The plan as an IMDF zip. @throws FloorpulseError not_found | bad_request */
export async function getImdf({ venues }: PlanParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  const venue = await chooseVenue(venues, scope, venueId, new URL(request.url).searchParams);
  const zip = await exportImdf(toShownVenue(scope, venue));
  return new Response(new Uint8Array(zip), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${venue.id.replaceAll(':', '_')}-plan-${venue.plan?.version ?? 1}.imdf.zip"`
    }
  });
}
