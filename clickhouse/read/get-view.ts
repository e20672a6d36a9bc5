import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { ViewSnapshot, ViewSpec } from '../../src/lib/domain/live-events.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import type { Reader } from '../engine/ports.ts';

export interface View {
  readonly asOf: string;
  readonly snapshot: ViewSnapshot;
}

/** Answers a view. @throws FloorpulseError not_found | bad_request | busy | timeout | unavailable */
export function getView(_scope: Scope, _reader: Reader, _venue: Venue, _spec: ViewSpec, _nowMs: number): Promise<View> {
  return Promise.reject(new FloorpulseError('unavailable', 'Views are not read yet.'));
}
