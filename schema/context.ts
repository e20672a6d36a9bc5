/** What resolvers may use: the caller's scope and a handful of ports. No resolver knows a table, a socket or the process. */
import type { Reader } from '../clickhouse/engine/ports.ts';
import type { FollowQuestion } from '../src/lib/domain/live-question.ts';
import type { Venue } from '../src/lib/domain/place.ts';
import type { PlanVersion } from '../src/lib/domain/plan.ts';
import type { Scope } from '../src/lib/domain/scope.ts';
import type { Region } from '../src/lib/domain/venue-book.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { AnswerUse } from './gate/answer-use.ts';
import type { Budget } from './gate/budgets.ts';
import type { Landings } from './gate/landings.ts';
import type { Turns } from './open-turns.ts';

export interface VenueCatalogue {
  list(scope: Scope): readonly Venue[];
  /** Undefined when there is none or it is not the caller's. */
  get(scope: Scope, venueId: string): Venue | undefined;
  /** With the plan that was valid at an instant: a read over a range is on the plan of the range’s end. Absent: venues have one plan. */
  at?(scope: Scope, venueId: string, ms: number): Venue | undefined | Promise<Venue | undefined>;
  /** Every plan that it has had, has or will have. */
  plans?(scope: Scope, venueId: string): readonly PlanVersion[];
}

export interface RegionCatalogue {
  /** Those of the caller, by name. */
  list(scope: Scope): readonly Region[];
}

export interface StatusReport {
  readonly state: 'ok' | 'degraded' | 'unavailable';
  readonly build: string;
  readonly engine: 'embedded' | 'remote';
  /** Acknowledged, not yet in the tables. */
  readonly pendingRows: number;
  /** Refused by the engine for good. */
  readonly quarantinedRows: number;
}

export interface GraphqlContext {
  readonly scope: Scope;
  readonly requestId: string;
  /** One instant for the whole request, so that its roots speak for the same moment. */
  readonly nowMs: number;
  /** The most that a page of a list may have; absent: what its field says. */
  readonly firstMax?: number | undefined;
  readonly venues: VenueCatalogue;
  /** Absent: there are no regions. */
  readonly regions?: RegionCatalogue | undefined;
  readonly analyst: Reader;
  readonly answers: AnswerCache;
  readonly inTurn: Turns;
  /** What the operation costs; counted before its fields run. */
  readonly counted: { points: number };
  /** What the caller may still ask of the engine. */
  readonly budget: Budget;
  /** Seconds after which a question starts no other statement. */
  readonly questionSeconds: number;
  /** Rows of a replay; what is more is summed. */
  readonly replayMaxEvents: number;
  readonly landings: Pick<Landings, 'mark'>;
  /** Noted by `ask`: what the answer rests on. */
  readonly use: AnswerUse;
  readonly status: () => Promise<StatusReport>;
  readonly follow: FollowQuestion;
}
