/** Pictures of screens: sent by the screen itself, seen by whoever may arrange it. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scope.ts';
import { readBody } from '../read-body.ts';
import type { FleetParts } from './fleet-answers.ts';
import { screenMetrics } from './screen-metrics.ts';
import { assertPicture } from './thumbnail-store.ts';

/** Of one screen. */
const leastBetweenMs = 3_000;

/** GET /api/screens/{key}/thumbnail @throws FloorpulseError not_found */
export function getThumbnail({ screens }: FleetParts, scope: Scope, key: string): Response {
  const picture = screens.fleet.get(scope, key) && screens.thumbnails.get(key);
  if (!picture) throw new FloorpulseError('not_found', 'There is no picture of such a screen.');
  // The address has the instant in it, so that a newer picture has another one.
  return new Response(picture.bytes, { headers: { 'content-type': picture.type, 'cache-control': 'private, max-age=3600' } });
}

/** PUT /api/screens/self/thumbnail @throws FloorpulseError too_large | bad_request | not_found | busy */
export async function putThumbnail({ screens }: FleetParts, scope: Scope, url: URL, request: Request): Promise<Response> {
  const key = screens.fleet.getKeyOf(scope, url.searchParams.get('device'));
  if (key === undefined) throw new FloorpulseError('not_found', 'Only a screen that has reported itself may send a picture.');
  const known = screens.thumbnails.get(key);
  if (known && screens.clock.now() - known.atMs < leastBetweenMs) {
    throw new FloorpulseError('busy', 'A picture of this screen came just now.', { retryAfterSeconds: leastBetweenMs / 1000 });
  }
  const bytes = await readBody(request, screens.limits.maxThumbnailBytes);
  screens.thumbnails.keep(key, bytes, assertPicture(bytes));
  screens.fleet.changed(key);
  screenMetrics.thumbnails.inc();
  return new Response(null, { status: 204 });
}
