import type { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';

/** @throws FloorpulseError bad_request that names each field, and shows a body that would do */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown, example: string): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  const field = parsed.error.issues[0]?.path.join('.');
  throw new FloorpulseError('bad_request', `${lines.join('; ')}. Send ${example}.`, { ...(field && { field }) });
}
