import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdSchema } from '../../domain/event.ts';

const requestSchema = z.strictObject({ wall: placeIdSchema.optional() });

/** @throws FloorpulseError bad_request */
export function parseWallWatch(input: unknown): { readonly wall?: string | undefined } {
  const parsed = requestSchema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new FloorpulseError('bad_request', 'wall:watch takes {wall: "<id of a wall>"}; a paired screen may leave it out.');
}
