import type { FeedbackPage, FeedbackQuestion } from '../../src/lib/domain/answers.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import type { Reader } from '../engine/ports.ts';

export function getFeedbackPage(
  _scope: Scope,
  _reader: Reader,
  _venue: Venue | readonly Venue[],
  _question: FeedbackQuestion,
  _nowMs: number
): Promise<FeedbackPage> {
  return Promise.reject(new FloorpulseError('unavailable', 'Not read yet.'));
}
