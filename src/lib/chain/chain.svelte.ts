/** What the page of the chain looks at and knows, asked again every 20 seconds while somebody may be looking. */
import type { AskError } from '../explore/ask/ask-graphql.ts';
import { askChain, type ChainNumbers, type VenueNumbers } from './ask-chain.ts';
import { ranges, type ChainView } from './chain-link.ts';
import { toChainScale } from './measures.ts';

const askEveryMs = 20_000;
const noNumbers: ReadonlyMap<string, VenueNumbers> = new Map();

export class Chain {
  view: ChainView = $state.raw({} as ChainView);
  numbers: ChainNumbers | null = $state.raw(null);
  error: AskError | null = $state.raw(null);
  isAsking = $state(false);
  /** For what changes by the clock alone. */
  nowMs = $state(0);
  readonly scale = $derived(toChainScale(this.view.measure, ranges[this.view.range].ms));
  readonly byVenue = $derived(this.numbers?.byVenue ?? noNumbers);
  #asking: AbortController | null = null;
  #askedAtMs = -Infinity;

  constructor(view: ChainView, nowMs: number) {
    this.view = view;
    this.nowMs = nowMs;
  }

  change(part: Partial<ChainView>): void {
    const { range } = this.view;
    this.view = { ...this.view, ...part };
    if (this.view.range === range) return;
    this.numbers = null;
    void this.ask();
  }

  async ask(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#askedAtMs = performance.now();
    this.isAsking = true;
    try {
      const { data, error } = await askChain(ranges[this.view.range].input, asking.signal);
      // What was there stays, with its age: a number that is a minute old is better than none.
      if (data) this.numbers = data;
      this.error = error;
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
      return;
    } finally {
      if (this.#asking === asking) this.isAsking = false;
    }
  }

  /** @returns stops it */
  start(): () => void {
    void this.ask();
    const look = (): void => {
      this.nowMs = Date.now();
      if (document.visibilityState === 'visible' && performance.now() - this.#askedAtMs >= askEveryMs) void this.ask();
    };
    const timer = setInterval(look, 2000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      this.#asking?.abort();
    };
  }
}
