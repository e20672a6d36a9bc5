import { hasVenue, type Scope } from '../../domain/scope.ts';
import type { Takeover } from '../../domain/takeover.ts';

/** As a caller may see it: nothing of a venue that is not theirs, no words where they may read none. The texts are masked for everybody. */
export function toVisibleTakeover(scope: Scope, takeover: Takeover | null): Takeover | null {
  if (!takeover || !hasVenue(scope, takeover.venue)) return null;
  if (scope.texts !== 'none') return takeover;
  return { ...takeover, voices: takeover.voices.map((voice) => ({ ...voice, text: null })) };
}
