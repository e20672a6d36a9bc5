/** What the routes of venues and walls answer. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdPattern, type Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { wallSchema } from '../../domain/wall.ts';
import { readBody, readJsonBody } from '../read-body.ts';
import { importImdf } from '../plan/import-imdf.ts';
import { assertMayArrange } from './open-venue-store.ts';
import { archiveLimits, readArchive } from '../plan/read-archive.ts';
import type { VenueStore } from './venue-store.ts';
import type { WallStore } from './wall-store.ts';

export interface VenueParts {
  readonly venues: VenueStore;
  readonly walls: WallStore;
}

/** Venues without their geometry. */
export function listVenues({ venues }: VenueParts, scope: Scope): Response {
  return Response.json({ venues: venues.list(scope).map(toSummary) });
}

function toSummary({ id, name, kind, timeZone, version, levels, units, amenities, aliases }: Venue) {
  return {
    id,
    name,
    kind,
    timeZone,
    version,
    levels: levels.map((level) => ({ id: level.id, ordinal: level.ordinal, name: level.name, shortName: level.shortName })),
    unitCount: units.length,
    amenityCount: amenities.length,
    aliasCount: Object.keys(aliases).length
  };
}

/** Imports an IMDF zip as the next version of a venue: all of it, or nothing and every problem. */
export async function putVenue({ venues }: VenueParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  if (!placeIdPattern.test(venueId)) throw new FloorpulseError('bad_request', 'A venue id is 1 to 64 of letters, digits and . _ : -');
  assertMayArrange(scope, venueId);
  const timeZone = new URL(request.url).searchParams.get('timeZone') ?? undefined;
  const files = await readArchive(await readBody(request, archiveLimits.zipBytes));
  const result = importImdf(files, { id: venueId, timeZone });
  if (result.kind === 'refused') {
    const { problems } = result;
    const message = `The archive has ${problems.length} problem${problems.length === 1 ? '' : 's'}; nothing was imported.`;
    return Response.json(
      { error: { code: 'bad_request', message }, problemCount: problems.length, problems: problems.slice(0, 1000) },
      { status: 422 }
    );
  }
  const isNew = venues.get(scope, venueId) === undefined;
  const saved = await venues.save(scope, result.venue);
  return Response.json({ venue: toSummary(saved), notes: result.notes }, { status: isNew ? 201 : 200 });
}

interface PlanBytes {
  readonly etag: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly zipped: Buffer<ArrayBuffer>;
}

const plans = new WeakMap<Venue, Promise<PlanBytes>>();

async function toPlanBytes(venue: Venue): Promise<PlanBytes> {
  const plain = Buffer.from(JSON.stringify(venue));
  const digest = createHash('sha256').update(plain).digest('hex').slice(0, 12);
  return { etag: `"v${venue.version}-${digest}"`, plain, zipped: (await promisify(gzip)(plain)) as Buffer<ArrayBuffer> };
}

/** The whole venue with its geometry. With `?version=` of the current version a browser never asks again. @throws FloorpulseError not_found */
export async function getPlan({ venues }: VenueParts, scope: Scope, venueId: string, request: Request): Promise<Response> {
  const venue = venues.get(scope, venueId);
  if (!venue) throw new FloorpulseError('not_found', `There is no venue "${venueId}".`);
  const made = plans.get(venue) ?? toPlanBytes(venue);
  plans.set(venue, made);
  const { etag, plain, zipped } = await made;
  const isPinned = new URL(request.url).searchParams.get('version') === String(venue.version);
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

/** @throws FloorpulseError not_found */
export function getWall({ walls }: VenueParts, scope: Scope, wallId: string): Response {
  const wall = walls.get(scope, wallId);
  if (!wall) throw new FloorpulseError('not_found', `There is no wall "${wallId}".`);
  return Response.json(wall);
}

/** @throws FloorpulseError bad_request | forbidden */
export async function putWall({ walls }: VenueParts, scope: Scope, wallId: string, request: Request): Promise<Response> {
  const body = await readJsonBody(request, 64_000);
  const wall = wallSchema.safeParse(typeof body === 'object' && body !== null ? { id: wallId, ...body } : body);
  if (!wall.success) {
    const lines = wall.error.issues.map(({ path, message }) => `${path.join('.') || 'wall'}: ${message}`);
    throw new FloorpulseError('bad_request', `The wall is not right: ${lines.join('; ')}.`);
  }
  if (wall.data.id !== wallId)
    throw new FloorpulseError('bad_request', `The body names the wall "${wall.data.id}", the address "${wallId}".`);
  await walls.save(scope, wall.data);
  return Response.json(wall.data);
}
