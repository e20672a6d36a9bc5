/** What the route of a venue's pictures answers. */
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdPattern } from '../../domain/place.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import type { Config } from '../config.ts';
import { readBody } from '../read-body.ts';
import { assertMayArrange } from './open-venue-store.ts';
import { getPicture, savePicture, toPictureType } from './picture-store.ts';

interface PictureParts {
  readonly engine: Engine;
  readonly config: Pick<Config, 'plans'>;
}

/** A picture that is opened as a page runs nothing and asks for nothing: an SVG may hold scripts. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'";

/** @throws FloorpulseError not_found: the same for a venue that is not the caller's */
export async function sendPicture(
  { engine }: PictureParts,
  scope: Scope,
  venueId: string,
  pictureId: string,
  request: Request
): Promise<Response> {
  const isAsked = hasVenue(scope, venueId) && placeIdPattern.test(venueId) && placeIdPattern.test(pictureId);
  const picture = isAsked ? await getPicture(engine, venueId, pictureId) : undefined;
  if (!picture) throw new FloorpulseError('not_found', `There is no picture "${pictureId}" of the venue "${venueId}".`);
  const headers = new Headers({
    etag: `"p${picture.version}"`,
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff'
  });
  if (request.headers.get('if-none-match') === headers.get('etag')) return new Response(null, { status: 304, headers });
  headers.set('content-type', picture.type);
  return new Response(picture.bytes, { headers });
}

/** Before the first plan of a venue, too: it is drawn on its picture. @throws FloorpulseError bad_request | forbidden | too_large */
export async function putPicture(
  { engine, config }: PictureParts,
  scope: Scope,
  venueId: string,
  pictureId: string,
  request: Request
): Promise<Response> {
  for (const id of [venueId, pictureId]) {
    if (!placeIdPattern.test(id))
      throw new FloorpulseError('bad_request', `The id "${id.slice(0, 100)}" must be 1 to 64 of letters, digits and . _ : -`);
  }
  assertMayArrange(scope, venueId);
  const bytes = await readBody(request, config.plans.maxPictureBytes);
  const type = toPictureType(bytes);
  if (!type) throw new FloorpulseError('bad_request', 'The body is no PNG, JPEG or SVG. Send the picture itself, with its Content-Type.');
  await savePicture(engine, venueId, pictureId, type, bytes);
  return Response.json({ id: pictureId, type, bytes: bytes.length });
}
