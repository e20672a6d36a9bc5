import { openEstimate } from '../clickhouse/read/open-estimate.ts';
import type { Reader } from '../clickhouse/engine/ports.ts';
import type { Cost } from '../src/lib/domain/answers.ts';
import type { Venue } from '../src/lib/domain/place.ts';
import type { Scope } from '../src/lib/domain/scope.ts';
import type { GraphqlContext } from './context.ts';

type Read<Place, Question, Answer> = (scope: Scope, reader: Reader, place: Place, question: Question, nowMs: number) => Promise<Answer>;

/**
 * Asks a reading function on the analyst lane, in this request's turn, unless somebody of the same scope has just asked the same.
 * @param costOnly nothing is read: lists come back empty, and the cost says what the engine expects to read
 */
export function ask<Place extends Venue | readonly Venue[], Question, Answer extends object>(
  { scope, analyst, answers, inTurn, nowMs }: GraphqlContext,
  name: string,
  read: Read<Place, Question, Answer>,
  place: Place,
  question: Question,
  costOnly = false
): Promise<Answer> {
  // A new plan of a venue is a new question.
  const venues = [place].flat().map(({ id, version }) => `${id}@${version}`);
  const answer = costOnly
    ? () => estimate(analyst, (reader) => read(scope, reader, place, question, nowMs))
    : () => read(scope, analyst, place, question, nowMs);
  return answers.get(scope, costOnly ? `${name} estimate` : name, [venues, question], () => inTurn(answer));
}

async function estimate<Answer extends object>(analyst: Reader, read: (reader: Reader) => Promise<Answer>): Promise<Answer> {
  const estimating = openEstimate(analyst);
  const answer = await read(estimating);
  const emptied = toEmptied(answer);
  if (!('cost' in answer)) return emptied;
  return { ...emptied, cost: { ...(answer.cost as Cost), estimatedRows: estimating.estimatedRows() } };
}

/** What a reading function makes of no rows (a zero a bucket, a row a place) is no answer: lists are empty, whatever they are in. */
function toEmptied<Value>(value: Value): Value {
  if (Array.isArray(value)) return [] as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toEmptied(inner)])) as Value;
}
