import { json } from '@sveltejs/kit';
import { getReadiness, toPublicReadiness } from '$lib/server/readiness';
import type { RequestHandler } from './$types';

/** 200 while events can be accepted, also when degraded; 503 when the log cannot write. The numbers behind it are for operators. */
export const GET: RequestHandler = async ({ locals }) => {
  const readiness = await getReadiness(locals.services);
  return json(toPublicReadiness(locals.scope, readiness), { status: readiness.status === 'unavailable' ? 503 : 200 });
};
