import { FloorpulseError } from '../../src/lib/domain/errors.ts';

/** A connection that runs one statement at a time. */
export interface Connection {
  close(): Promise<void>;
}

export interface LaneOptions {
  readonly name: string;
  readonly connections: number;
  /** How many statements may wait for a connection; one more is answered "busy". */
  readonly maxWaiting: number;
  /** How long one waits at most before it is answered "busy"; without it, as long as it takes. */
  readonly maxWaitMs?: number;
}

/**
 * A lane owns a few connections and lends each to one statement at a time.
 * A connection whose statement failed is closed and replaced: the embedded engine puts the half-written output of a
 * failed query before the next answer of the same connection, which may belong to another caller (measured, chdb 3.4.0).
 */
export class Lane<C extends Connection> {
  readonly #options: LaneOptions;
  readonly #open: () => C;
  readonly #all = new Set<C>();
  readonly #free: C[] = [];
  readonly #waiting: { lend: (connection: C) => void; refuse: (error: Error) => void }[] = [];
  #closed = false;

  constructor(options: LaneOptions, open: () => C) {
    this.#options = options;
    this.#open = open;
    for (let index = 0; index < options.connections; index += 1) this.#add();
  }

  #add(): void {
    const connection = this.#open();
    this.#all.add(connection);
    this.#giveBack(connection);
  }

  #giveBack(connection: C): void {
    const next = this.#waiting.shift();
    if (next) next.lend(connection);
    else this.#free.push(connection);
  }

  #borrow(): Promise<C> {
    if (this.#closed) return Promise.reject(new FloorpulseError('unavailable', `The ${this.#options.name} lane is closed.`));
    const connection = this.#free.pop();
    if (connection) return Promise.resolve(connection);
    if (this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(this.#toBusy());
    }
    return new Promise((resolve, reject) => {
      const { maxWaitMs } = this.#options;
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(this.#toBusy());
      };
      const timer = maxWaitMs === undefined ? undefined : setTimeout(giveUp, maxWaitMs);
      const waiting = {
        lend: (lent: C): void => {
          clearTimeout(timer);
          resolve(lent);
        },
        refuse: (error: Error): void => {
          clearTimeout(timer);
          reject(error);
        }
      };
      this.#waiting.push(waiting);
    });
  }

  #toBusy(): FloorpulseError {
    return new FloorpulseError('busy', `All ${this.#options.connections} connections of the ${this.#options.name} lane are at work.`, {
      remedy: 'Try again in a moment.',
      retryAfterSeconds: 1
    });
  }

  /** Runs `work` with a connection of its own. @throws FloorpulseError busy when the lane and its queue are full */
  async run<T>(work: (connection: C) => Promise<T>): Promise<T> {
    const connection = await this.#borrow();
    try {
      const result = await work(connection);
      if (this.#closed) await connection.close();
      else this.#giveBack(connection);
      return result;
    } catch (error) {
      this.#all.delete(connection);
      if (!this.#closed) this.#add();
      await connection.close().catch(() => undefined);
      throw error;
    }
  }

  /** Refuses who waits, closes what is idle; running statements close their connection when they end. */
  async close(): Promise<void> {
    this.#closed = true;
    const error = new FloorpulseError('unavailable', `The ${this.#options.name} lane is closed.`);
    for (const waiting of this.#waiting.splice(0)) waiting.refuse(error);
    await Promise.all(this.#free.splice(0).map((connection) => connection.close()));
  }
}
