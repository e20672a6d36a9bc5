import type { RefusalCode, Refusal, UnplacedReason } from '../../domain/event.ts';
import type { Venue, PlaceKind } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import type { Element } from './body/body-error.ts';

/** Where an event stands. Ids are empty where it does not say. */
export interface Placement {
  readonly levelId: string;
  readonly unitId: string;
  readonly unplacedReason: UnplacedReason | '';
  /** The place a measurement belongs to; an unknown one keeps the name it came with. */
  readonly placeId: string;
  readonly placeKind: PlaceKind;
}

/** One event on its way through the steps; each step fills what it is named for. */
export class Draft<Event> {
  readonly element: Element;
  /** parse */
  event!: Event;
  /** parse: milliseconds since 1970 of what the event says about its time. */
  instantMs = 0;
  venue!: Venue;
  /** locate */
  place!: Placement;

  constructor(element: Element) {
    this.element = element;
  }
}

/** What the steps know of the request, and where they report to. */
export interface StepContext {
  readonly scope: Scope;
  readonly venues: VenueStore;
  /** Start of this round, milliseconds since 1970. */
  readonly nowMs: number;
  readonly oldestMs: number;
  readonly newestMs: number;
  readonly retentionMonths: number;
  readonly maxEventBytes: number;
  readonly tally: Tally;
}

/** What became of the events of one request. */
export interface Tally {
  accepted: number;
  duplicates: number;
  /** Neither taken nor refused: whether they are repeats cannot be told while the engine is away. */
  undecided: number;
  refusedCount: number;
  readonly refused: Refusal[];
  readonly byCode: Map<RefusalCode, number>;
  readonly byUnplacedReason: Map<UnplacedReason, number>;
}

export type StepRefusal = Omit<Refusal, 'index'>;

/** A named step of the pipeline: takes the drafts that are still in, gives back those that stay in. */
export interface Step<D> {
  readonly name: string;
  run(drafts: D[], context: StepContext): D[] | Promise<D[]>;
}
