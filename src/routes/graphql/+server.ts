import type { RequestHandler } from './$types';
import { getGraphqlHandler } from '../../../schema/handler.ts';

export const GET: RequestHandler = ({ request, locals }) => getGraphqlHandler(locals.services)(request, locals);

export const POST = GET;
