import type { Venue } from '../domain/place.ts';

const retryMs = 5_000;

/** Gets the plan, and tries again for as long as it takes: nobody stands in front of a wall with a keyboard. Null tells of a failed try. */
export function fetchPlan(url: string, onPlan: (plan: Venue | null) => void): { stop(): void } {
  const aborter = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = async () => {
    try {
      const answer = await fetch(url, { signal: aborter.signal });
      if (!answer.ok) throw new Error(`The plan was answered with ${answer.status}.`);
      onPlan((await answer.json()) as Venue);
    } catch {
      if (aborter.signal.aborted) return;
      onPlan(null);
      timer = setTimeout(() => void attempt(), retryMs * (0.7 + Math.random() * 0.6));
    }
  };
  void attempt();
  return {
    stop() {
      clearTimeout(timer);
      aborter.abort();
    }
  };
}
