import { setImmediate } from 'node:timers/promises';
import { openEstimate } from '../clickhouse/read/reader/open-estimate.ts';
import type { Reader } from '../clickhouse/engine/ports.ts';
import type { Cost } from '../src/lib/domain/answers.ts';
import type { Venue } from '../src/lib/domain/place.ts';
import type { Scope } from '../src/lib/domain/scope.ts';
import type { GraphqlContext } from './context.ts';
import { isSettledQuestion } from './gate/answer-use.ts';
import { BudgetRefusal } from './gate/budgets.ts';
import { openTimeLimit } from './gate/time-limit.ts';

type Read<Place, Question, Answer> = (scope: Scope, reader: Reader, place: Place, question: Question, nowMs: number) => Promise<Answer>;

/** An answer with what was known to have landed before it was read. */
interface Shared<Answer> {
  readonly answer: Answer;
  readonly mark: number;
  readonly readAtMs: number;
}

/**
 * Asks a reading function on the analyst lane, in this request's turn and on the caller's budget, unless somebody of the same scope
 * has just asked the same. What the answer rests on is noted in the context.
 * @param costOnly nothing is read: lists come back empty, and the cost says what the engine expects to read
 */
export async function ask<Place extends Venue | readonly Venue[], Question, Answer extends object>(
  context: GraphqlContext,
  name: string,
  read: Read<Place, Question, Answer>,
  place: Place,
  question: Question,
  costOnly = false
): Promise<Answer> {
  const { scope, answers, inTurn, nowMs, use, landings } = context;
  const venues = [place].flat();
  for (const { id } of venues) use.venues.add(id);
  if (!isSettledQuestion(question, nowMs)) use.isSettled = false;
  const toAnswer = (reader: Reader): Promise<Answer> => read(scope, reader, place, question, nowMs);
  let isMine = false;
  const load = (): Promise<Shared<Answer>> => {
    isMine = true;
    const { mark } = landings;
    return inTurn(async () => ({ answer: await (costOnly ? estimate(context, toAnswer) : run(context, toAnswer)), mark, readAtMs: nowMs }));
  };
  // A new plan of a venue is a new question.
  const key = [venues.map(({ id, version }) => `${id}@${version}`), question];
  for (;;) {
    try {
      const shared = await answers.get(scope, costOnly ? `${name} estimate` : name, key, load);
      use.mark = Math.min(use.mark, shared.mark);
      use.readAtMs = Math.min(use.readAtMs, shared.readAtMs);
      return shared.answer;
    } catch (error) {
      if (!(error instanceof BudgetRefusal)) throw error;
      use.isOwn = true;
      // Somebody else's budget was used up while we waited for their answer: ours may not be.
      if (isMine) throw error;
    }
  }
}

async function run<Answer>(
  { analyst, budget, questionSeconds }: GraphqlContext,
  read: (reader: Reader) => Promise<Answer>
): Promise<Answer> {
  const reader = budget.meter(openTimeLimit(analyst, questionSeconds));
  await budget.admit(async () => {
    const estimating = openEstimate(reader);
    await read(estimating);
    return estimating.estimatedRows();
  });
  const answer = await read(reader);
  // It is yet to be laid out and written: before that, others have their turn.
  await setImmediate();
  return answer;
}

async function estimate<Answer extends object>(
  { analyst, budget, questionSeconds }: GraphqlContext,
  read: (reader: Reader) => Promise<Answer>
): Promise<Answer> {
  const estimating = openEstimate(budget.meter(openTimeLimit(analyst, questionSeconds)));
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
