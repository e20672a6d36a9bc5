/** How the service worker treats a request, and what it makes of an answer. Pure. */

/** `page`: the server first, with little patience. `plan`: the server first. `file`: of a build, its name changes with its content. `pass`: not ours. */
export type Way = 'page' | 'plan' | 'file' | 'pass';

export interface AskedFor {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

const pagePaths = /^\/(wall\/[^/]+|screen)$/;
const planPaths = /^\/api\/venues\/[^/]+\/plan$/;
const filePaths = /^\/(_app\/immutable\/.+|favicon\.svg)$/;

export function chooseWay({ method, mode, url }: AskedFor, origin: string): Way {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return 'pass';
  if (mode === 'navigate') return pagePaths.test(pathname) ? 'page' : 'pass';
  if (filePaths.test(pathname)) return 'file';
  return planPaths.test(pathname) ? 'plan' : 'pass';
}

/** A page behind the picture is the page; a token never gets into a name. */
export function toKeptUrl(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('behind');
  url.searchParams.delete('token');
  url.hash = '';
  return url.href;
}

/** `keep`: good for later. `wipe`: this screen is refused, nothing it was shown stays. `drop`: this is gone. `away`: not the answer itself. `pass`: as it is. */
export type Verdict = 'keep' | 'wipe' | 'drop' | 'away' | 'pass';

export function judgeAnswer({ status, redirected, type }: Pick<Response, 'status' | 'redirected' | 'type'>): Verdict {
  if (status === 401) return 'wipe';
  if (status === 403 || status === 404 || status === 410) return 'drop';
  if (status >= 500 || status === 429) return 'away';
  return status === 200 && !redirected && type === 'basic' ? 'keep' : 'pass';
}
