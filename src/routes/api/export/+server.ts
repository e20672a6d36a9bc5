import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, locals }) => locals.services.exports(request, locals);

export const POST = GET;
