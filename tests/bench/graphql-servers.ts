/** An answer of 100 kB from our GraphQL beside raw HTTP, Apollo and mercurius with the same schema and resolvers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { toRivalQuestion } from './rival-question.ts';

export interface GraphqlServers {
  readonly answerBytes: number;
  /** Answers a second. `floorpulseKept`: the same question again and again, answered with the bytes of the first time. */
  readonly raw: number;
  readonly floorpulse: number;
  readonly floorpulseKept: number;
  readonly apollo: number;
  readonly mercurius: number;
}

const connections = 4;
/** More answers of 100 kB than any cache of ours holds. */
const differentQuestions = 3000;

interface Load {
  readonly perSecond: number;
  readonly bytes: number;
}

async function measure(kind: string, questions: number, seconds: number): Promise<Load> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('rival-server.ts', import.meta.url)), kind], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  try {
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const first = await fetch(url, { method: 'POST', headers, body: toRivalQuestion(0) });
    const text = await first.text();
    if (!first.ok || !text.includes('"values"')) throw new Error(`${kind} answered ${first.status}: ${text.slice(0, 200)}`);
    const requests = Array.from({ length: questions }, (_, round) => ({ method: 'POST' as const, headers, body: toRivalQuestion(round) }));
    // Warm: compilers and caches of all of them have seen the document.
    await autocannon({ url, connections, duration: 2, requests });
    const result = await autocannon({ url, connections, duration: seconds, requests });
    if (result.errors > 0 || result.non2xx > 0) throw new Error(`${kind}: ${result.errors} errors, ${result.non2xx} refusals`);
    return { perSecond: result.requests.average, bytes: text.length };
  } finally {
    child.kill();
  }
}

export async function benchGraphqlServers(seconds = 6): Promise<GraphqlServers> {
  const raw = await measure('raw', differentQuestions, seconds);
  const floorpulse = await measure('floorpulse', differentQuestions, seconds);
  const kept = await measure('floorpulse', 1, seconds);
  const apollo = await measure('apollo', differentQuestions, seconds);
  const mercurius = await measure('mercurius', differentQuestions, seconds);
  return {
    answerBytes: floorpulse.bytes,
    raw: raw.perSecond,
    floorpulse: floorpulse.perSecond,
    floorpulseKept: kept.perSecond,
    apollo: apollo.perSecond,
    mercurius: mercurius.perSecond
  };
}
