import type { Watermark } from '../../src/lib/domain/live-events.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import type { Reader } from '../engine/ports.ts';

/** Per source the newest instant of its landed data, feedback and measurements alike. */
export function getWatermarks(_scope: Scope, _reader: Reader, _venue: Venue | readonly Venue[], _nowMs: number): Promise<Watermark[]> {
  return Promise.reject(new FloorpulseError('unavailable', 'Not read yet.'));
}
