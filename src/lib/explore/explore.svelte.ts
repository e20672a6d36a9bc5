/** The page's state: the question as it is being put together, and the last answer with the question that it answers. */
import { askGraphql, type AskError } from './ask/ask-graphql.ts';
import { getCatalogue, type Catalogue } from './ask/get-catalogue.ts';
import { subscribe } from './ask/subscribe.ts';
import { toQuery, toRootName } from './ask/to-query.ts';
import type { Cost, Voices } from './ask/wire.ts';
import { CatalogueWords } from './catalogue-words.ts';
import { isLarge, manyRows } from './check-question.ts';
import type { Question } from './question.ts';
import type { Language } from './words.ts';

export interface Answered {
  readonly question: Question;
  /** The text that was sent. */
  readonly query: string;
  readonly root: string;
  readonly data: unknown;
  readonly receivedMs: number;
}

const retryMs = 3000;

export class Explore {
  question = $state.raw<Question>() as Question;
  language = $state<Language>() as Language;
  answered = $state.raw<Answered | null>(null);
  error = $state.raw<AskError | null>(null);
  running = $state(false);
  /** Rows that the question would read, where it was estimated. */
  estimatedRows = $state.raw<number | null>(null);
  /** Estimated, found large, and waiting for a second yes. */
  waits = $state(false);
  live = $state(false);
  /** Live, but nothing comes: what is shown grows old. */
  isCutOff = $state(false);
  private catalogue = $state.raw<Catalogue | null>(null);
  readonly words = $derived(this.catalogue && new CatalogueWords(this.catalogue, this.language));
  readonly query = $derived(toQuery(this.question, { language: this.language }));
  readonly isStale = $derived(this.answered !== null && this.answered.query !== this.query);
  private stop: AbortController | null = null;
  private readonly onAsked: (question: Question) => void;

  constructor(question: Question, language: Language, onAsked: (question: Question) => void) {
    this.question = question;
    this.language = language;
    this.onAsked = onAsked;
  }

  async open(): Promise<void> {
    const { data, error } = await getCatalogue();
    if (data) this.catalogue = data;
    else this.error = error;
  }

  change(change: Partial<Question>): void {
    this.question = { ...this.question, ...change };
    this.waits = false;
    this.estimatedRows = null;
  }

  /** @param sure runs however large it is */
  async run(sure = false): Promise<void> {
    this.cancel();
    const stop = (this.stop = new AbortController());
    const { question, language, query } = this;
    this.running = true;
    this.waits = false;
    this.error = null;
    try {
      if (!sure && isLarge(question) && (await this.isTooLarge(stop.signal))) return;
      const { data, error } = await askGraphql<Record<string, unknown>>(query, stop.signal);
      if (this.stop !== stop) return;
      if (error) this.error = error;
      else this.take(question, query, data);
      this.onAsked(question);
      if (this.live && !error) void this.follow(question, language, stop);
    } catch {
      // Stopped by the analyst: the answer before stays.
    } finally {
      if (this.stop === stop) this.running = false;
    }
  }

  /** Asks for the engine's estimate alone. */
  async estimate(signal?: AbortSignal): Promise<void> {
    const query = toQuery(this.question, { language: this.language, costOnly: true });
    const { data, error } = await askGraphql<Record<string, { cost: Cost }>>(query, signal);
    if (error) this.error = error;
    else this.estimatedRows = Object.values(data)[0]?.cost.estimatedRows ?? null;
  }

  /** The next page of voices, behind those that are there. */
  async more(): Promise<void> {
    const answered = this.answered;
    const voices = answered?.data as Voices | undefined;
    const after = voices?.pageInfo.endCursor;
    if (!answered || !voices || !after || this.running) return;
    this.running = true;
    const { data, error } = await askGraphql<{ feedback: Voices }>(toQuery(answered.question, { language: this.language, after }));
    this.running = false;
    if (this.answered !== answered) return;
    if (error) this.error = error;
    else this.answered = { ...answered, data: { ...data.feedback, nodes: [...voices.nodes, ...data.feedback.nodes] } };
  }

  cancel(): void {
    this.isCutOff = false;
    this.stop?.abort();
    this.stop = null;
    this.running = false;
  }

  setLive(live: boolean): void {
    this.live = live;
    if (live) void this.run();
    else this.cancel();
  }

  private async isTooLarge(signal: AbortSignal): Promise<boolean> {
    await this.estimate(signal);
    this.waits = (this.estimatedRows ?? 0) > manyRows;
    return this.waits || this.error !== null;
  }

  private take(question: Question, query: string, data: Record<string, unknown>): void {
    const root = toRootName(question);
    this.answered = { question, query, root, data: data[root], receivedMs: performance.now() };
  }

  /** The same question as a subscription: every answer replaces the one before. A stream that breaks off is opened again, for as long as it is wanted. */
  private async follow(question: Question, language: Language, stop: AbortController): Promise<void> {
    const query = toQuery(question, { language });
    const text = toQuery(question, { language, kind: 'subscription' });
    while (this.live && this.stop === stop) {
      try {
        for await (const { data, error } of subscribe<Record<string, unknown>>(text, stop.signal)) {
          if (this.stop !== stop) return;
          this.isCutOff = false;
          if (error) {
            this.error = error;
            this.live = false;
            return;
          }
          this.take(question, query, data);
        }
      } catch {
        if (stop.signal.aborted) return;
      }
      if (this.stop !== stop) return;
      this.isCutOff = true;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
