import type { ViewMeta } from '../../../src/lib/domain/live-events.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import type { Sources } from '../get-watermarks.ts';

export function toViewMeta(range: TimeRange, sources: Pick<Sources, 'watermarks'> & Partial<Sources>): ViewMeta {
  return {
    from: toRfc3339(range.fromMs),
    to: toRfc3339(range.toMs),
    watermarks: sources.watermarks,
    ...(sources.unplaced && { unplaced: sources.unplaced })
  };
}
