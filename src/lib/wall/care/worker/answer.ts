/** Answers the requests of a wall's page: from the server while it is there, else with what was kept. */
import type { KeptCaches } from './caches.ts';
import { chooseWay, judgeAnswer } from './choose-way.ts';

/** A server that takes longer than this for a page that we have is treated as away. */
const patienceMs = 4_000;

export interface Answerer {
  /** Null: the browser does what it would. */
  answer(request: Request): { readonly response: Promise<Response>; readonly done: Promise<unknown> } | null;
  /** What a page that is drawn was made of. */
  keep(page: string, others: readonly string[]): Promise<void>;
}

export function openAnswerer(kept: KeptCaches, origin: string, wipe: () => Promise<void>): Answerer {
  /** Asks the server, and keeps, drops or wipes by its answer. Undefined: it is away. */
  async function ask(request: Request | string, keep: (url: string, response: Response) => Promise<void>): Promise<Response | undefined> {
    const url = typeof request === 'string' ? request : request.url;
    let response: Response;
    try {
      response = await fetch(request);
    } catch {
      return undefined;
    }
    const verdict = judgeAnswer(response);
    if (verdict === 'keep') await keep(url, response.clone()).catch(() => undefined); // a full disk
    if (verdict === 'wipe') await wipe();
    if (verdict === 'drop') await kept.drop(url);
    return verdict === 'away' && (await kept.match(url)) ? undefined : response;
  }

  async function answerFirstByServer(request: Request, asked: Promise<Response | undefined>): Promise<Response> {
    const old = await kept.match(request.url);
    if (!old) return (await asked) ?? Response.error();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const answer = await Promise.race([asked, tooLong]);
    clearTimeout(timer);
    return answer ?? old;
  }

  async function answerFile(request: Request): Promise<Response> {
    const old = await kept.match(request.url);
    return old ?? (await ask(request, kept.keepFile)) ?? Response.error();
  }

  return {
    answer(request) {
      const way = chooseWay(request, origin);
      if (way === 'pass') return null;
      if (way === 'file') {
        const response = answerFile(request);
        return { response, done: response };
      }
      const asked = ask(request, way === 'page' ? kept.keepPage : kept.keepPlan);
      return { response: answerFirstByServer(request, asked), done: asked };
    },
    async keep(page, others) {
      for (const url of others) {
        const way = chooseWay({ method: 'GET', mode: 'cors', url }, origin);
        if ((way === 'file' || way === 'plan') && !(await kept.match(url))) await ask(url, way === 'file' ? kept.keepFile : kept.keepPlan);
      }
      if (chooseWay({ method: 'GET', mode: 'navigate', url: page }, origin) !== 'page') return;
      const answer = await ask(page, kept.keepPage);
      if (answer?.ok) await kept.dropOldBuilds();
    }
  };
}
