/** Identical questions asked at once, or within a second, share one read. */
import { LRUCache } from 'lru-cache';
import { toScopeKey, type Scope } from '../src/lib/domain/scope.ts';

export interface AnswerCache {
  /**
   * The answer to `question`, read by `load` unless the same one is under way or fresh. What comes back is shared: never change it.
   * Refusals are not kept. `name` and `question` must say everything the answer depends on besides the scope.
   */
  get<Answer extends object>(scope: Scope, name: string, question: unknown, load: () => Promise<Answer>): Promise<Answer>;
}

/** Long enough for a burst of screens and notebooks, short enough that nobody sees it. */
const freshMs = 1000;
const maxAnswers = 200;

/** @param clock decides when an answer is too old, so that tests can move time. */
export function openAnswerCache(clock: { now(): number }): AnswerCache {
  const answers = new LRUCache<string, object, () => Promise<object>>({
    max: maxAnswers,
    ttl: freshMs,
    ttlResolution: 0,
    perf: { now: () => clock.now() },
    // An answer pushed out while it is read still belongs to those who wait for it.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => context()
  });
  return {
    async get<Answer extends object>(scope: Scope, name: string, question: unknown, load: () => Promise<Answer>): Promise<Answer> {
      const key = `${name}|${toScopeKey(scope)}|${JSON.stringify(question)}`;
      // The key names the read, so what is stored under it has the type of that read.
      return (await answers.forceFetch(key, { context: load })) as Answer;
    }
  };
}
