import type { LogPosition } from '../log/open-segment.ts';

/** What the log holds of an event or a measurement that has not landed yet. */
export interface Pending {
  readonly position: LogPosition;
  /** Revision of an event, version of a measurement. */
  readonly version: number;
  /** Value of a measurement. */
  readonly value: string;
}

/**
 * What is in the log and not in the table, by name. Entries of a landed segment stay until every look-up that began before has been
 * used: its answer may be older than the landing.
 */
export class Overlay {
  readonly #pending = new Map<string, Pending>();
  readonly #bySegment = new Map<string, { name: string; before: Pending | undefined; offset: number }[]>();
  readonly #visits = new Set<Promise<void>>();

  get(name: string): Pending | undefined {
    return this.#pending.get(name);
  }

  put(name: string, pending: Pending): void {
    const { body, offset } = pending.position;
    let entries = this.#bySegment.get(body.name);
    if (!entries) this.#bySegment.set(body.name, (entries = []));
    entries.push({ name, before: this.#pending.get(name), offset });
    this.#pending.set(name, pending);
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

  /** The rows of a segment are in the table now. */
  async landed(segmentName: string): Promise<void> {
    const entries = this.#bySegment.get(segmentName) ?? [];
    this.#bySegment.delete(segmentName);
    if (this.#visits.size > 0) await Promise.all(this.#visits);
    for (const { name } of entries) {
      if (this.#pending.get(name)?.position.body.name === segmentName) this.#pending.delete(name);
    }
  }

  /** The rows of a segment from an offset on were never made durable: what they replaced comes back. */
  lost(segmentName: string, fromOffset: number): void {
    const entries = this.#bySegment.get(segmentName) ?? [];
    while (entries.length > 0 && entries.at(-1)!.offset >= fromOffset) {
      const { name, before } = entries.pop()!;
      const stillPending = before && this.#bySegment.has(before.position.body.name);
      if (stillPending) this.#pending.set(name, before);
      else this.#pending.delete(name);
    }
  }
}
