import type { RequestHandler } from './$types';
import { exchangeDeviceCode } from '$lib/server/screens/device-answers';

export const POST: RequestHandler = ({ locals, request }) => exchangeDeviceCode(locals.services.screens, request);
