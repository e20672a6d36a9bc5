import type { RequestHandler } from './$types';
import { listQuestions, postQuestion } from '$lib/server/questions/question-answers';

export const GET: RequestHandler = ({ locals }) => listQuestions(locals.services, locals.scope);

export const POST: RequestHandler = ({ locals, request }) => postQuestion(locals.services, locals.scope, request);
