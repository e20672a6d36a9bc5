import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { version } from '$app/environment';
import { FloorpulseError } from '$lib/domain/errors';
import { toAnswer } from '$lib/server/access/answer';
import { getServices, openServices } from '$lib/server/services';

export const init: ServerInit = async () => {
  await openServices(version);
};

export const handle: Handle = ({ event, resolve }) => {
  event.locals.requestId = randomUUID();
  event.locals.services = getServices();
  return toAnswer(event, resolve);
};

/** Deliberate errors speak; accidental ones are logged and masked by the request's id. `answer.ts` gives both their status. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  // SvelteKit comes here with errors of before `handle`, too (a page's code that cannot be loaded): nothing is set then, and throwing here ends the process.
  const requestId = (event.locals.requestId ??= randomUUID());
  if (error instanceof FloorpulseError) {
    event.locals.failure = error;
    return { message: error.message };
  }
  if (status < 500) return { message };
  event.locals.failure = 'accident';
  getServices().log.error({ err: error, requestId, route: event.route.id, method: event.request.method }, 'A request failed.');
  return { message: `Something went wrong on our side. Ask for request ${requestId} in the log.` };
};
