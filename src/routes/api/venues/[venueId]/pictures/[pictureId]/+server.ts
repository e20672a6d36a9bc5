import type { RequestHandler } from './$types';
import { putPicture, sendPicture } from '$lib/server/venue/picture-answers';

/** A picture that a plan is drawn on. */
export const GET: RequestHandler = ({ locals, params, request }) =>
  sendPicture(locals.services, locals.scope, params.venueId, params.pictureId, request);

export const PUT: RequestHandler = ({ locals, params, request }) =>
  putPicture(locals.services, locals.scope, params.venueId, params.pictureId, request);
