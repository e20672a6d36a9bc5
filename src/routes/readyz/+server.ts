import { json } from '@sveltejs/kit';
import { getReadiness } from '$lib/server/readiness';

/** 200 while events can be accepted, also when degraded; 503 when the log cannot write. */
export const GET = async ({ locals }) => {
  const readiness = await getReadiness(locals.services);
  return json(readiness, { status: readiness.status === 'unavailable' ? 503 : 200 });
};
