import type { Reader } from '../clickhouse/engine/ports.ts';
import type { Venue } from '../src/lib/domain/place.ts';
import type { Scope } from '../src/lib/domain/scope.ts';
import type { GraphqlContext } from './context.ts';

type Read<Place, Question, Answer> = (scope: Scope, reader: Reader, place: Place, question: Question, nowMs: number) => Promise<Answer>;

/** Asks a reading function on the analyst lane, in this request's turn, unless somebody of the same scope has just asked the same. */
export function ask<Place extends Venue | readonly Venue[], Question, Answer extends object>(
  { scope, analyst, answers, inTurn, nowMs }: GraphqlContext,
  name: string,
  read: Read<Place, Question, Answer>,
  place: Place,
  question: Question
): Promise<Answer> {
  // A new plan of a venue is a new question.
  const venues = [place].flat().map(({ id, version }) => `${id}@${version}`);
  return answers.get(scope, name, [venues, question], () => inTurn(() => read(scope, analyst, place, question, nowMs)));
}
