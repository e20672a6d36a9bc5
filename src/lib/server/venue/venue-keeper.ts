import { LRUCache } from 'lru-cache';
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Venue } from '../../domain/place.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { choosePlan } from './choose-plan.ts';
import { PlanShelf } from './plan-shelf.ts';
import type { PlanHead } from './plan-table.ts';
import { toEffectiveVenue } from './to-effective-venue.ts';
import { chooseHeads, toEntry, toStateMark, type VenueEntry, type VenueState } from './venue-entry.ts';
import { getMarks, getStates } from './venue-state.ts';
import type { Soon } from './venue-store.ts';

/** Venues of the tables in memory, each on the plan that is valid now. Whatever reads the tables or changes them goes one after the other. */
export class VenueKeeper {
  readonly shelf: PlanShelf;
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #entries = new Map<string, VenueEntry>();
  /** Marks of venues whose plan or book cannot be parsed: told once. */
  readonly #unreadable = new Map<string, string>();
  readonly #onOtherPlans = new LRUCache<string, Venue>({ maxSize: 60_000, sizeCalculation: ({ units }) => 10 + units.length });
  readonly #listeners = new Set<(id: string) => void>();
  readonly #readingLater = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ engine, clock, log }: { readonly engine: Engine; readonly clock: Clock; readonly log: Logger }) {
    this.#engine = engine;
    this.#clock = clock;
    this.#log = log;
    this.shelf = new PlanShelf(engine);
  }

  ids(): string[] {
    return [...this.#entries.keys()];
  }

  /** As it is at this instant: a plan whose time has come is put up now. */
  entry(id: string): VenueEntry | undefined {
    const entry = this.#entries.get(id);
    if (!entry || this.#clock.now() < entry.nextMs) return entry;
    const heads = chooseHeads(entry.state, this.#clock.now());
    const isNext = heads && entry.next?.head.version === heads.head.version;
    // The plan after it is read when it can be: it is not needed before its own hour.
    if (!isNext || heads.next) this.#settleLater(id);
    if (!isNext || !entry.next) return entry;
    return this.#put(id, toEntry(entry.state, entry.next, undefined, this.#clock.now()));
  }

  at(id: string, ms: number): Soon<Venue | undefined> {
    const entry = this.entry(id);
    return entry && this.#on(id, entry, choosePlan(entry.state.sorted, ms));
  }

  planOf(id: string, version: number): Soon<Venue | undefined> {
    const entry = this.entry(id);
    return (
      entry &&
      this.#on(
        id,
        entry,
        entry.state.sorted.find((head) => head.version === version)
      )
    );
  }

  #on(id: string, entry: VenueEntry, head: PlanHead | undefined): Soon<Venue | undefined> {
    if (!head || head.version === entry.head.version) return head && entry.venue;
    const known = this.#onOtherPlans.get(`${id} ${head.version}`);
    if (known?.version === entry.venue.version) return known;
    const toVenue = (plan: Venue | undefined): Venue | undefined => {
      if (!plan) return undefined;
      const { sorted, book } = entry.state;
      const venue = toEffectiveVenue({ plan, head, sorted, book, version: entry.venue.version });
      this.#onOtherPlans.set(`${id} ${head.version}`, venue);
      return venue;
    };
    const plan = this.planInMemory(id, entry, head);
    return plan ? toVenue(plan) : this.shelf.get(id, head.version).then(toVenue);
  }

  /** As it was saved, without the book. */
  planInMemory(id: string, entry: VenueEntry | undefined, { version }: PlanHead): Venue | undefined {
    if (entry?.head.version === version) return entry.plan;
    return entry?.next?.head.version === version ? entry.next.plan : this.shelf.peek(id, version);
  }

  /** What the tables have now; only `onlyId` when it is given. Call it in turn. */
  async read(onlyId?: string): Promise<void> {
    const marks = await getMarks(this.#engine.wall);
    const changed = [...marks].filter(([id, mark]) => {
      const entry = this.#entries.get(id);
      return (onlyId === undefined || id === onlyId) && this.#unreadable.get(id) !== mark && (!entry || toStateMark(entry.state) !== mark);
    });
    const read = await getStates(
      this.#engine.wall,
      changed.map(([id]) => id)
    );
    for (const [id, mark] of changed) {
      const state = read.get(id);
      try {
        if (state instanceof Error) throw state;
        if (state) await this.settle(id, state);
        this.#unreadable.delete(id);
      } catch (error) {
        if (!(error instanceof SyntaxError || error === state)) throw error;
        // One bad document must not hide the others; the last good state of it stays.
        this.#unreadable.set(id, mark);
        this.#log.error({ err: error, venue: id, mark }, 'A stored plan or book cannot be read.');
      }
    }
  }

  /** Puts a state up, with the plans that it needs. Call it in turn. */
  async settle(id: string, state: VenueState): Promise<VenueEntry> {
    const nowMs = this.#clock.now();
    const heads = chooseHeads(state, nowMs);
    if (!heads) throw new SyntaxError(`The venue "${id}" has no plan.`);
    const before = this.#entries.get(id);
    const toPlan = async (head: PlanHead): Promise<{ head: PlanHead; plan: Venue }> => {
      const plan = this.planInMemory(id, before, head) ?? (await this.shelf.get(id, head.version));
      if (!plan) throw new SyntaxError(`Plan ${head.version} of the venue "${id}" is not there.`);
      return { head, plan };
    };
    const entry = toEntry(state, await toPlan(heads.head), heads.next && (await toPlan(heads.next)), nowMs);
    return this.#put(id, entry);
  }

  #put(id: string, entry: VenueEntry): VenueEntry {
    const before = this.#entries.get(id);
    // A second look at the same state keeps the object that others hold on to.
    const isSame = before?.venue.version === entry.venue.version && toStateMark(before.state) === toStateMark(entry.state);
    const kept = isSame ? { ...entry, venue: before.venue } : entry;
    this.#entries.set(id, kept);
    if (!isSame) for (const listener of this.#listeners) listener(id);
    return kept;
  }

  #settleLater(id: string): void {
    if (this.#readingLater.has(id)) return;
    this.#readingLater.add(id);
    this.inTurn(async () => {
      const state = this.#entries.get(id)?.state;
      if (state) await this.settle(id, state);
    })
      .catch((error: unknown) => this.#log.warn({ err: error, venue: id }, 'The plan that comes next cannot be read yet.'))
      .finally(() => this.#readingLater.delete(id));
  }

  /** One after the other; one that fails does not stop the next. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.catch(() => undefined).then(work);
    this.#turn = done;
    return done;
  }

  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
  }
}
