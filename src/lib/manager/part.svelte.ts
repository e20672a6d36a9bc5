/** One part of a panel: asked for, there, gone wrong. A newer question stops the one before; what was there stays until then. */
import { askGraphql, type Answer, type AskError } from '../explore/ask/ask-graphql.ts';

/** A full lane is free again in a moment: that is waited for, not told. */
const mostTries = 5;
const leastWaitMs = 400;

async function askPatiently<Data>(query: string, signal: AbortSignal): Promise<Answer<Data>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await askGraphql<Data>(query, signal);
    if (answer.error?.code !== 'BUSY' || tries === mostTries) return answer;
    await new Promise((resolve) => setTimeout(resolve, leastWaitMs * tries * (0.7 + Math.random() * 0.6)));
    signal.throwIfAborted();
  }
}

export class Part<Data> {
  data = $state.raw<Data | null>(null);
  error = $state.raw<AskError | null>(null);
  isLoading = $state(false);
  private stop: AbortController | null = null;

  /** @returns what came, null where nothing did */
  async load(query: string): Promise<Data | null> {
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    this.isLoading = true;
    try {
      const { data, error } = await askPatiently<Data>(query, stop.signal);
      if (this.stop !== stop) return null;
      this.error = error;
      if (data) this.data = data;
      return data;
    } catch {
      // Stopped: whoever stopped it knows.
      return null;
    } finally {
      if (this.stop === stop) this.isLoading = false;
    }
  }

  close(): void {
    this.stop?.abort();
    this.stop = null;
  }
}
