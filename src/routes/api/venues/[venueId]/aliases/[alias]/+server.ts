import type { RequestHandler } from './$types';
import { deleteAlias, putAlias } from '$lib/server/placing/placing-answers';

/** Says what a name means, for past events too. */
export const PUT: RequestHandler = ({ locals, params, request }) =>
  putAlias(locals.services, locals.scope, params.venueId, params.alias, request);

/** Undoes it. */
export const DELETE: RequestHandler = ({ locals, params }) => deleteAlias(locals.services, locals.scope, params.venueId, params.alias);
