import { toComparedStretch, type Compare, type ComparedStretch } from '../../../src/lib/domain/compare.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { resolveRange, type RangeInput, type TimeRange } from '../../../src/lib/domain/time-range.ts';

/** Venues that one statement can answer for. */
export interface VenueBatch {
  readonly range: TimeRange;
  readonly compared: ComparedStretch | undefined;
  readonly timeZone: string;
  readonly venues: readonly Venue[];
}

export interface BatchedQuestion {
  readonly range: RangeInput;
  readonly compare?: Compare | undefined;
  /** The question cuts or filters by hours or days, which are each venue's own. */
  readonly isLocal: boolean;
}

/** Venues whose stretches are the same are read together: "today" is each venue's own, an hour is everybody's. */
export function toVenueBatches(venues: readonly Venue[], { range: input, compare, isLocal }: BatchedQuestion, nowMs: number): VenueBatch[] {
  const batches = new Map<string, VenueBatch & { readonly venues: Venue[] }>();
  for (const venue of venues) {
    const { timeZone } = venue;
    const range = resolveRange(input, venue, nowMs);
    const compared = compare && compare !== 'siblings' ? toComparedStretch(compare, range, input, venue) : undefined;
    const key = JSON.stringify([range, compared?.range, isLocal && timeZone]);
    const batch = batches.get(key) ?? { range, compared, timeZone, venues: [] };
    batch.venues.push(venue);
    batches.set(key, batch);
  }
  return [...batches.values()];
}
