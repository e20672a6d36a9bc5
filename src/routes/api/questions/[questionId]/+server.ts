import type { RequestHandler } from './$types';
import { deleteQuestion, getQuestion } from '$lib/server/questions/question-answers';

export const GET: RequestHandler = ({ locals, params }) => getQuestion(locals.services, locals.scope, params.questionId);

export const DELETE: RequestHandler = ({ locals, params }) => deleteQuestion(locals.services, locals.scope, params.questionId);
