/** Runs at most `concurrency` reads at once, so that a thousand views cannot fill the lane that pages share. */
export class RunQueue {
  readonly #concurrency: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** `first`: before those already waiting, because a screen is looking at nothing. */
  async add<T>(work: () => Promise<T>, first = false): Promise<T> {
    if (this.#running >= this.#concurrency) {
      await new Promise<void>((start) => (first ? this.#waiting.unshift(start) : this.#waiting.push(start)));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      // The slot is handed on, not freed: nobody can slip in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
