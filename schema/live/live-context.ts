import type { Scope } from '../../src/lib/domain/scope.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { GraphqlContext } from '../context.ts';
import type { Budget } from '../gate/budgets.ts';
import { openTurns } from '../open-turns.ts';

/** The hub already shares an answer among all who follow, and asks because there is something new: one of a second ago would hide it. */
const neverKept: AnswerCache = { get: (_scope, _name, _question, load) => load() };

/** What a question is answered with each time: who asks is what all who follow have in common. */
export function toLiveContext(context: GraphqlContext, scope: Scope, nowMs: number, budget: Budget): GraphqlContext {
  return { ...context, scope, nowMs, answers: neverKept, inTurn: openTurns(), budget };
}
