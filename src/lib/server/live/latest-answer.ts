import type { LiveAnswer } from '../../domain/live-question.ts';

/** One follower's end of a live question: who reads slowly gets the newest answer, not all that came in between. */
export class LatestAnswer implements AsyncIterableIterator<LiveAnswer, undefined> {
  readonly #onEnd: () => void;
  #unread: LiveAnswer | undefined;
  /** Said before the end, whatever else comes. */
  #last: LiveAnswer | undefined;
  #told: unknown;
  #waiting: ((result: IteratorResult<LiveAnswer, undefined>) => void)[] = [];
  #ended = false;

  /** `onEnd` is called once, however it ends. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  offer(message: LiveAnswer): void {
    const news = 'answer' in message ? message.answer : message.error;
    // The first answer comes twice: to who joined, and to all when the run that made it is told.
    if (this.#ended || news === this.#told) return;
    this.#told = news;
    const reader = this.#waiting.shift();
    if (reader) reader({ done: false, value: message });
    else this.#unread = message;
  }

  /** Nothing follows, but for `last`. */
  end(last?: LiveAnswer): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#unread = undefined;
    this.#last = last;
    for (const reader of this.#waiting.splice(0)) reader(this.#toNext());
    this.#onEnd();
  }

  next(): Promise<IteratorResult<LiveAnswer, undefined>> {
    if (!this.#ended && !this.#unread) return new Promise((resolve) => this.#waiting.push(resolve));
    return Promise.resolve(this.#toNext());
  }

  #toNext(): IteratorResult<LiveAnswer, undefined> {
    const value = this.#unread ?? this.#last;
    this.#unread = this.#last = undefined;
    return value ? { done: false, value } : { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<LiveAnswer, undefined>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
