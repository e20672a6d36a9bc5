import type { Venue } from '../../domain/place.ts';
import type { PlanFormat, PlanVersion } from '../../domain/plan.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueBook } from '../../domain/venue-book.ts';

/** Answered at once when it is in memory, else after one read: `await` takes both, a hot path asks `instanceof Promise`. */
export type Soon<T> = T | Promise<T>;

export interface SavePlanOptions {
  /** From when the plan is valid; null: since ever. Absent: now, and since ever for the first plan of a venue. */
  readonly validFromMs?: number | null | undefined;
  readonly format?: PlanFormat | null | undefined;
  /** For units that leave: who takes their place. What is not named here and leaves has no successor. A function is asked in turn, so that no other save comes between. */
  readonly successors?: Successors | ((plan: Venue, neighbours: PlanNeighbours) => Promise<Successors>) | undefined;
}

export type Successors = Readonly<Record<string, string | null>>;

/** The plan that was valid where a new one begins, and the one that follows it. */
export interface PlanNeighbours {
  readonly before: Venue | undefined;
  readonly after: Venue | undefined;
}

/**
 * Venues in memory, as they are now: the plan that is valid, and beside it what people wrote into the venue's book. Tables `plan_v1` (every
 * plan) and `venue_book_v1`; `venue_v1` of older versions is read as the first plan. A venue that is not the caller's looks like none.
 */
export interface VenueStore {
  /** The caller's venues, by name, as they are now. */
  list(scope: Scope): readonly Venue[];
  /** As it is now. The same object until something about it changes. */
  get(scope: Scope, venueId: string): Venue | undefined;
  /**
   * With the plan that was valid at an instant, and the book as it is now: `get` itself where that is the same plan. Before the first
   * plan, the first one. `version` is the venue's of now; `plan.version` says which plan.
   */
  at(scope: Scope, venueId: string, ms: number): Soon<Venue | undefined>;
  /** With one of its plans, by number; undefined when it has no such plan. */
  planOf(scope: Scope, venueId: string, planVersion: number): Soon<Venue | undefined>;
  /** Every plan that it has had, has or will have, oldest number first. Empty for a venue that is not there. */
  plans(scope: Scope, venueId: string): readonly PlanVersion[];
  /** What people wrote beside the plans. */
  book(scope: Scope, venueId: string): VenueBook | undefined;
  /** Changes the book; changes of one venue go one after the other, and nothing is saved when `change` throws. @throws FloorpulseError forbidden | not_found */
  saveBook(scope: Scope, venueId: string, change: (book: VenueBook) => VenueBook): Promise<Venue>;
  /**
   * Saves a plan as the next one: all of it or nothing. Version, book and plan stamp of `venue` are not looked at. Returns the venue as it
   * is now, which is on another plan when this one is for later. @throws FloorpulseError forbidden
   */
  save(scope: Scope, venue: Venue, options?: SavePlanOptions): Promise<Venue>;
  /** Called with the venue id after each change, also when a plan's time has come. Returns a function that stops it. */
  onChange(listener: (venueId: string) => void): () => void;
  /** Reads again what other processes may have saved. */
  refresh(): Promise<void>;
  close(): void;
}
