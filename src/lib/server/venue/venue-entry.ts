/** What is kept of one venue. A change makes a new entry; none is ever half new. */
import type { Venue } from '../../domain/place.ts';
import type { VenueBook } from '../../domain/venue-book.ts';
import { chooseNextPlan, choosePlan, countCome } from './choose-plan.ts';
import { legacyPlanVersion, type PlanHead } from './plan-table.ts';
import { toEffectiveVenue } from './to-effective-venue.ts';

/** What the tables say of a venue, without its floors. */
export interface VenueState {
  /** By validity. */
  readonly sorted: readonly PlanHead[];
  /** Version in `venue_v1`; 0 for a venue that was never there. */
  readonly legacyVersion: number;
  readonly book: VenueBook;
  readonly bookVersion: number;
}

export interface VenueEntry {
  readonly state: VenueState;
  readonly head: PlanHead;
  /** The plan that is valid, and the one that comes next: its hour must not wait for a read. */
  readonly plan: Venue;
  readonly next: { readonly head: PlanHead; readonly plan: Venue } | undefined;
  readonly nextMs: number;
  readonly venue: Venue;
}

/** Changes with everything that is saved of a venue; as the tables tell it (`getPlanMarks`). */
export function toMark(planMark: string | undefined, legacyVersion: number, bookVersion: number): string {
  return `${planMark ?? ''}|${legacyVersion}|${bookVersion}`;
}

export function toStateMark({ sorted, legacyVersion, bookVersion }: VenueState): string {
  const saved = sorted.filter(({ version, savedAtMs }) => version !== legacyPlanVersion || savedAtMs > 0);
  const planMark = `${Math.max(...saved.map(({ version }) => version))}@${Math.max(...saved.map(({ savedAtMs }) => savedAtMs))}`;
  return toMark(saved.length === 0 ? undefined : planMark, legacyVersion, bookVersion);
}

/** The highest number of a plan; 0 when there is none. */
export function toNewestPlan({ sorted }: Pick<VenueState, 'sorted'>): number {
  return Math.max(0, ...sorted.map(({ version }) => version));
}

/** Every part only grows, so that the sum does, in every process and over a restart. */
function toVenueVersion(state: VenueState, nowMs: number): number {
  const before = Math.max(0, state.legacyVersion - legacyPlanVersion);
  return before + toNewestPlan(state) + state.bookVersion + countCome(state.sorted, nowMs);
}

/** The heads whose plans an entry needs. Undefined for a venue without any plan. */
export function chooseHeads({ sorted }: VenueState, nowMs: number): { head: PlanHead; next: PlanHead | undefined } | undefined {
  const head = choosePlan(sorted, nowMs);
  return head && { head, next: chooseNextPlan(sorted, nowMs) };
}

export function toEntry(state: VenueState, now: { head: PlanHead; plan: Venue }, next: VenueEntry['next'], nowMs: number): VenueEntry {
  const version = toVenueVersion(state, nowMs);
  return {
    state,
    ...now,
    next,
    nextMs: chooseNextPlan(state.sorted, nowMs)?.validFromMs ?? Infinity,
    venue: toEffectiveVenue({ ...now, sorted: state.sorted, book: state.book, version })
  };
}
