/** What the routes of saved questions answer. */
import type { CheckedQuestion, QuestionText } from '../../../../schema/check-question.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import { questionDraftSchema, type SavedQuestion } from '../../domain/saved-question.ts';
import type { Scope } from '../../domain/scope.ts';
import { readJsonBody } from '../read-body.ts';
import { loadQuestion } from './open-question-store.ts';
import type { QuestionStore } from './question-store.ts';

export interface QuestionParts {
  readonly questions: QuestionStore;
  /** @throws FloorpulseError when it could not run */
  readonly checkQuestion: (scope: Scope, question: QuestionText) => CheckedQuestion;
}

const maxBodyBytes = 500_000;

/** Who saved it and for which venues is nobody else's business. */
function toShown({ id, documentId, name, query, variables, savedAt }: SavedQuestion) {
  return { id, documentId, name, query, variables, savedAt };
}

export function listQuestions({ questions }: QuestionParts, scope: Scope): Response {
  return Response.json({ questions: questions.list(scope).map(toShown) });
}

/** @throws FloorpulseError not_found */
export function getQuestion({ questions }: QuestionParts, scope: Scope, id: string): Response {
  return Response.json(toShown(loadQuestion(questions, scope, id)));
}

/** Saves a question that could run now. @throws FloorpulseError bad_request | over_budget | too_large | forbidden */
export async function postQuestion({ questions, checkQuestion }: QuestionParts, scope: Scope, request: Request): Promise<Response> {
  const draft = questionDraftSchema.safeParse(await readJsonBody(request, maxBodyBytes));
  if (!draft.success) {
    const lines = draft.error.issues.map(({ path, message }) => `${path.join('.') || 'question'}: ${message}`);
    throw new FloorpulseError('bad_request', `The question cannot be saved: ${lines.join('; ')}. Send {"name", "query", "variables"}.`);
  }
  const { points, missing, kind } = checkQuestion(scope, draft.data);
  const { saved, isNew } = await questions.save(scope, draft.data);
  return Response.json({ ...toShown(saved), kind, points, missing }, { status: isNew ? 201 : 200 });
}

/** @throws FloorpulseError not_found | forbidden */
export async function deleteQuestion({ questions }: QuestionParts, scope: Scope, id: string): Promise<Response> {
  await questions.remove(scope, id);
  return new Response(null, { status: 204 });
}
