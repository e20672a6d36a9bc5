import type { LogPosition } from '../log/open-segment.ts';

/** What the log holds of an event or a measurement that has not landed yet. */
export interface Pending {
  readonly name: string;
  readonly position: LogPosition;
  /** What the sender called the revision of an event; version of a measurement. */
  readonly version: number;
  /** Value of a measurement. */
  readonly value: string;
  /** A measurement that was moved to another place: under this name nothing stands. */
  readonly isGone?: true;
  /** What it replaces, as long as that is in the log too. */
  readonly before: Pending | undefined;
}

/**
 * What is in the log and not in the table, by name. Entries of a landed segment stay until every look-up that began before has been
 * used: its answer may be older than the landing.
 */
export class Overlay {
  readonly #pending = new Map<string, Pending>();
  readonly #bySegment = new Map<string, Pending[]>();
  readonly #visits = new Set<Promise<void>>();

  get(name: string): Pending | undefined {
    return this.#pending.get(name);
  }

  /**
   * Whether the log alone knows it, so that a look-up would find nothing. What has landed must be looked up although its entry
   * is still here: the entry stays for look-ups that began before the landing, and may be gone before this one is used.
   */
  awaitsLanding(name: string): boolean {
    const pending = this.#pending.get(name);
    return pending !== undefined && this.#bySegment.has(pending.position.body.name);
  }

  put(pending: Pending): void {
    const { body } = pending.position;
    const entries = this.#bySegment.get(body.name);
    if (entries) entries.push(pending);
    else this.#bySegment.set(body.name, [pending]);
    this.#pending.set(pending.name, pending);
  }

  /** Runs look-ups and the decisions made from them, while no entry goes away. */
  async visit<T>(work: () => Promise<T>): Promise<T> {
    const result = work();
    const visit = result.then(
      () => undefined,
      () => undefined
    );
    this.#visits.add(visit);
    try {
      return await result;
    } finally {
      this.#visits.delete(visit);
    }
  }

  /** Resolves when every visit that is under way now is over. */
  async settled(): Promise<void> {
    await Promise.all(this.#visits);
  }

  /** The rows of a segment are in the table now. */
  async landed(segmentName: string): Promise<void> {
    const entries = this.#bySegment.get(segmentName) ?? [];
    this.#bySegment.delete(segmentName);
    if (this.#visits.size > 0) await Promise.all(this.#visits);
    for (const pending of entries) {
      if (this.#pending.get(pending.name) === pending) this.#pending.delete(pending.name);
    }
  }

  /** The rows of a segment from a line on were never made durable: what they replaced comes back. */
  lost(segmentName: string, fromLine: number): void {
    const entries = this.#bySegment.get(segmentName) ?? [];
    while (entries.length > 0 && entries.at(-1)!.position.line >= fromLine) {
      const { name, before } = entries.pop()!;
      const stillPending = before && this.#bySegment.has(before.position.body.name);
      if (stillPending) this.#pending.set(name, before);
      else this.#pending.delete(name);
    }
  }
}
