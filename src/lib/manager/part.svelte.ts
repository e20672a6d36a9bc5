/** One part of a panel: asked for, there, gone wrong. A newer question stops the one before; what was there stays until then. */
import { askGraphql, type AskError } from '../explore/ask/ask-graphql.ts';

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
      const { data, error } = await askGraphql<Data>(query, stop.signal);
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
