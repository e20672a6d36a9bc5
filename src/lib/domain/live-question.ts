/** An analyst's question that is kept answered: what GraphQL subscriptions hand to the live hub. */
import type { Scope } from './scope.ts';

/** What every aggregate answers besides its columns. */
export interface QuestionAnswer {
  readonly asOf: string;
}

export interface LiveQuestion {
  /** The root field: `timeSeries`, `breakdown`, `locations`. */
  readonly name: string;
  /** As asked, defaults filled in: two that mean the same share a view. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Absent: all venues of the scope. */
  readonly venue: string | undefined;
  /** Answers it for the instant `nowMs`, within `scope`. @throws FloorpulseError */
  readonly read: (scope: Scope, nowMs: number) => Promise<QuestionAnswer>;
}

/** A new answer, or why there has been none for so long that it should be said. */
export type LiveAnswer = { readonly answer: QuestionAnswer } | { readonly error: unknown };

/** Follows a question until the iterator is returned or ends: the first answer at once, then the newest one whenever there is news. */
export type FollowQuestion = (scope: Scope, question: LiveQuestion) => Promise<AsyncIterableIterator<LiveAnswer, undefined>>;
