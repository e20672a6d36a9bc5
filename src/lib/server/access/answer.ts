import type { Handle, RequestEvent } from '@sveltejs/kit';
import { FloorpulseError, httpStatusByCode } from '../../domain/errors.ts';
import { toEntryPage } from './entry-page.ts';
import { toErrorBody, toErrorHeaders, toErrorResponse } from './error-answer.ts';
import { getPassage, type Passage } from './guard.ts';
import { choosePageLanguage } from './page-language.ts';
import { toPlainPage } from './plain-page.ts';
import { toGuardedResponse } from './security-headers.ts';
import { readSessionCookie, toSessionCookie } from './session-cookie.ts';

type Resolve = Parameters<Handle>[0]['resolve'];

/** Guards one request, lets its route answer, and gives the answer its headers, its language and its errors' form. */
export async function toAnswer(event: RequestEvent, resolve: Resolve): Promise<Response> {
  const { requestId, services } = event.locals;
  const passage = getPassage(
    services.access,
    {
      routeId: event.route.id,
      method: event.request.method,
      headers: event.request.headers,
      remoteAddress: toRemoteAddress(event)
    },
    services.config.allowedOrigins
  );
  if (passage.kind === 'refused') return toGuardedResponse(toRefusal(event, passage), requestId);

  event.locals.scope = passage.scope;
  event.locals.language = toLanguage(event);
  const lang = event.locals.language === 'zh' ? 'zh-CN' : 'en';
  const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', lang) });
  const answer = toGuardedResponse(toSpokenErrors(event, response, passage.rule.isPage === true), requestId, passage.rule.framesItself);
  if (passage.rule.isPage && passage.by === 'cookie') {
    const cookie = readSessionCookie(event.request.headers.get('cookie') ?? undefined);
    // A screen that is looked at every day keeps its cookie for ever.
    if (cookie) answer.headers.append('set-cookie', toSessionCookie(cookie));
  }
  return answer;
}

function toRefusal(event: RequestEvent, { error, rule }: Extract<Passage, { kind: 'refused' }>): Response {
  const isPage = rule?.isPage === true && !event.isDataRequest;
  const wantsPage = isPage || (rule === undefined && /\btext\/html\b/.test(event.request.headers.get('accept') ?? ''));
  if (!wantsPage) return toErrorResponse(error);
  const language = choosePageLanguage(event.url.searchParams.get('lang'), undefined, event.request.headers.get('accept-language'));
  return isPage && error.code === 'unauthenticated' ? toEntryPage(language) : toPlainPage(error, language, rule?.read);
}

/** SvelteKit answers every thrown error with 500, and with a page where the caller looks like a browser. */
function toSpokenErrors(event: RequestEvent, response: Response, isPage: boolean): Response {
  const { failure, requestId } = event.locals;
  if (failure instanceof FloorpulseError) {
    if (!isPage) return toErrorResponse(failure);
    const page = new Response(response.body, { status: httpStatusByCode[failure.code], headers: response.headers });
    for (const [name, value] of Object.entries(toErrorHeaders(failure))) page.headers.set(name, value);
    return page;
  }
  if (isPage) return response;
  if (failure === 'accident') {
    const message = `Something went wrong on our side. Ask for request ${requestId} in the log.`;
    return Response.json(toErrorBody('internal', message), { status: 500 });
  }
  if (response.status === 405) {
    const body = toErrorBody('bad_request', `${event.request.method} is not something this address does.`);
    return Response.json(body, { status: 405, headers: { allow: response.headers.get('allow') ?? '' } });
  }
  return response;
}

function toLanguage(event: RequestEvent): 'zh' | 'en' {
  const { walls } = event.locals.services;
  const { wallId } = event.params;
  const wall = wallId === undefined ? undefined : walls.get(event.locals.scope, wallId);
  return choosePageLanguage(event.url.searchParams.get('lang'), wall?.language, event.request.headers.get('accept-language'));
}

function toRemoteAddress(event: RequestEvent): string | undefined {
  try {
    return event.getClientAddress();
  } catch {
    return undefined; // a request of SvelteKit itself, from inside
  }
}
