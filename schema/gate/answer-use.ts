/** What an operation's answer rests on: noted while its fields are answered, read when it is decided how long the answer is good. */
import type { RangeInput } from '../../src/lib/domain/time-range.ts';

export interface AnswerUse {
  /** Venues that were asked about. */
  readonly venues: Set<string>;
  /** Nothing in it moves with the clock. */
  isSettled: boolean;
  /** The oldest of what was shared: `Landings.mark` before it was read, and the instant it speaks for. */
  mark: number;
  readAtMs: number;
  /** It ran to its end without an error. */
  isWhole: boolean;
  /** Somebody else might have been answered: the budget is the caller's own. */
  isOwn: boolean;
}

export function openAnswerUse(mark: number, nowMs: number): AnswerUse {
  return { venues: new Set(), isSettled: true, mark, readAtMs: nowMs, isWhole: false, isOwn: false };
}

/** A question about a stretch that is over; every other question has another answer as the clock goes on. */
export function isSettledQuestion(question: unknown, nowMs: number): boolean {
  const { range, against } = question as { range?: RangeInput; against?: RangeInput };
  return isOver(range, nowMs) && (against === undefined || isOver(against, nowMs));
}

function isOver(range: RangeInput | undefined, nowMs: number): boolean {
  return range?.between !== undefined && Date.parse(range.between.to) <= nowMs;
}
